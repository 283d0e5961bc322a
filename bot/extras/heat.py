"""How heated a place was over time, for whoever may look at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.chat.people import MessageRef, Place


@dataclass(frozen=True, slots=True)
class HeatPoint:
    """One client message's heat, 0 to 100, and its band; `nudged` where a nudge went out for it.

    A message that was not read has no heat, and says so in the band's place.
    """

    ref: MessageRef
    at: datetime
    heat: int | None
    band: str
    nudged: bool = False


class HeatLine(Protocol):
    """Gives the heat of a watched place, oldest first."""

    async def points(self, place: Place) -> Sequence[HeatPoint]:
        """The readings of the client messages in this place."""
