"""Clocks that run in working time: the reply that is promised, and the warning before a promise breaks."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.coach.schedule.hours import WorkingHours

FIRST_ANSWER = timedelta(hours=4)
"""Working time to a first answer, unless the project promises another (no norm for freelancers was found)."""
WARN_AHEAD = timedelta(hours=4)
"""Working time that is left when a warning comes: enough to finish, or to tell the client first."""
WARN_SHARE = 4
"""Of a promise that is shorter than that, a quarter is left."""


def reply_due(
    asked: datetime, hours: WorkingHours, within: timedelta = FIRST_ANSWER, *, is_waiting_on_client: bool = False
) -> datetime | None:
    """When the first answer to a client's message is late; None while the ball is with the client."""
    return None if is_waiting_on_client else hours.after(asked, within)


def breaks_at(due: datetime | date, hours: WorkingHours) -> datetime:
    """The moment at which a promise breaks: its time, or the end of the working day that was named."""
    return due if isinstance(due, datetime) else datetime.combine(due, hours.end, hours.zone)


def warn_at(due: datetime | date, made: datetime, hours: WorkingHours) -> datetime | None:
    """When to warn that a promise made at `made` is about to break; None where it is too late for that."""
    end = breaks_at(due, hours)
    if end <= made:
        return None
    working = hours.between(made, end, most=end - made)
    if not working:
        return end - (end - made) / WARN_SHARE
    return max(made, hours.before(end, min(WARN_AHEAD, working / WARN_SHARE)))
