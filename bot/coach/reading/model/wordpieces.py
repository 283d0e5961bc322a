"""Plain text to the word pieces that the model knows, each traceable to where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.coach.reading.model.spelling import Spelling

PAD, UNKNOWN, BEGIN, BETWEEN, APART_PIECE, CLIENT, OTHER = range(7)
"""The first pieces of every vocabulary, in this order."""

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[apart]", "[client]", "[other]")
LONGEST_WORD = 40
MOST_ALIKE = 3
"""Signs of one kind in a row that are read; more say nothing new."""

_TOKEN = re.compile(r"\x00[\x00\s]*|[^\W_]+|[^\w\s\x00]|_")
_REMEMBERED = 20_000


class Piece(NamedTuple):
    """One piece: its number in the vocabulary, and begin and end of its word in the plain text."""

    number: int
    begin: int
    end: int


class WordPieces:
    """Cuts words into the longest pieces that the vocabulary holds, greedily from the left."""

    def __init__(self, vocabulary: Sequence[str], spelling: Spelling) -> None:
        self._spelling = spelling
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, plain: str, at_most: int) -> list[Piece]:
        """The first pieces of a lower-case text, at most as many as asked."""
        pieces: list[Piece] = []
        last, alike = "", 0
        for found in _TOKEN.finditer(plain):
            word = found[0]
            alike = alike + 1 if word == last and not word.isalnum() else 0
            last = word
            if alike < MOST_ALIKE:
                pieces += [Piece(number, *found.span()) for number in self.numbers(word)]
            if len(pieces) >= at_most:
                return pieces[:at_most]
        return pieces

    def numbers(self, word: str) -> tuple[int, ...]:
        """The pieces of one word or sign."""
        known = self._known.get(word)
        if known is None:
            known = tuple(self._cut_token(word))
            if len(self._known) < _REMEMBERED:
                self._known[word] = known
        return known

    def _cut_token(self, word: str) -> Iterator[int]:
        if word[0] == "\x00":
            yield APART_PIECE
        elif word.isalnum() or word in self._numbers:
            bare = _bare(word)
            yield from self._cut_word(bare if bare in self._numbers else self._spelling.repaired(bare))
        else:
            for name in _sign_name(word):
                yield from self._cut_word(name)

    def _cut_word(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [UNKNOWN]
        numbers, begin = [], 0
        while begin < len(word):
            number, begin = self._longest(word, begin)
            if number == UNKNOWN:
                return [UNKNOWN]
            numbers.append(number)
        return numbers

    def _longest(self, word: str, begin: int) -> tuple[int, int]:
        for end in range(len(word), begin, -1):
            piece = word[begin:end] if begin == 0 else f"##{word[begin:end]}"
            if (number := self._numbers.get(piece)) is not None:
                return number, end
        return UNKNOWN, len(word)


def _bare(word: str) -> str:
    """The word without accents, as the vocabulary has it."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if unicodedata.category(letter) != "Mn")


def _sign_name(sign: str) -> list[str]:
    """An emoji is read by the words of its Unicode name; other strange signs are passed over."""
    if unicodedata.category(sign) != "So":
        return []
    return [word for word in unicodedata.name(sign, "").lower().replace("-", " ").split() if word not in _IDLE][:3]


_IDLE = frozenset(("with", "sign", "symbol", "and", "of"))
