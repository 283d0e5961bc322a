"""How alike two words are in meaning, by a table of word vectors; training/meanings.py writes it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MEANINGS_FILE = "meanings.i8"
"""The table's file beside this one: the words, the commonest first, on one line; then a row of bytes for each."""

SCALE = 127
"""A byte of 127 is 1.0; every row has length one."""

RARE_FROM = 8_000
"""Place among the words from which a word says as much as any."""

LEAST_SAID = 0.25
"""What the commonest word says, of what a rare one says."""

Floats = NDArray[np.float32]


class Meanings:
    """Word vectors, and how common each word is; a table without words knows nothing and harms nothing."""

    def __init__(self, table: bytes = b"\n") -> None:
        head, _, rows = table.partition(b"\n")
        self._places = {word: place for place, word in enumerate(head.decode().split())}
        each = len(rows) // max(1, len(self._places))
        self._rows = np.frombuffer(rows, np.int8).reshape(len(self._places), each)

    def alike(self, asked: Sequence[str], said: Sequence[str]) -> Floats:
        """For each asked word (rows) and said word (columns) how alike they are, 0 to 1; 0 for unknown words."""
        likeness: Floats = np.maximum(0.0, self._vectors(asked) @ self._vectors(said).T)
        return likeness

    def weight(self, word: str) -> float:
        """How much a word says by itself: little where it is common, 1 where it is rare or unknown."""
        place = self._places.get(word)
        if place is None:
            return 1.0
        return min(1.0, LEAST_SAID + (1 - LEAST_SAID) * float(np.log1p(place) / np.log1p(RARE_FROM)))

    def _vectors(self, words: Sequence[str]) -> Floats:
        found = np.zeros((len(words), self._rows.shape[1]), np.float32)
        for row, word in enumerate(words):
            if (place := self._places.get(word.removesuffix("'s"))) is not None:
                found[row] = self._rows[place]
        return found / np.float32(SCALE)
