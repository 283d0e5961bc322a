"""A message in the pieces that a point can be: sentences, items of a list, and clauses that can stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LEAST_WORDS = 3
"""Words that both sides of a comma need before a sentence is taken apart there."""

_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])[ \t]+(?=[^a-z])|(?<=[!?])[ \t]+|\n+|;[ \t]+")
_ITEM = re.compile(r"^[ \t]{0,12}(?:[-*\u2022\u2013\u25aa\u25cf\u00b7]|\(?\d{1,2}[.):]|\(?[a-h][.)])[ \t]+")
_INLINE_ITEM = re.compile(r"(?<=[\s,:])\(?\d{1,2}\)[ \t]+")
_LOWER_END = re.compile(rf"{_SENTENCE_END.pattern}|(?<=[a-z\d]{{2}}\.)[ \t]+")
"""Where sentences end for somebody who writes no capitals."""
_CLAUSE = re.compile(
    r",[ \t]{1,4}(?:and|but|so|plus|also|or else)[ \t]|[ \t][\u2013\u2014-][ \t]|\u2014"
    r"|,[ \t]{1,4}(?=(?:the|our|your|there|half|some|most|all|none|nobody)\b[^,.!?]{0,40}?"
    r"\b(?:is|are|was|were|has|have|do|does|did|\w+n['\u2019]?t)\b)"
)
_JOINS = re.compile(r",[ \t]*(?:(?:and|plus|also)[ \t]+)?")
"""What joins a clause to the one before it, so that it is of the same kind."""
_OF_MY_OWN = re.compile(r"\W*(?:i|we|my|that|this|then|thank|which|who)\b", re.I)


class Piece(NamedTuple):
    """A stretch of the message: begin, end, the line above its list if it is an item, whether it goes on a sentence."""

    begin: int
    end: int
    lead: str | None
    goes_on: bool = False


def pieces(own: str) -> Iterator[Piece]:
    """Each clause of each sentence of each line."""
    begin, lead = 0, ""
    for line in own.splitlines(keepends=True):
        item = _ITEM.match(line)
        if not item:
            lead = line
        last = 0
        for start, end in _split(line, item.end() if item else 0):
            goes_on = bool(_JOINS.fullmatch(line, last, start)) and not _OF_MY_OWN.match(line, start)
            yield Piece(begin + start, begin + end, lead if item else None, goes_on)
            last = end
        begin += len(line)


def _split(line: str, start: int) -> Iterator[tuple[int, int]]:
    ends = _LOWER_END if line.islower() else _SENTENCE_END
    for sentence in _cut(line, start, len(line), ends):
        for part in _cut(line, *sentence, _INLINE_ITEM):
            yield from _clauses(line, *part)


def _cut(line: str, begin: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for gap in at.finditer(line, begin, end):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, end


def _clauses(line: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence taken apart where both sides can stand alone."""
    for gap in _CLAUSE.finditer(line, begin, end):
        if _long_enough(line[begin : gap.start()]) and _long_enough(line[gap.end() : end]):
            yield begin, gap.start()
            begin = gap.end()
    yield begin, end


def _long_enough(text: str) -> bool:
    return len(text.split(maxsplit=LEAST_WORDS)) >= LEAST_WORDS
