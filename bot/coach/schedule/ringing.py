"""When the coach may ring: not in quiet hours, and once in the morning where many things are due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.coach.schedule.hours import LONGEST_BREAK, WorkingHours

MOST_RINGS = 3
"""Things due in one day from which on one digest is kinder than single pings."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Local hours in which nothing rings; they may run past midnight. Equal ends mean none."""

    begin: time = time(20, 0)
    end: time = time(8, 0)

    def covers(self, at: time) -> bool:
        """Whether this local time is quiet."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


def next_allowed(at: datetime, quiet: Quiet, hours: WorkingHours) -> datetime:
    """`at` itself where ringing is fine, otherwise the next end of the quiet hours on a working day."""
    local = at.astimezone(hours.zone)
    if hours.works_on(local.date()) and not quiet.covers(local.time()):
        return at
    opens = quiet.end if quiet.begin != quiet.end else time()
    for ahead in range(LONGEST_BREAK):
        day = local.date() + timedelta(days=ahead)
        begin = datetime.combine(day, opens, hours.zone)
        if hours.works_on(day) and begin > at:
            return begin
    return at


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: its row's key, and when."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ring:
    """One ping about one thing, or a digest about several, in the order in which they are due."""

    at: datetime
    keys: tuple[str, ...]


def rings(dues: Iterable[Due], now: datetime, hours: WorkingHours) -> list[Ring]:
    """When to ring for what, earliest first; more than MOST_RINGS in a day become one digest in the morning.

    What is overdue counts as due now. A digest whose morning has gone by covers only what is overdue.
    """
    days: dict[tuple[date, bool], list[Due]] = defaultdict(list)
    for due in sorted(dues, key=lambda one: (one.at, one.key)):
        at = max(due.at, now)
        days[at.astimezone(hours.zone).date(), due.at <= now].append(Due(due.key, at))
    found = [
        ring for (day, is_over), group in days.items() for ring in _of_a_day(day, group, now, hours, is_over=is_over)
    ]
    return sorted(found, key=lambda ring: (ring.at, ring.keys))


def _of_a_day(day: date, group: list[Due], now: datetime, hours: WorkingHours, *, is_over: bool) -> list[Ring]:
    """One day's rings."""
    morning = min(datetime.combine(day, hours.start, hours.zone), group[0].at)
    if len(group) <= MOST_RINGS or (morning < now and not is_over):
        return [Ring(due.at, (due.key,)) for due in group]
    return [Ring(max(morning, now), tuple(due.key for due in group))]
