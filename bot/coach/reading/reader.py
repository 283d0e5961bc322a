"""Text and what came before it, to a Reading.

The cues that ship lie in `bot/coach/reading/cues/*.yaml`. This room opens no file: the front door reads them (and
whatever the user adds) and gives `cue_reader` their texts by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.coach.reading.confidence import confidence
from bot.coach.reading.cue_text import CueText
from bot.coach.reading.cues import assemble, parse
from bot.coach.reading.normalise import listen
from bot.coach.reading.points import find_points
from bot.coach.reading.pressure import Moment, pressures, situation_votes
from bot.coach.reading.situations import choose
from bot.coach.reading.text_part import TextPart, TextReading
from bot.coach.reading.types import CRITICAL_FROM, Reading, Signal, Turn, Usual
from bot.coach.situations import Situation

CUE_FOLDER = "cues"
"""Folder beside this file that holds the cue files that ship."""

EARLIER = 3
"""Earlier messages of the client whose heat still counts."""

EARLIER_CHARACTERS = 2_000
REMEMBERED_VOTES = 0.3
"""What a vote of an earlier message is worth where this one does not say what it is about."""


class CueReader:
    """Reads one client message: the words by a TextPart, then what the conversation adds."""

    def __init__(self, text_part: TextPart) -> None:
        self._text_part = text_part

    def read(
        self, text: str, before: Sequence[Turn] = (), at: datetime | None = None, usual: Usual | None = None
    ) -> Reading:
        """Say how heated `text` is, given the conversation `before` it, oldest first."""
        said = listen(text)
        words = self._text_part.weigh(text)
        heats = tuple(self._earlier_heat(turn) for turn in _client_turns(before))
        added = pressures(Moment(said.own, words.heat, before, at, usual, heats))
        heat, signals = _together(words, added)
        return Reading(
            heat,
            confidence(said, heat, signals),
            choose(self._votes(words, added, before), heat),
            find_points(said),
            find_signals=lambda: signals,
        )

    def _earlier_heat(self, turn: Turn) -> float:
        return float(turn.heat) if turn.heat is not None else self._weigh_earlier(turn).heat

    def _weigh_earlier(self, turn: Turn) -> TextReading:
        return self._text_part.weigh(turn.text[:EARLIER_CHARACTERS])

    def _votes(self, words: TextReading, added: Sequence[Signal], before: Sequence[Turn]) -> Mapping[Situation, float]:
        """The votes of the words; where they say nothing, what waiting says and what was said before."""
        if any(situation is not Situation.GENERAL for situation in words.votes):
            return words.votes
        votes = dict(words.votes) | situation_votes(added)
        for turn in _client_turns(before):
            for situation, vote in self._weigh_earlier(turn).votes.items():
                votes[situation] = votes.get(situation, 0.0) + REMEMBERED_VOTES * vote
        return votes


def cue_reader(cue_texts: Mapping[str, str]) -> CueReader:
    """A reader from cue files given as name → text; a DataFileError names the file and line that is wrong."""
    return CueReader(CueText(assemble([parse(text, name) for name, text in cue_texts.items()])))


def _client_turns(before: Sequence[Turn]) -> list[Turn]:
    """The client's last few messages, the latest first."""
    return [turn for turn in reversed(before[-4 * EARLIER :]) if turn.who == "client"][:EARLIER]


def _together(words: TextReading, added: Sequence[Signal]) -> tuple[int, tuple[Signal, ...]]:
    """Each pressure takes its part of what is left up to 100; only words make a message critical."""
    heat, signals = words.heat, list(words.signals)
    most = max(words.heat, CRITICAL_FROM - 1.0)
    for signal in added:
        points = min((100 - heat) * words.keep * signal.weight / 100, most - heat)
        heat += points
        signals.append(replace(signal, weight=round(points, 1)))
    shown = (signal for signal in signals if signal.weight)
    return max(0, min(100, round(heat))), tuple(sorted(shown, key=lambda signal: -signal.weight))
