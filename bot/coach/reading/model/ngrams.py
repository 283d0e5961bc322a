"""The second opinion: runs of words and letters, each with a weight; quick to learn what a few rows say plainly."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 15
"""Places for runs of words, and again for runs of letters; two runs may share one."""

RUNS = (3, 4, 5)
"""Letters in a run, within a word and its edges."""

HEAT_LOGITS = 4
"""Logits that say how upset; those of the situations follow."""

MOST_TOKENS = 160
LONGEST_TOKEN = 24
_REMEMBERED = 20_000
"""Words whose runs of letters are kept, since most words come again: 3 MB."""

_TOKEN = re.compile(r"[^\W_]+|[^\w\s\x00]")
Floats = NDArray[np.float32]


def word_runs(plain: str) -> Counter[int]:
    """The buckets of single words and pairs, with how often each stands there."""
    tokens = _tokens(plain)
    pairs = (f"{one} {two}" for one, two in pairwise(tokens))
    return Counter(crc32(run.encode()) % BUCKETS for run in (*tokens, *pairs))


def letter_runs(plain: str) -> Counter[int]:
    """The buckets of runs of letters, with how often each stands there."""
    return Counter(chain.from_iterable(_letters(token[:LONGEST_TOKEN]) for token in _tokens(plain)))


@lru_cache(_REMEMBERED)
def _letters(token: str) -> array[int]:
    """The buckets of the runs of letters in one word and its edges."""
    word = f" {token} ".encode()
    runs = (word[at : at + size] for size in RUNS for at in range(max(1, len(word) - size + 1)))
    return array("H", (crc32(run) % BUCKETS for run in runs))


def _tokens(plain: str) -> list[str]:
    return _TOKEN.findall(plain[: MOST_TOKENS * 12])[:MOST_TOKENS]


class Ngrams:
    """Adds up what each run weighs for each logit."""

    def __init__(self, raw: bytes) -> None:
        table = np.frombuffer(raw, np.float16).reshape(2 * BUCKETS + 1, -1)
        self._rarity, self._weights = table[:-1, 0].astype(np.float32), table[:-1, 1:]
        self._offset = table[-1, 1:].astype(np.float32)

    def logits(self, plain: str) -> Floats:
        """The logits of tense, heated, critical and publicly irate, then those of the situations."""
        total = self._offset.copy()
        for place, runs in enumerate((word_runs(plain), letter_runs(plain))):
            if runs:
                at = np.fromiter(runs, np.int64, len(runs)) + place * BUCKETS
                counts = np.fromiter(runs.values(), np.float32, len(runs))
                values = (1 + np.log(counts)) * self._rarity[at]
                norm = float(np.sqrt(values @ values)) or 1.0
                total += (values / norm) @ self._weights[at].astype(np.float32)
        return total
