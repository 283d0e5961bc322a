"""The forms of date and time that people's transcripts begin their lines with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_TIME = (
    r"(?:[T,]?\s*(?:at\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s?(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})\b)?"
)
_FORMS = tuple(
    re.compile(rf"\[?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?{day}{_TIME}\s*\]?", re.IGNORECASE)
    for day in (
        r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4}|\d{2})",
        r"(?P<first>\d{1,2})/(?P<second_>\d{1,2})/(?P<year>\d{4}|\d{2})",
        rf"(?P<day>\d{{1,2}})\.?(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
)
_CENTURY, _SHORT_YEAR = 2000, 100
_LAST_MONTH = 12
_NOON = 12


class NoSuchTime(ValueError):
    """It looks like a date, but the calendar or the clock has no such moment."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The date and time at the beginning of a line, and where the rest of the line begins."""

    parts: dict[str, str | None]
    end: int

    @property
    def slashed(self) -> tuple[int, int] | None:
        """The two numbers of 02/03/2026, which are day and month in one order or the other."""
        first, second = self.parts.get("first"), self.parts.get("second_")
        return (int(first), int(second)) if first and second else None

    def moment(self, zone: tzinfo, *, day_first: bool) -> datetime:
        """The moment, in `zone` unless the line names one; raises NoSuchTime."""
        year, month, day = self._date(day_first=day_first)
        try:
            return datetime(
                year, month, day, self._hour(), self._number("minute"), self._number("second"), tzinfo=self._zone(zone)
            )
        except (ValueError, OverflowError) as error:
            raise NoSuchTime(str(error)) from error

    def _date(self, *, day_first: bool) -> tuple[int, int, int]:
        """Year, month and day, in whichever form they were written."""
        year = self._number("year")
        year += _CENTURY if year < _SHORT_YEAR else 0
        if slashed := self.slashed:
            day, month = slashed if day_first else slashed[::-1]
            return year, month, day
        if name := self.parts.get("month"):
            return year, _MONTHS.index(name[:3].lower()) + 1, self._number("day")
        return year, self._number("number"), self._number("day")

    def _hour(self) -> int:
        """The hour of the day, from a clock of 24 or of twice 12."""
        hour, half = self._number("hour"), (self.parts.get("half") or "").lower()
        if half and not 1 <= hour <= _NOON:
            raise NoSuchTime(f"{hour} {half}m")
        return hour % _NOON + (_NOON if half == "p" else 0) if half else hour

    def _number(self, name: str) -> int:
        """One part as a number, 0 where it is not written."""
        return int(self.parts.get(name) or 0)

    def _zone(self, zone: tzinfo) -> tzinfo:
        """The zone that the line names, or the one given."""
        written = (self.parts.get("zone") or "").upper()
        if not written:
            return zone
        if written in ("Z", "UTC"):
            return UTC
        away = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
        return timezone(-away if written[0] == "-" else away)


def stamp_of(line: str) -> Stamp | None:
    """The stamp at the beginning of a line, if there is one."""
    if not line or not (line[0].isalnum() or line[0] == "["):
        return None
    found = next((match for form in _FORMS if (match := form.match(line))), None)
    return Stamp(found.groupdict(), found.end()) if found else None


def says_day_first(slashed: tuple[int, int]) -> bool | None:
    """What one date like 13/02/2026 tells about the order; None where both orders are possible."""
    first, second = slashed
    if first > _LAST_MONTH >= second:
        return True
    return False if second > _LAST_MONTH >= first else None
