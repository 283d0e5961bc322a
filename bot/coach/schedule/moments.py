"""A time as somebody said it, and where they stood when they did."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Literal

from bot.coach.schedule.hours import WorkingHours

MONDAY, SUNDAY = 0, 6
Order = Literal["day first", "month first"]


class Part(StrEnum):
    """A part of the day that no clock says."""

    MORNING = "morning"
    LUNCH = "lunch"
    AFTERNOON = "afternoon"
    EVENING = "evening"


_BEGINS = {Part.LUNCH: time(12), Part.AFTERNOON: time(15), Part.EVENING: time(19)}
_ENDS = {Part.MORNING: time(12), Part.LUNCH: time(13), Part.EVENING: time(22)}


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a time is understood: now, the working hours with their zone, and customs.

    `first_day` begins the week (Monday is 0). `order` says how 12/3 is meant; None asks instead.
    """

    now: datetime
    hours: WorkingHours
    first_day: int = MONDAY
    order: Order | None = None

    @property
    def zone(self) -> tzinfo:
        """The zone of whoever speaks."""
        return self.hours.zone

    @property
    def local(self) -> datetime:
        """Now, on the speaker's clock."""
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        """The speaker's date."""
        return self.local.date()


@dataclass(frozen=True, slots=True)
class Moment:
    """One point in time: `at` where a clock was named (aware, to the minute), otherwise only the local `day`."""

    at: datetime | None
    day: date
    part: Part | None = None
    words: str = field(default="", compare=False)

    def begins(self, hours: WorkingHours) -> datetime:
        """When to ring for it: the time that was said, or the first good moment of that day or part of it."""
        begin = _BEGINS.get(self.part, hours.start) if self.part else hours.start
        return self.at or datetime.combine(self.day, begin, hours.zone)

    def ends(self, hours: WorkingHours) -> datetime:
        """When a promise for it is broken: the time that was said, or the end of that part of the working day."""
        end = _ENDS.get(self.part, hours.end) if self.part else hours.end
        return self.at or datetime.combine(self.day, end, hours.zone)


@dataclass(frozen=True, slots=True)
class Unclear:
    """No time that can be counted on; `ask` is the sentence to answer with, `day` what is certain all the same."""

    ask: str
    day: date | None = None
