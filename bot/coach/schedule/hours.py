"""Working hours: how much working time lies between two moments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))
LONGEST_BREAK = 60
"""Calendar days without work after which nobody looks for the next working day any more."""


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

    def after(self, since: datetime, length: timedelta) -> datetime:
        """The moment at which this much working time has passed; calendar time for someone who never works."""
        left = length
        for begin, end in self._stretches(since, timedelta(days=1)):
            if left <= end - begin:
                return (begin + left).astimezone(self.zone)
            left -= end - begin
        return since + length

    def before(self, until: datetime, length: timedelta) -> datetime:
        """The moment from which this much working time is left until `until`; the mirror of `after`."""
        left = length
        for begin, end in self._stretches(until, timedelta(days=-1)):
            if left <= end - begin:
                return (end - left).astimezone(self.zone)
            left -= end - begin
        return until - length

    def _stretches(self, edge: datetime, step: timedelta) -> Iterator[tuple[datetime, datetime]]:
        """Day by day away from `edge`, the working time beyond it; ends at a break that is too long."""
        day, idle = edge.astimezone(self.zone).date(), 0
        while idle <= LONGEST_BREAK:
            begin, end = self.span(day) or (edge, edge)
            begin, end = (max(edge, begin), end) if step > timedelta() else (begin, min(edge, end))
            idle = 0 if end > begin else idle + 1
            if end > begin:
                yield begin, end
            day += step

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`; the very next day, for someone who has none."""
        ahead = (day + timedelta(days=n) for n in range(1, LONGEST_BREAK))
        return next((one for one in ahead if self.works_on(one)), day + timedelta(days=1))

    def working_days_after(self, day: date, count: int) -> date:
        """The day that lies `count` working days after `day`."""
        for _ in range(count):
            day = self.next_working_day(day)
        return day
