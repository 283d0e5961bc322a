"""What one client message says: heat, band, confidence, situation, the signals and the points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

from bot.coach.situations import Situation

TENSE_FROM, HEATED_FROM, CRITICAL_FROM = 35, 60, 85
"""Heat at which each band begins, on the scale 0 to 100."""


class Band(StrEnum):
    """How heated, in one word: calm < 35 <= tense < 60 <= heated < 85 <= critical."""

    CALM = "calm"
    TENSE = "tense"
    HEATED = "heated"
    CRITICAL = "critical"

    @classmethod
    def of(cls, heat: int) -> Band:
        """The band that a heat of 0 to 100 falls into."""
        if heat < TENSE_FROM:
            return cls.CALM
        if heat < HEATED_FROM:
            return cls.TENSE
        return cls.HEATED if heat < CRITICAL_FROM else cls.CRITICAL

    @property
    def is_hot(self) -> bool:
        """Whether a first message in this band deserves a nudge."""
        return self in (Band.HEATED, Band.CRITICAL)


NOT_READ = "not read"
"""What is said in a band's place about a message that was not read."""

LANGUAGE = "language"
"""Kind of the one signal of a message that was not read: its words name the language."""

Who = Literal["client", "freelancer", "teammate"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the conversation; `at` and `heat` where they are known."""

    who: Who
    text: str
    at: datetime | None = None
    heat: int | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for the heat: its kind, the exact words (or the fact, in words) and why it counts.

    `weight` is what it added to the heat, in points of heat; negative where it cools.
    """

    kind: str
    words: str
    why: str
    weight: float = 0.0


PointKind = Literal["question", "problem", "demand", "deadline"]


@dataclass(frozen=True, slots=True)
class Point:
    """One concern or question that an answer must address, in the client's own words."""

    text: str
    kind: PointKind


@dataclass(frozen=True, slots=True)
class Usual:
    """A client's usual tone: the mean heat of their last `count` messages."""

    heat: float
    count: int


Signals = tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one client message says; `heat` is 0 to 100, `confidence` 0 to 1.

    Two readings are equal whatever their signals are, which `find_signals` finds.
    """

    heat: int
    confidence: float
    situation: Situation = Situation.NONE
    points: tuple[Point, ...] = ()
    unread_in: str = ""
    """The language in which it could not be read ("German"), so that its heat is no reading; empty if it was."""
    find_signals: Callable[[], Signals] = field(default=tuple, compare=False, repr=False)

    @property
    def signals(self) -> Signals:
        """The reasons for its heat, the strongest first.

        They are looked for when first asked for, in the thread that asks, and take two to four times as long as the
        reading: words are taken out and the message is read again. Of most messages nobody asks.
        """
        return self.find_signals()

    @property
    def band(self) -> Band:
        """The band of its heat."""
        return Band.of(self.heat)

    @property
    def told_heat(self) -> int | None:
        """Its heat to keep and to count; None where it was not read, so that it is no part of anyone's usual tone."""
        return None if self.unread_in else self.heat


class Reader(Protocol):
    """Reads one client message; pure and quick enough to call inside a transaction."""

    def read(
        self, text: str, before: Sequence[Turn] = (), at: datetime | None = None, usual: Usual | None = None
    ) -> Reading:
        """Say how heated `text` is, given the conversation `before` it, oldest first."""
