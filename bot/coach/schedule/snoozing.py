"""Until when a snooze lasts: an hour, or the next good moment of the freelancer's own day."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.coach.schedule.hours import WorkingHours

AFTERNOON = time(15, 0)
SNOOZES = ("hour", "afternoon", "morning", "monday")
"""The choices, in the order in which they are offered."""


def snooze_until(choice: str, now: datetime, hours: WorkingHours) -> datetime | None:
    """The moment that a choice means, always after `now`; None for a choice that does not exist."""
    today = now.astimezone(hours.zone).date()
    match choice:
        case "hour":
            # In UTC: on the clock, the hour that a clock change repeats would make it two.
            return (now.astimezone(UTC) + timedelta(hours=1)).astimezone(now.tzinfo)
        case "afternoon":
            this = datetime.combine(today, AFTERNOON, hours.zone)
            return this if this > now else this + timedelta(days=1)
        case "morning":
            return datetime.combine(hours.next_working_day(today), hours.start, hours.zone)
        case "monday":
            return datetime.combine(today + timedelta(days=7 - today.weekday()), hours.start, hours.zone)
    return None
