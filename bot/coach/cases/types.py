"""A case: one flare-up from first heat to resolution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.coach.reading.types import Band, Point, Signal
from bot.coach.situations import Situation


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ANSWERED = "answered"
    COOLING = "cooling"
    CLOSED = "closed"


class Fault(StrEnum):
    """The freelancer's own answer to the question whether they missed something that was agreed."""

    UNKNOWN = "unknown"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Ending(StrEnum):
    """Why a case was closed."""

    RESOLVED = "resolved"
    NOT_HEATED = "not_heated"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Case:
    """One flare-up. Times carry a zone; heat is 0 to 100; `points` are those still to answer."""

    situation: Situation
    state: CaseState
    heat: int
    peak: int
    opened_at: datetime
    last_client_at: datetime
    signals: tuple[Signal, ...] = ()
    points: tuple[Point, ...] = ()
    fault: Fault = Fault.UNKNOWN
    last_answer_at: datetime | None = None
    heat_at_answer: int | None = None
    nudged_at: datetime | None = None
    nudged_band: Band | None = None
    snoozed_until: datetime | None = None
    cooling_since: datetime | None = None
    """When the client's first calm message after an answer came, if nothing hot has followed."""
    ending: Ending | None = None
    closed_at: datetime | None = None

    @property
    def band(self) -> Band:
        """The band of its heat now."""
        return Band.of(self.heat)
