"""A rhythm: every Friday 16:00, every 3 days, the last day of the month; its RRULE, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from dateutil.rrule import rrulestr

from bot.coach.schedule.words import DAY_NAMES, ORDINALS, ordinal

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY"]
LAST = -1
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORTEST_MONTH = 28
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month"}
_PLACES = {number: word for word, number in ORDINALS.items()}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When something comes back, on the local calendar.

    `weekdays` are 0 (Monday) to 6. A monthly rhythm has a `month_day` (1 to 31, LAST) or a `place` (1 to 4, LAST) for
    its one weekday. `at` is a local time of day; None leaves it to the working hours. `first_day` begins the week,
    which decides what “every other week” means.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    place: int | None = None
    at: time | None = None
    first_day: int = 0

    @property
    def rule(self) -> str:
        """The RRULE of RFC 5545, without its start; a 31st falls on the last day of a shorter month."""
        days = ",".join(f"{self.place or ''}{_CODES[day]}" for day in self.weekdays)
        parts = [f"FREQ={self.frequency}", f"INTERVAL={self.interval}", f"WKST={_CODES[self.first_day]}"]
        parts += [f"BYDAY={days}"] if days else []
        return ";".join(parts + self._month_days())

    def _month_days(self) -> list[str]:
        """The day of the month; of several that may be the one, the last that exists."""
        if self.month_day is None:
            return []
        if self.month_day <= _SHORTEST_MONTH:
            return [f"BYMONTHDAY={self.month_day}"]
        days = ",".join(map(str, range(_SHORTEST_MONTH, self.month_day + 1)))
        return [f"BYMONTHDAY={days}", "BYSETPOS=-1"]

    def next_after(self, moment: datetime, zone: tzinfo, begun: date, usual: time = time(16, 0)) -> datetime:
        """The first time after `moment`, on the clock of `zone`; counted from the day on which it was `begun`.

        A time that a clock change skips comes right after the gap. `usual` is the time of day where none was said.
        """
        at, local, start = self.at or usual, moment.astimezone(zone), datetime.combine(begun, time())
        settled = self._settled(begun)
        # The day before counts too: its time may lie behind midnight after a clock change.
        since = datetime.combine(local.date() - timedelta(days=1), time())
        for day in rrulestr(settled.rule, dtstart=start).xafter(since, inc=True):
            due = datetime.combine(day.date(), at, zone).astimezone(UTC)
            if due > moment:
                return due.astimezone(zone)
        raise ValueError(f"The rhythm {self.rule} never comes back.")

    def _settled(self, begun: date) -> Rhythm:
        """A monthly rhythm that names no day keeps the day on which it was begun."""
        if self.frequency == "MONTHLY" and self.month_day is None and self.place is None:
            return replace(self, month_day=begun.day)
        return self


def rhythm_in_words(rhythm: Rhythm) -> str:
    """The rhythm as a person says it: “every Friday at 16:00”; the grammar reads it back."""
    at = f" at {rhythm.at:%H:%M}" if rhythm.at else ""
    return f"{_monthly(rhythm) if rhythm.frequency == 'MONTHLY' else _weekly(rhythm)}{at}"


def _weekly(rhythm: Rhythm) -> str:
    """Days and weeks."""
    names = [DAY_NAMES[day] for day in rhythm.weekdays]
    days = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    if days and rhythm.interval == 1:
        return f"every {days}"
    return f"{_every(rhythm)} on {days}" if days else _every(rhythm)


def _monthly(rhythm: Rhythm) -> str:
    """Months: a day of it, or a weekday of it."""
    if rhythm.place:
        day = f"the {_PLACES[rhythm.place]} {DAY_NAMES[rhythm.weekdays[0]]}"
    elif rhythm.month_day:
        day = "the last day" if rhythm.month_day == LAST else f"the {ordinal(rhythm.month_day)}"
    else:
        return _every(rhythm)
    return f"{_every(rhythm)} on {day}"


def _every(rhythm: Rhythm) -> str:
    """Every day, every other week, every 3 months."""
    unit = _UNITS[rhythm.frequency]
    count = {1: unit, 2: f"other {unit}"}.get(rhythm.interval, f"{rhythm.interval} {unit}s")
    return f"every {count}"
