"""Which situation the cues vote for."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coach.reading.types import TENSE_FROM
from bot.coach.situations import HARD_STOPS, Situation

HARD_STOP_VOTES = 5
"""Votes from which a hard stop wins over whatever else the message is about."""

NAMED_FROM = 20
"""Heat below which nothing is wrong, and so no situation is named."""

_ORDER = {situation: place for place, situation in enumerate(Situation)}


def choose(votes: Mapping[Situation, float], heat: float) -> Situation:
    """The first hard stop that fits, else the situation with the most votes; NONE where nothing is wrong."""
    if heat < NAMED_FROM:
        return Situation.NONE
    for stop in HARD_STOPS:
        if votes.get(stop, 0) >= HARD_STOP_VOTES:
            return stop
    best = max(votes, key=lambda situation: (votes[situation], -_ORDER[situation]), default=None)
    if best is not None and votes[best] > 0:
        return best
    return Situation.GENERAL if heat >= TENSE_FROM else Situation.NONE
