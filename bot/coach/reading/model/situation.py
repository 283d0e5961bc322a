"""What a message is about: the network's own answer, with the cues' votes where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.coach.reading.model.network import Floats
from bot.coach.reading.types import TENSE_FROM
from bot.coach.situations import HARD_STOPS, Situation

SITUATIONS: Sequence[Situation] = tuple(Situation)
"""In the order of the network's outputs."""

PLAINLY = 10.0
"""Votes from which the cues name a hard stop plainly; on the corpus's dev part this changed no figure."""

VOTE = 0.12
"""Logits that one vote of the cues is worth."""


def situation_of(logits: Floats, votes: Mapping[Situation, float], heat: float) -> Situation:
    """The likeliest; where the client is upset never "none", where they are calm never a hard stop.

    Of several hard stops the first in their order wins, if the cues name it plainly: a lawyer goes before money back.
    """
    upset = heat >= TENSE_FROM
    allowed = [s for s in SITUATIONS if (s is not Situation.NONE if upset else s not in HARD_STOPS)]
    place = {situation: at for at, situation in enumerate(SITUATIONS)}
    likeliest = max(allowed, key=lambda s: float(logits[place[s]]) + VOTE * votes.get(s, 0.0))
    before = HARD_STOPS[: HARD_STOPS.index(likeliest)] if likeliest in HARD_STOPS else ()
    return next((stop for stop in before if votes.get(stop, 0.0) >= PLAINLY), likeliest)
