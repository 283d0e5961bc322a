"""The pieces that a time is put together from: a day, a clock, a part of the day, a zone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.coach.schedule.moments import Moment, Part, Standpoint, Unclear

PAST = "That has passed: please give a time that is still ahead."
_TOO_LATE = {Part.MORNING: 6, Part.LUNCH: 13, Part.AFTERNOON: 15, Part.EVENING: 21}
"""Local hour from which “in the morning” and the like mean tomorrow's."""
_LAST_HOUR_OF_AFTERNOON = 6
"""“At 6” without more is 18:00, “at 7” is 07:00."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; a loose one may lie twelve hours later, and `days` later is where midnight belongs."""

    hour: int
    minute: int = 0
    is_loose: bool = False
    days: int = 0

    def on(self, day: date, zone: tzinfo) -> datetime:
        """The moment of a local day; one that the clock change skips comes right after the gap."""
        wall = datetime.combine(day + timedelta(days=self.days), time(self.hour, self.minute), zone)
        return wall.astimezone(UTC).astimezone(zone)

    def later(self) -> Clock:
        """The same digits in the second half of the day."""
        return replace(self, hour=self.hour % 12 + 12, is_loose=False)

    def likely(self, part: Part | None) -> Clock:
        """The half of the day that a person means."""
        early = self.hour <= _LAST_HOUR_OF_AFTERNOON and part is not Part.MORNING
        return self.later() if self.is_loose and (early or part in (Part.AFTERNOON, Part.EVENING)) else self


@dataclass(frozen=True, slots=True)
class Piece:
    """What one stretch of words settles; `ask` says why it settles nothing.

    A bare `weekday` gives way to a date beside it. `at` is exact and stands alone.
    """

    day: date | None = None
    weekday: int | None = None
    clock: Clock | None = None
    part: Part | None = None
    zone: tzinfo | None = None
    at: datetime | None = None
    ask: str = ""

    def with_other(self, other: Piece) -> Piece | None:
        """Both together; None where they speak of the same thing."""
        if self.at or other.at or self.ask or not self._agrees(other) or (other.ask and not self.clock):
            return None
        named = {f.name: getattr(other, f.name) for f in fields(other) if getattr(other, f.name) not in (None, "")}
        return replace(self, **named)

    def _agrees(self, other: Piece) -> bool:
        """Whether nothing is said twice, except a weekday that a date confirms."""
        day, weekday = self.day or other.day, self.weekday if self.weekday is not None else other.weekday
        if day and weekday is not None and day.weekday() != weekday:
            return False
        if self.day and other.day and self.day != other.day:
            return False
        names = ("weekday", "clock", "part", "zone")
        return not any(getattr(self, name) is not None and getattr(other, name) is not None for name in names)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words and what they mean; inside a text some mean a time only after a preposition."""

    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str], Standpoint], Piece | None]
    needs_lead: bool = False


def phrase(
    pattern: str, meaning: Callable[[re.Match[str], Standpoint], Piece | None], *, needs_lead: bool = False
) -> Phrase:
    """A phrase whose pattern ends where a word ends."""
    return Phrase(re.compile(rf"(?:{pattern})(?= |\Z)"), meaning, needs_lead)


def settle(piece: Piece, here: Standpoint, words: str) -> Moment | Unclear:
    """The moment that the pieces mean together."""
    if piece.ask:
        return Unclear(piece.ask, _day(piece, here) if piece.day or piece.weekday is not None else None)
    if piece.at:
        return Moment(piece.at, piece.at.date(), None, words)
    clock = piece.clock.likely(piece.part) if piece.clock else None
    if clock is None:
        return Moment(None, _day(piece, here), piece.part, words)
    at = _at(clock, piece, here)
    return Moment(at, at.date(), None, words)


def _day(piece: Piece, here: Standpoint) -> date:
    """The day that was said: a bare weekday is the next one, and no day is today while that part of it lasts."""
    if piece.day:
        return piece.day
    if piece.weekday is None:
        is_over = piece.part is not None and here.local.hour >= _TOO_LATE[piece.part]
        return here.today + timedelta(days=is_over)
    return here.today + timedelta(days=(piece.weekday - here.today.weekday() - 1) % 7 + 1)


def _at(clock: Clock, piece: Piece, here: Standpoint) -> datetime:
    """The first such time ahead that fits the day."""
    zone = piece.zone or here.zone
    today = here.now.astimezone(zone).date()
    if piece.day is None and piece.weekday in (None, today.weekday()):
        days = [today, _day(piece, here) if piece.weekday is not None else today + timedelta(days=1)]
    else:
        days = [_day(piece, here)]
    choices = [at for day in days for at in _readings(clock, day, zone, is_today=day == today)]
    return next((at for at in choices if at > here.now), choices[0]).astimezone(here.zone)


def _readings(clock: Clock, day: date, zone: tzinfo, *, is_today: bool) -> list[datetime]:
    """A loose time of today may still come in the evening: “at 9”, said in the afternoon."""
    both = [clock, clock.later()] if clock.is_loose and is_today else [clock]
    return [one.on(day, zone) for one in both]
