"""What a walk through a conversation finds, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chat.events import MessageSeen
from bot.coach.cases.policy import NudgeWhy
from bot.coach.reading.types import Band, Point, Reading, Signal, Who
from bot.coach.situations import Situation


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message and who wrote it; `index` counts from 0 in the conversation."""

    index: int
    seen: MessageSeen
    who: Who


@dataclass(frozen=True, slots=True)
class Nudged:
    """A nudge that would have fired: at which message, how heated, about what, and why now."""

    index: int
    at: datetime
    client: str
    heat: int
    band: Band
    situation: Situation
    why: tuple[Signal, ...]
    because: NudgeWhy


@dataclass(frozen=True, slots=True)
class Heard:
    """A client's message as it was read, and the nudge that it would have caused."""

    spoken: Spoken
    reading: Reading
    nudge: Nudged | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The freelancer wrote after the client had: how long the first unanswered message waited.

    `asked` and `answered` are message indexes; `waited` is calendar time, `working` working time.
    """

    asked: int
    answered: int
    waited: timedelta
    working: timedelta


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """How the conversation ends: the points that no answer followed, and the message that still waits."""

    points: tuple[Point, ...]
    asked: int | None = None
    since: datetime | None = None


Step = Heard | Answered | LeftOpen
