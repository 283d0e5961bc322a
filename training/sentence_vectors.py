"""Sentence vectors of the base as it was published: mean of the tokens, length one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from bot.coach.reading.model.spelling import Spelling
from bot.coach.reading.model.wordpieces import SPECIAL, WordPieces
from training.base_weights import read_base, start_from
from training.batches import inputs_of, padded
from training.encoder import Encoder, own_shares


@torch.inference_mode()
def sentence_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row of 384 for each text."""
    weights, base = read_base()
    vocabulary = [*SPECIAL, *(piece for piece in base if not piece.startswith("["))]
    words = WordPieces(vocabulary, Spelling(()))
    model = Encoder(len(vocabulary), 1, 1).eval()
    start_from(weights, base, vocabulary, model)
    rows = []
    for begin in range(0, len(texts), 32):
        pieces, segments = padded([inputs_of(words, text, ()) for text in texts[begin : begin + 32]])
        rows.append(_unit_mean(model, pieces, segments))
    return np.concatenate(rows)


def _unit_mean(model: Encoder, pieces: torch.Tensor, segments: torch.Tensor) -> NDArray[np.float32]:
    """The mean of the last layer over the real tokens, of length one."""
    mean = (model.states(pieces, segments)[-1] * own_shares(pieces, segments)[:, :, None]).sum(1)
    unit: NDArray[np.float32] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return unit
