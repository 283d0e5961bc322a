"""Dates on the calendar, as they are said and written: the 5th, 12 March, 2026-03-12, 31.3., 12/3."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.coach.schedule.moments import Standpoint
from bot.coach.schedule.pieces import PAST, Piece, phrase
from bot.coach.schedule.words import MONTH_NAMES, MONTHS, any_of

ROLLS_OVER = timedelta(days=90)
"""A date of this year that passed longer ago than this means next year's."""

_MONTH = rf"(?P<month>{any_of(MONTHS)})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NO_NOUN = (
    r"(?= (?:of|at|by|in|for|from|and|or|so|but|latest|the|to|if|as|with|then|unless|once|because|when|noon"
    r"|morning|afternoon"
    r"|evening|eod|cob|max|you|i|it|we|[^a-z])|\Z)"
)
_YEAR = r"(?:(?: ,)? (?P<year>20\d\d))?"


def _day_of_month(said: re.Match[str], here: Standpoint) -> Piece | None:
    """The 5th: the first one ahead; the 31st skips short months."""
    number = int(said["day"])
    months = (here.today.replace(day=1) + relativedelta(months=n) for n in range(12))
    days = (first + timedelta(days=number - 1) for first in months)
    ahead = (day for day in days if day.day == number and day >= here.today)
    return Piece(day=day) if 1 <= number <= 31 and (day := next(ahead, None)) else None


def _day_of_next_month(said: re.Match[str], here: Standpoint) -> Piece | None:
    first = here.today.replace(day=1) + relativedelta(months=1 if said["which"] == "next" else 0)
    return _dated(first.year, first.month, int(said["day"]))


def _dated(year: int, month: int, day: int) -> Piece:
    """A full date, if it exists."""
    try:
        return Piece(day=date(year, month, day))
    except ValueError:
        return Piece(ask="That date does not exist: please check the day and the month.")


def _month_day(said: re.Match[str], here: Standpoint) -> Piece:
    """12 March: this year's if it is ahead, next year's if it is long gone."""
    month, day, year = MONTHS[said["month"]], int(said["day"]), said["year"]
    return _dated(int(year), month, day) if year else _nearest(month, day, here)


def _nearest(month: int, day: int, here: Standpoint) -> Piece:
    """The date without a year that is meant."""
    this, following = _dated(here.today.year, month, day), _dated(here.today.year + 1, month, day)
    if this.day is None:
        return following
    if this.day >= here.today:
        return this
    return following if here.today - this.day > ROLLS_OVER else Piece(ask=PAST)


def _iso(said: re.Match[str], here: Standpoint) -> Piece:
    year, month, day = map(int, said[0].removesuffix(" t").split("-"))
    return _dated(year, month, day)


def _dotted(said: re.Match[str], here: Standpoint) -> Piece:
    """12.3. and 12.03.2026 are written where the day comes first."""
    day, month, year = (*said[0].split("."), "")[:3]
    return _numbered(int(day), int(month), year, here)


def _slashed(said: re.Match[str], here: Standpoint) -> Piece:
    """12/3 is two dates unless one number can't be a month, or custom says which comes first."""
    first, second, *rest = said[0].split("/")
    one, other, year = int(first), int(second), "".join(rest)
    if max(one, other) > 12 or one == other:
        day, month = (one, other) if one >= other else (other, one)
        return _numbered(day, month, year, here)
    if here.order is None:
        names = [f"“{a} {MONTH_NAMES[b - 1]}”" for a, b in ((one, other), (other, one)) if 1 <= b <= 12]
        return Piece(ask=f"{said[0]} can be two days: please write {' or '.join(names)}.")
    return _numbered(*((one, other) if here.order == "day first" else (other, one)), year, here)


def _numbered(day: int, month: int, year: str, here: Standpoint) -> Piece:
    if not 1 <= month <= 12:
        return _dated(1, 1, 0)
    return _dated(int(year) % 100 + 2000, month, day) if year else _nearest(month, day, here)


DATES = (
    phrase(rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th){_NO_NOUN}", _day_of_month, needs_lead=True),
    phrase(r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th) of (?:the|this) month", _day_of_month),
    phrase(r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th) of (?P<which>next) month", _day_of_next_month),
    phrase(rf"(?:the )?{_DAY}(?: of)? {_MONTH}(?: \.)?{_YEAR}", _month_day),
    phrase(rf"{_MONTH}(?: \.)?(?: the)? {_DAY}{_YEAR}", _month_day),
    phrase(r"\d{4}-\d{1,2}-\d{1,2}(?: t)?", _iso),
    phrase(r"\d{1,2}\.\d{1,2}\.(?:\d{2,4})?", _dotted),
    phrase(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?", _slashed, needs_lead=True),
)
