"""How long an answer took: to the minute, where a card would round."""

from __future__ import annotations

from datetime import timedelta

_HOUR, _DAY = 60, 24 * 60


def calendar_span(length: timedelta) -> str:
    """The two largest parts: 2 days 17 h, 2 h 10 min, 40 min."""
    days, minutes = divmod(_minutes(length), _DAY)
    if days:
        hours = f" {minutes // _HOUR} h" if minutes >= _HOUR else ""
        return f"{days} day{'s' if days > 1 else ''}{hours}"
    return working_span(length)


def working_span(length: timedelta) -> str:
    """In hours and minutes, because a working day is no day: 12 h, 2 h 10 min."""
    hours, minutes = divmod(_minutes(length), _HOUR)
    parts = (f"{hours:,} h" if hours else "", f"{minutes} min" if minutes or not hours else "")
    return " ".join(part for part in parts if part)


def _minutes(length: timedelta) -> int:
    """Whole minutes, rounded."""
    return round(length / timedelta(minutes=1))
