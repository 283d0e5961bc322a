"""The text part of a reading, by cues: what the words of one message alone say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.coach.reading.cues import Cue
from bot.coach.reading.marks import MARKS, Span
from bot.coach.reading.normalise import Said, listen
from bot.coach.reading.phrases import Phrase, Places, keys_in, places_in
from bot.coach.reading.text_part import TextReading
from bot.coach.reading.types import CRITICAL_FROM, Signal
from bot.coach.situations import Situation

THREAT_FROM = 85
"""A cue of this weight or more is a threat or an insult, and thanks in the same message do not cool it."""

STRONG_FROM = 70
"""Weaker cues, however many, do not make a message critical."""

_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|without|nothing|nobody|hardly|isnt|wasnt|arent|dont|didnt)|n't)[^\w.!?]+(?:\w+[^\w.!?]+){0,2}$"
)
_LOOK_BACK = 32


class Hit(NamedTuple):
    """A cue that fits, and where it stands in the plain text."""

    cue: Cue
    span: Span


class CueText:
    """Weighs a text by the cues it holds; which phrases to try is looked up by the words that are there."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._marked = [cue for cue in cues if cue.entry.mark]
        self._always: list[tuple[int, Cue, Phrase]] = []
        self._by_key: dict[str, list[tuple[int, Cue, Phrase]]] = {}
        for place, cue in enumerate(cues):
            for phrase in cue.phrases:
                self._file(place, cue, phrase)

    def _file(self, place: int, cue: Cue, phrase: Phrase) -> None:
        if phrase.rarest is None:
            self._always.append((place, cue, phrase))
        for key in phrase.rarest or ():
            self._by_key.setdefault(key, []).append((place, cue, phrase))

    def weigh(self, text: str) -> TextReading:
        """How heated the words are, what they are about, and which ones say so."""
        said = listen(text)
        return _weighed(said, list(self._hits(said)))

    def _hits(self, said: Said) -> Iterator[Hit]:
        places = places_in(said.plain)
        keys = keys_in(said.plain, places)
        for cue in self._marked:
            if (span := MARKS[cue.entry.mark](said)) and not _silenced(cue, said.plain, keys, places):
                yield Hit(cue, span)
        done: set[int] = set()
        for place, cue, phrase in self._candidates(keys):
            if place not in done and (span := _stands(phrase, cue, said.plain, places)):
                done.add(place)
                if not _silenced(cue, said.plain, keys, places):
                    yield Hit(cue, span)

    def _candidates(self, keys: set[str]) -> Iterator[tuple[int, Cue, Phrase]]:
        """The phrases whose words are all there, those of one file in its order, each once."""
        found = {id(filed[2]): filed for key in keys & self._by_key.keys() for filed in self._by_key[key]}
        likely = (filed for filed in found.values() if filed[2].may_stand_in(keys))
        yield from self._always
        yield from sorted(likely, key=lambda filed: filed[0])


def _silenced(cue: Cue, plain: str, keys: set[str], places: Places) -> bool:
    return any(phrase.may_stand_in(keys) and _stands(phrase, None, plain, places) for phrase in cue.unless)


def _stands(phrase: Phrase, cue: Cue | None, plain: str, places: Places) -> Span | None:
    for found in phrase.matches_at(plain, places):
        begin, end = found.span(1)
        if cue is None or not cue.entry.skip_negated or not _NEGATED.search(plain, max(0, begin - _LOOK_BACK), begin):
            return begin, end
    return None


def _weighed(said: Said, hits: list[Hit]) -> TextReading:
    warming = sorted((hit for hit in hits if hit.cue.entry.weight > 0), key=lambda hit: -hit.cue.entry.weight)
    cooling = [hit for hit in hits if hit.cue.entry.weight < 0]
    keep, keep_threat = _kept(cooling), _kept([hit for hit in cooling if hit.cue.entry.even_threats])
    shares = _shares(warming)
    gross = sum(shares)
    heat = sum(
        share * (keep_threat if hit.cue.entry.weight >= THREAT_FROM else keep)
        for hit, share in zip(warming, shares, strict=True)
    )
    cooled = _shares_of(heat - gross, cooling) if warming else []
    pairs = [*zip(warming, shares, strict=True), *zip(cooling, cooled, strict=bool(warming))]
    signals = tuple(_signal(said, hit, points) for hit, points in pairs)
    return TextReading(heat, keep, _votes(hits), signals)


def _shares(warming: list[Hit]) -> list[float]:
    """What each cue adds, heaviest first: its part of what is left up to 100, or below the critical band."""
    most = 100 if warming and warming[0].cue.entry.weight >= STRONG_FROM else CRITICAL_FROM - 1
    shares: list[float] = []
    for hit in warming:
        gross = sum(shares)
        shares.append(min((100 - gross) * hit.cue.entry.weight / 100, most - gross))
    return shares


def _shares_of(taken: float, cooling: list[Hit]) -> list[float]:
    """What each cooling cue took, by its weight."""
    total = sum(hit.cue.entry.weight for hit in cooling)
    return [taken * hit.cue.entry.weight / total for hit in cooling]


def _kept(cooling: list[Hit]) -> float:
    share = 1.0
    for hit in cooling:
        share *= 1 + hit.cue.entry.weight / 100
    return share


def _signal(said: Said, hit: Hit, weight: float) -> Signal:
    return Signal(hit.cue.entry.kind, said.words(*hit.span), hit.cue.entry.why, round(weight, 1))


def _votes(hits: list[Hit]) -> dict[Situation, float]:
    votes: dict[Situation, float] = {}
    for hit in hits:
        for situation in hit.cue.entry.situations:
            votes[situation] = votes.get(situation, 0.0) + hit.cue.entry.votes
    return votes
