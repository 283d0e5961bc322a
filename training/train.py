"""Trains the reading and writes what ships: `python -m training.train DATA`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from bot.coach.reading.model.situation import SITUATIONS
from bot.coach.reading.model.spelling import Spelling
from bot.coach.reading.model.wordpieces import SPECIAL, WordPieces
from training import languages
from training.base_weights import read_base, start_from, vocabulary_of
from training.batches import inputs_of
from training.calibrate import Measured, scale_of
from training.encoder import Encoder
from training.examples import Example, corpus, public
from training.export import to_onnx
from training.fit import Recipe, fit, predict
from training.mixing import mixed
from training.spelling import everyday_words

SHIPPED = Path(__file__).parents[1] / "bot" / "coach" / "reading" / "model"
LAYERS = (0, 1, 3, 5)
"""Layers of the base that are kept."""

COMMON_PIECES = 18_000
"""Pieces of the base's vocabulary, the most common, that are kept even where no example uses them."""

HEAT_WEIGHTS = (0.3, 1.0, 0.3, 0.5)
"""What the logits of tense, heated, critical and publicly irate count for in the heat."""

DEVELOPER_SETS = ("premo", "se_github", "se_jira")


@dataclass(frozen=True, slots=True)
class Parts:
    """The examples, by what they are for."""

    own: list[Example]
    others: list[Example]
    own_dev: list[Example]
    developer_dev: list[Example]


def parts(data: Path) -> Parts:
    """The corpus and the public sets in `data`."""
    own, others = corpus(), public(data)
    return Parts(
        [e for e in own if e.split == "train"],
        [e for e in others if e.split == "train"],
        [e for e in own if e.split == "dev"],
        [e for e in others if e.split == "dev" and e.source in DEVELOPER_SETS and e.irate == 0],
    )


def used_pieces(base: Sequence[str], spelling: Spelling, examples: Sequence[Example]) -> set[str]:
    """The pieces that stand in the examples at least twice."""
    everything = [*SPECIAL, *(piece for piece in base if not piece.startswith("["))]
    words, counts = WordPieces(everything, spelling), Counter[int]()
    for example in examples:
        counts.update(inputs_of(words, example.text, example.before).numbers)
    return {everything[number] for number, count in counts.items() if count > 1} - set(SPECIAL)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, calibrate and write the files that ship."""
    asked = _asked(arguments)
    torch.set_num_threads(asked.threads)
    begun, recipe, held = time.monotonic(), Recipe(), parts(asked.data)
    others = mixed(held.others, recipe.seed)
    everyday = everyday_words(held.own, held.others)
    spelling = Spelling(everyday)
    weights, base = read_base()
    vocabulary = vocabulary_of(base, used_pieces(base, spelling, [*held.own, *others]), COMMON_PIECES)
    words = WordPieces(vocabulary, spelling)
    torch.manual_seed(recipe.seed)
    model = Encoder(len(vocabulary), len(LAYERS), len(SITUATIONS))
    start_from(weights, base, vocabulary, LAYERS, model)
    say(f"{len(held.own)} messages of the corpus, {len(others)} of the public sets, {len(vocabulary)} pieces")
    model = fit(model, words, held.own, others, recipe, say)
    if asked.keep:
        torch.save(model.state_dict(), asked.keep)
    scale = scale_of(measured(model, words, held), HEAT_WEIGHTS)
    write(asked.to, to_onnx(model), vocabulary, everyday, scale)
    say(f"written to {asked.to} after {(time.monotonic() - begun) / 60:.0f} minutes")


def measured(model: Encoder, words: WordPieces, held: Parts) -> Measured:
    """The network's answers on what it was not trained on."""
    logits, _ = predict(model, words, held.own_dev)
    developer, _ = predict(model, words, held.developer_dev)
    return Measured(logits.double().numpy(), np.array([e.heat for e in held.own_dev]), developer.double().numpy())


def write(folder: Path, network: bytes, vocabulary: list[str], everyday: list[str], scale: dict[str, object]) -> None:
    """The five files that ship."""
    table = languages.weights(languages.read_profiles())
    (folder / "reading.onnx").write_bytes(network)
    (folder / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    (folder / "everyday.txt").write_text("\n".join(everyday) + "\n", encoding="utf-8")
    (folder / "languages.txt").write_text(languages.written(table), encoding="utf-8")
    (folder / "scale.json").write_text(json.dumps(scale, indent=1) + "\n", encoding="utf-8")


def say(line: str) -> None:
    """Progress, as it happens."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    wanted = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    wanted.add_argument("data", type=Path, help="folder of the public sets, as training/README.md lists them")
    wanted.add_argument("--to", type=Path, default=SHIPPED, help="folder for what ships")
    wanted.add_argument("--keep", type=Path, help="file for the network before it is made small")
    wanted.add_argument("--threads", type=int, default=2)
    asked = wanted.parse_args(arguments)
    if not asked.data.is_dir():
        wanted.error(f"there is no folder {asked.data}; name the one that holds the public sets")
    return asked


if __name__ == "__main__":
    main()
