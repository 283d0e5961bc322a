"""What a message is about: the network's own answer, with the cues' votes where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.coach.reading.model.network import Floats
from bot.coach.reading.types import TENSE_FROM
from bot.coach.situations import HARD_STOPS, Situation

SITUATIONS: Sequence[Situation] = tuple(Situation)
"""In the order of the network's outputs."""

VOTE = 0.12
"""Logits that one vote of the cues is worth."""


def situation_of(logits: Floats, votes: Mapping[Situation, float], heat: float) -> Situation:
    """The likeliest; where the client is upset never "none", where they are calm never a hard stop."""
    upset = heat >= TENSE_FROM
    allowed = [s for s in SITUATIONS if (s is not Situation.NONE if upset else s not in HARD_STOPS)]
    place = {situation: at for at, situation in enumerate(SITUATIONS)}
    return max(allowed, key=lambda s: float(logits[place[s]]) + VOTE * votes.get(s, 0.0))
