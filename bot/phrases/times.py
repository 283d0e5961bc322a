"""Times as people say them. `now` carries the reader's zone: every other time is shown in it."""

from __future__ import annotations

from datetime import datetime, timedelta

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS = (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1)))


def moment(at: datetime, now: datetime | None = None) -> str:
    """A point in time, as short as it stays clear: 14:05, Tue 14:05, 3 Mar 14:05, 3 Mar 2025 14:05."""
    if now is None:
        return _clock(at)
    local = at.astimezone(now.tzinfo)
    days = abs((local.date() - now.date()).days)
    if days == 0:
        return _clock(local)
    if days < len(_DAYS):
        return f"{_DAYS[local.weekday()]} {_clock(local)}"
    year = f" {local.year}" if local.year != now.year else ""
    return f"{local.day} {_MONTHS[local.month - 1]}{year} {_clock(local)}"


def span(length: timedelta) -> str:
    """A length of time in its largest unit, rounded: 20 minutes, 2 hours, 3 days."""
    for unit, size in _UNITS:
        count = round(abs(length) / size)
        if count:
            return f"{count} {unit}" + ("s" if count > 1 else "")
    return "less than a minute"


def ahead(at: datetime, now: datetime) -> str:
    """How far ahead a moment is: in 2 hours; now, once it has come."""
    return f"in {span(at - now)}" if at > now else "now"


def clock(at: datetime, now: datetime) -> str:
    """The time of day where the reader is: 14:05."""
    return _clock(at.astimezone(now.tzinfo))


def _clock(at: datetime) -> str:
    """The time of day: 14:05."""
    return f"{at.hour:02}:{at.minute:02}"
