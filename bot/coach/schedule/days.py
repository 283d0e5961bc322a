"""Days, weeks and months that are counted from today, as they are said."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.coach.schedule.moments import Part, Standpoint
from bot.coach.schedule.pieces import PAST, Piece, phrase
from bot.coach.schedule.words import LIKE_WORDS, MONTHS, WEEKDAYS, any_of

_TODAY = r"today|tonight|2 nite|2 night|tonite|tday"
_TOMORROW = r"tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|tomorrrow|tmorrow|2 moro|2 morrow|2 mrw|morgen"
_WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
_SAFE = rf"(?P<weekday>{any_of(set(WEEKDAYS) - LIKE_WORDS)})"
_NOBODY = r"(?<!the )(?<!i )(?<!we )(?<!you )(?<!they )(?<!he )(?<!who )(?<!and )(?<!it )(?<!in )"
_WHICH = r"(?P<which>this|next|the next|coming|this coming|the coming|upcoming|the following|following)"


def _today(said: re.Match[str], here: Standpoint) -> Piece:
    return Piece(day=here.today, part=Part.EVENING if "ni" in said[0] else None)


def _tomorrow(said: re.Match[str], here: Standpoint) -> Piece:
    return Piece(day=here.today + timedelta(days=2 if said.groupdict().get("after") else 1))


def _past(said: re.Match[str], here: Standpoint) -> Piece:
    return Piece(ask=PAST)


def _weekday(said: re.Match[str], here: Standpoint) -> Piece:
    """A bare weekday is the next one; “this” may be today; “next” is in the week that begins next."""
    weekday, which = WEEKDAYS[said["weekday"]], said.groupdict().get("which") or ""
    if which in ("next", "the next"):
        return Piece(day=in_week(here, weekday, 1))
    if which:
        return Piece(day=here.today + timedelta(days=(weekday - here.today.weekday()) % 7))
    return Piece(weekday=weekday)


def in_week(here: Standpoint, weekday: int, weeks: int) -> date:
    """That weekday in the week that lies `weeks` weeks ahead of this one."""
    begin = here.today - timedelta(days=(here.today.weekday() - here.first_day) % 7)
    return begin + timedelta(days=(weekday - here.first_day) % 7 + 7 * weeks)


def _weekday_of_week(said: re.Match[str], here: Standpoint) -> Piece:
    """Friday next week, next week on Friday, Friday week."""
    if (which := said.groupdict().get("which")) is None:
        ahead = (WEEKDAYS[said["weekday"]] - here.today.weekday() - 1) % 7 + 1
        return Piece(day=here.today + timedelta(days=ahead + 7))
    day = in_week(here, WEEKDAYS[said["weekday"]], 0 if which == "this" else 1)
    return Piece(day=day) if day >= here.today else Piece(ask=PAST)


def _week(said: re.Match[str], here: Standpoint) -> Piece:
    """A stretch of a week, taken by its last working day; the beginning is Monday, early is the day after."""
    weeks = 1 if said["which"] in ("next", "the following", "the coming") else 0
    days = [in_week(here, weekday, weeks) for weekday in range(7)]
    worked = sorted(filter(here.hours.works_on, days)) or sorted(days)
    places = {"start": 0, "beginning": 0, "early": 1, "mid": 2, "middle": 2}
    place = places.get((said["place"] or "end").split()[0], -1)
    day = worked[min(place, len(worked) - 1)]
    return Piece(day=day if day >= here.today else in_week(here, worked[-1].weekday(), weeks + 1))


def _weekend(said: re.Match[str], here: Standpoint) -> Piece:
    """Its Sunday; before it is the last working day."""
    friday_ahead = (4 - here.today.weekday()) % 7
    if "before" in said[0]:
        return Piece(day=here.today + timedelta(days=friday_ahead))
    sunday = here.today + timedelta(days=(6 - here.today.weekday()) % 7)
    return Piece(day=sunday + timedelta(days=7 if "next" in said[0] else 0))


def _month(said: re.Match[str], here: Standpoint) -> Piece:
    """A stretch of a month: its first day, its 15th, or its last day."""
    which = said["which"] or said.groupdict().get("named") or "this"
    first = here.today.replace(day=1)
    if which in MONTHS:
        first = first.replace(month=MONTHS[which], year=first.year + (MONTHS[which] < first.month))
    elif which == "next":
        first += relativedelta(months=1)
    place = (said.groupdict().get("place") or "end").split()[0]
    day = {"start": first, "beginning": first, "early": first + timedelta(days=4), "mid": first.replace(day=15)}.get(
        place
    )
    day = day or first + relativedelta(day=31)
    return Piece(day=day) if day >= here.today else Piece(ask=PAST)


DAYS = (
    phrase(rf"(?:(?:by|sometime|any time|anytime|later|late|early) )?(?:{_TODAY})", _today),
    phrase(rf"(?:{_TOMORROW})", _tomorrow),
    phrase(rf"(?:the )?(?P<after>day after) (?:{_TOMORROW})|(?P<over>overmorrow)", _tomorrow),
    phrase(r"overnight", _tomorrow),
    phrase(
        rf"yesterday|(?:last|past) (?:week|month|night|{any_of(WEEKDAYS)})|(?:\w+ )?(?:days?|weeks?|hours?"
        rf"|months?) ago",
        _past,
    ),
    phrase(rf"{_SAFE}", _weekday),
    phrase(_WEEKDAY, _weekday, needs_lead=True),
    phrase(
        rf"{_WEEKDAY}(?= (?:morning|afternoon|evening|night|noon|at \d|\d{{1,2}} (?:am|pm)"
        rf"|\d{{1,2}}:\d\d)(?: |\Z))",
        _weekday,
    ),
    phrase(rf"{_NOBODY}{_WEEKDAY}(?= [.,!]|\Z)", _weekday),
    phrase(rf"{_WHICH} {_WEEKDAY}", _weekday),
    phrase(rf"{_WEEKDAY}(?: of| in)?(?: the)? (?P<which>this|next|following) week", _weekday_of_week),
    phrase(rf"(?P<which>this|next) week(?: on)? {_WEEKDAY}", _weekday_of_week),
    phrase(rf"{_WEEKDAY} week", _weekday_of_week),
    phrase(
        r"(?:(?:the )?(?P<place>early|mid|middle of|late|later|end of|beginning of|start of|sometime)(?: -)?(?: in)? )"
        r"(?P<which>this|next|the|the coming|the following|my)? ?week|(?P<x>eow|weekend of)",
        _week,
    ),
    phrase(r"(?P<place>)(?P<which>this|next|the coming) week", _week),
    phrase(r"(?:before |over |on |during |at )?(?:the|this|next|this coming|the coming) weekend", _weekend),
    phrase(r"(?:before |over |on |during |at )?weekend", _weekend, needs_lead=True),
    phrase(
        r"(?:the )?(?P<place>early|mid|late|end of|beginning of|start of)(?: -)?(?: in)? "
        rf"(?:(?P<which>this|next) month|(?:the )?month|(?P<named>{any_of(MONTHS)}))|eom|month end|month - end",
        _month,
    ),
    phrase(r"(?P<which>next|this) month", _month),
)
