"""A time said back in words, so that nobody is misunderstood in silence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

from bot.coach.schedule.moments import Moment, Part
from bot.coach.schedule.words import DAY_NAMES, MONTH_NAMES

_PARTS = {
    Part.MORNING: "in the morning",
    Part.LUNCH: "at lunch",
    Part.AFTERNOON: "in the afternoon",
    Part.EVENING: "in the evening",
}


def in_words(moment: Moment, now: datetime, zone: tzinfo) -> str:
    """The moment as a person in `zone` says it: “tomorrow, Tuesday 3 March, at 09:00”; the grammar reads it back."""
    local = moment.at.astimezone(zone) if moment.at else None
    day = _day(local.date() if local else moment.day, now.astimezone(zone).date())
    part = _PARTS[moment.part] if moment.part else ""
    time = f"at {_clock(local)}" if local else part
    return f"{day}{',' if time and ',' in day else ''} {time}".rstrip()


def _day(day: date, today: date) -> str:
    """The weekday and date, after today or tomorrow; the year only where it is needed."""
    near = {today: "today, ", today + timedelta(days=1): "tomorrow, "}.get(day, "")
    year = f" {day.year}" if day.year != today.year or day < today else ""
    return f"{near}{DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}{year}"


def _clock(at: datetime) -> str:
    """The time of day; in the hour that a clock change repeats, with its distance from UTC."""
    return f"{at:%H:%M}" + (_offset(at) if at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset() else "")


def _offset(at: datetime) -> str:
    minutes = int((at.utcoffset() or timedelta()) / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    return f" UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def same(one: Moment, other: Moment) -> bool:
    """Whether two moments are the same point in time, whatever zone they are written in."""
    ats = [moment.at.astimezone(UTC) if moment.at else None for moment in (one, other)]
    return ats[0] == ats[1] and (one.day, one.part) == (other.day, other.part)
