"""A draft made plain for checking: the freelancer's own words only, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.coach.cases.types import Fault
from bot.coach.reading.normalise import APART, READ_AT_MOST, Said, listen
from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from bot.coach.tact import times
from bot.coach.tact.meanings import Meanings

_QUOTES = re.compile('["\u201c\u201e\u00ab]([^"\u201c\u201d\u201e\u00ab\u00bb\n]{1,900})["\u201d\u201c\u00bb]')
_BLANKS = re.compile(r"\[[^\[\]\n]{1,200}\](?!\()")
_SENTENCE_END = re.compile(r"[.!?\u2026]+(?=\s|\Z)|\n+")
_GREETING = re.compile(
    r"\s{0,9}(?:hi|hello|hey|hallo|dear|good (?:morning|afternoon|evening|day)|thanks|thank you)\b[^\n.!?,:;]{0,40}(,)",
    re.I,
)
_DEADPAN = re.compile(r"\w+")


@dataclass(frozen=True)
class Scene:
    """What is checked together: the draft, the client's text, and what is known about the case."""

    said: Said
    client_text: str
    fault: Fault
    situation: Situation
    points: tuple[Point, ...]
    meanings: Meanings = field(default_factory=Meanings)
    """What the words mean; without a table only their stems and the lists of like meaning count."""

    @property
    def draft(self) -> str:
        """The draft as it was written."""
        return self.said.original

    @cached_property
    def client_plain(self) -> str:
        """The client's words in lower case, one space apart."""
        return " ".join(_DEADPAN.findall(_straight(self.client_text)))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Begin and end of each sentence of the plain draft."""
        return tuple(_sentences(self.said.plain))

    @cached_property
    def first_step(self) -> int:
        """Where in the plain draft the first step with a time begins; its length where there is none."""
        found = (begin for begin, end in self.sentences if times.is_step(self.said.plain[begin:end]))
        return next(found, len(self.said.plain))

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence of the plain draft in which a place stands."""
        found = [span for span in self.sentences if span[0] <= place]
        return found[-1] if found else (0, len(self.said.plain))

    def quotes_client(self, words: str) -> bool:
        """Whether the client wrote these words, in this order."""
        said = " ".join(_DEADPAN.findall(_straight(words)))
        return bool(said) and f" {said} " in f" {self.client_plain} "


def scene(
    draft: str,
    client_text: str,
    fault: Fault,
    situation: Situation,
    points: tuple[Point, ...],
    meanings: Meanings | None = None,
) -> Scene:
    """The draft with the client's words, blanks and links set apart, ready to be checked."""
    whole = Scene(listen(draft), client_text, fault, situation, points, meanings or Meanings())
    kept = list(draft[:READ_AT_MOST])
    for begin, end in _apart(whole):
        kept[begin:end] = APART * (end - begin)
    if greeting := _GREETING.match("".join(kept)):
        kept[greeting.start(1)] = "."
    said = replace(listen("".join(kept)), original=draft[:READ_AT_MOST])
    return replace(whole, said=said)


def _apart(whole: Scene) -> Iterator[tuple[int, int]]:
    for blank in _BLANKS.finditer(whole.draft):
        yield blank.span()
    for quote in _QUOTES.finditer(whole.draft):
        if whole.quotes_client(quote[1]):
            yield quote.span(1)


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in _SENTENCE_END.finditer(plain):
        if plain[begin : stop.start()].strip():
            yield begin, stop.end()
        begin = stop.end()
    if plain[begin:].strip():
        yield begin, len(plain)


def _straight(text: str) -> str:
    return text.lower().replace("\u2019", "'")
