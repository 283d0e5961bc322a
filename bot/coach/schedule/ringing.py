"""When the coach may ring: not in quiet hours, and once in the morning where many things are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

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
