"""Working hours: how much working time lies between two moments."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When the freelancer works: local start and end, weekdays (Monday is 0), and single days off."""

    zone: tzinfo = field(default_factory=lambda: ZoneInfo("UTC"))
    start: time = time(9, 0)
    end: time = time(18, 0)
    days: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Whether this local date is a working day."""
        return day.weekday() in self.days and day not in self.days_off

    def span(self, day: date) -> tuple[datetime, datetime] | None:
        """A working day's first and last moment, in UTC so that a clock change inside it counts right."""
        if not self.works_on(day):
            return None
        begin = datetime.combine(day, self.start, self.zone)
        end = datetime.combine(day, self.end, self.zone)
        return begin.astimezone(UTC), end.astimezone(UTC)

    def between(self, since: datetime, until: datetime, most: timedelta = timedelta(days=30)) -> timedelta:
        """Working time from `since` to `until`; counts no further than `most` of calendar time."""
        until = min(until, since + most)
        day, total = since.astimezone(self.zone).date(), timedelta()
        while day <= until.astimezone(self.zone).date():
            if span := self.span(day):
                total += max(timedelta(), min(until, span[1]) - max(since, span[0]))
            day += timedelta(days=1)
        return total
