"""How a message is typed, besides its words: capitals, rows of question marks, nothing but a question mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.coach.reading.normalise import Said

Span = tuple[int, int]
"""Where it stands in `Said.plain`: begin and end."""

SHOUTED_SHARE = 0.7
"""Share of the letters in capitals from which a message is shouted; acronyms alone stay below it."""

LEAST_SHOUTED_WORDS = 4
"""Fewer words in capitals than this are a heading or an acronym."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_LOUD = re.compile(
    r"\b(?:AGAIN|NOW|NOT|NEVER|NOTHING|TODAY|YESTERDAY|STILL|SAME|WITHOUT|WRONG|EVERY|ALL|MY|YOU|YOUR|DID|SAID|WHAT"
    r"|WHY|WHEN|HOW|WHERE|STOP|OLD|SECOND|THIRD|TWICE|WEEKS?|DAYS?|HOURS|MONTHS?|MONDAY|TUESDAY|WEDNESDAY|THURSDAY"
    r"|FRIDAY|SATURDAY|SUNDAY|NONE|NOBODY|ANYBODY|ANYTHING|BECAUSE|PROMISED|DONE|PAID|PAY|LATE|TEST|ONE|NO|IS|WAS)\b"
)
_QUESTIONS = re.compile(r"(?:\?\s?!|!\s?\?|\?\?)[?!]*")
_EXCLAMATIONS = re.compile(r"!!+")
_LONE = re.compile(r"[\s\x00.!]*\?[\s?!.\x00]*")
LONGEST_SHOWN = 80


def _shouting(said: Said) -> Span | None:
    words = _WORD.findall(said.own)
    letters = sum(map(len, words))
    shouted = [word for word in words if word.isupper()]
    if len(shouted) < LEAST_SHOUTED_WORDS or sum(map(len, shouted)) < SHOUTED_SHARE * letters:
        return None
    begin = len(said.plain) - len(said.plain.lstrip(" \n\t\x00"))
    cut = said.plain.rfind(" ", begin, begin + LONGEST_SHOWN)
    whole = len(said.plain.rstrip(" \n\t\x00"))
    return begin, whole if whole - begin <= LONGEST_SHOWN or cut < 0 else cut


def _loud_word(said: Said) -> Span | None:
    found = _LOUD.search(said.own)
    if found is None or said.own.isupper():
        return None
    return said.place(found.start()), said.place(found.end() - 1) + 1


def _first(pattern: re.Pattern[str]) -> Callable[[Said], Span | None]:
    def find(said: Said) -> Span | None:
        return found.span() if (found := pattern.search(said.plain)) else None

    return find


def _lone_question(said: Said) -> Span | None:
    if not _LONE.fullmatch(said.plain):
        return None
    return said.plain.index("?"), said.plain.rindex("?") + 1


MARKS: Mapping[str, Callable[[Said], Span | None]] = {
    "shouting": _shouting,
    "loud_word": _loud_word,
    "piled_questions": _first(_QUESTIONS),
    "piled_exclamations": _first(_EXCLAMATIONS),
    "lone_question": _lone_question,
}
"""Each mark by the name that a cue file gives it, with the function that finds it."""
