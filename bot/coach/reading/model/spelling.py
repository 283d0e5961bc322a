"""Undoes one slip of the fingers in a word that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase

LEAST_LETTERS, MOST_LETTERS = 4, 16


class Spelling:
    """Knows the everyday words, the most common first."""

    def __init__(self, words: Sequence[str]) -> None:
        self._rank = {word: rank for rank, word in enumerate(words)}

    def __contains__(self, word: str) -> bool:
        return word in self._rank

    def repaired(self, word: str) -> str:
        """The most common word that is one slip away and begins with the same letter, else the word itself."""
        if (
            word in self._rank
            or not LEAST_LETTERS <= len(word) <= MOST_LETTERS
            or not (word.isascii() and word.isalpha())
        ):
            return word
        near = (other for other in _one_slip_away(word) if other in self._rank)
        return min(near, key=self._rank.__getitem__, default=word)


def _one_slip_away(word: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in ascii_lowercase:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]
