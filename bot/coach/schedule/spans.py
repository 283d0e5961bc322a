"""Times that are counted from now, or from a day: in 2 hours, 3d, a week from Friday, in 3 working days."""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta

from dateutil.relativedelta import relativedelta

from bot.coach.schedule.moments import Part, Standpoint
from bot.coach.schedule.pieces import Piece, phrase
from bot.coach.schedule.words import NUMBERS, UNITS, WEEKDAYS, any_of

_NUMBER = rf"(?:\d{{1,3}}(?:\.\d)?|{any_of(NUMBERS)})"
_UNIT = rf"(?P<unit>{any_of(UNITS)})(?:'s|'|s')?"
_WORKING = r"(?P<working>working|business|work|full working)? ?"
_COUNTED = (
    rf"(?:{_NUMBER} ?(?:-|–|to|or) )?(?P<count>{_NUMBER})(?: more| full)? {_WORKING}{_UNIT}"
    r"(?: or (?P<more>two|three|2|3|so))?"
)
_HALF = (
    r"(?P<half>half an hour|half hour|half an h|an hour and a half|1 and a half hours?|1 hour and a half"
    r"|(?:a )?half a day)"
)
_IN = (
    r"(?:in|within|inside|over|during|give me)(?: about| around| approximately| roughly| approx| less than"
    r"| under| max| just"
    r"| another| the| like)*(?: next| coming| following)?"
)
_AWAY = r"(?: time| from now| max| maximum| tops| at most| at the latest)?"
_HALVES = {"half an hour": 30, "half hour": 30, "half an h": 30}


def _count(said: re.Match[str]) -> float:
    """The number; of “one or two” it is two."""
    more = said.groupdict().get("more")
    words = said["count"] if more in (None, "so") else more
    return float(NUMBERS.get(words) or words)


def _span(said: re.Match[str], here: Standpoint) -> Piece:
    """A number of units from now: minutes and hours give a time, longer units a day."""
    return _ahead(_count(said), UNITS[said["unit"]], here, is_working=bool(said["working"]))


def _hour(said: re.Match[str], here: Standpoint) -> Piece:
    """Within the hour, in the next hour."""
    return _ahead(1, UNITS[said["unit"]], here, is_working=False)


def _minutes(said: re.Match[str], here: Standpoint) -> Piece:
    """In 15."""
    return _ahead(_count(said), "minute", here, is_working=False)


def _half(said: re.Match[str], here: Standpoint) -> Piece:
    """Half an hour, an hour and a half, half a day."""
    words = said["half"]
    if "day" in words:
        return _ahead(4, "hour", here, is_working=True)
    return _ahead(_HALVES.get(words, 90), "minute", here, is_working=False)


def _ahead(count: float, unit: str, here: Standpoint, *, is_working: bool) -> Piece:
    if unit in ("minute", "hour"):
        length = timedelta(minutes=count) if unit == "minute" else timedelta(hours=count)
        now = here.now.astimezone(UTC).replace(second=0, microsecond=0)
        at = here.hours.after(now, length) if is_working else now + length
        return Piece(at=at.astimezone(here.zone))
    return Piece(day=_day_ahead(int(count), unit, here.today, here, is_working=is_working))


def _day_ahead(count: int, unit: str, day: date, here: Standpoint, *, is_working: bool = False) -> date:
    """The day so many units after `day`; months end where the shorter one ends."""
    if unit == "day" and is_working:
        return here.hours.working_days_after(day, count)
    steps = {"day": timedelta(days=count), "week": timedelta(weeks=count), "fortnight": timedelta(weeks=2 * count)}
    return day + steps[unit] if unit in steps else day + relativedelta(months=count)


def _from(said: re.Match[str], here: Standpoint) -> Piece | None:
    """A week from Friday, two days after tomorrow."""
    unit, anchor = UNITS[said["unit"]], said["anchor"]
    if unit in ("minute", "hour"):
        return None
    if anchor in WEEKDAYS:
        day = here.today + timedelta(days=(WEEKDAYS[anchor] - here.today.weekday() - 1) % 7 + 1)
    else:
        day = here.today + timedelta(days=anchor.startswith(("tom", "tmr")))
    return Piece(day=_day_ahead(int(_count(said)), unit, day, here, is_working=bool(said["working"])))


def _relative_part(said: re.Match[str], here: Standpoint) -> Piece:
    """In the morning, this afternoon; only “this” settles the day."""
    names = {"arvo": Part.AFTERNOON, "lunchtime": Part.LUNCH, "first thing": Part.MORNING}
    part = names.get(said["part"]) or Part(said["part"])
    return Piece(day=here.today if said["this"] == "this" else None, part=part)


_ANCHOR = rf"(?P<anchor>today|now|tomorrow|tmrw|{any_of(WEEKDAYS)})"

SPANS = (
    phrase(rf"{_IN} {_COUNTED}{_AWAY}", _span),
    phrase(rf"{_IN} {_HALF}{_AWAY}", _half),
    phrase(r"(?:within|in) (?:the|the next|the coming) (?P<unit>hour|day|week|month)", _hour),
    phrase(r"in (?P<count>5|10|15|20|30|40|45)(?= [.,!]|\Z)", _minutes),
    phrase(rf"{_COUNTED} (?:from now|from today|max|tops)", _span),
    phrase(rf"{_HALF} (?:from now|max|tops)", _half),
    phrase(rf"(?P<count>{_NUMBER}) {_WORKING}{_UNIT} (?:from|on|after) {_ANCHOR}", _from),
    phrase(rf"(?P<count>a|one|two|2) (?P<working>)(?P<unit>weeks?) {_ANCHOR}", _from),
)
BARE_SPANS = (phrase(rf"{_COUNTED}", _span), phrase(_HALF, _half))
"""A length alone; only where a time is all that can be meant."""
RELATIVE_PARTS = (
    phrase(
        r"(?P<this>this|in the|by the|before|after|by|during the) (?:early |late )?(?P<part>morning|afternoon"
        r"|arvo|evening)",
        _relative_part,
    ),
    phrase(r"(?P<this>this|at|before|by|after|around) (?P<part>lunchtime|lunch)", _relative_part),
    phrase(r"(?P<this>)(?P<part>first thing)(?: in the morning)?", _relative_part),
)
