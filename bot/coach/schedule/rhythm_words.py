"""The grammar of rhythms: “every Friday 16:00”, “Mon and Thu”, “every other week”, “first Monday of the month”."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time

from bot.coach.schedule.moments import Moment, Standpoint, Unclear
from bot.coach.schedule.rhythms import LAST, Frequency, Rhythm
from bot.coach.schedule.understanding import LONGEST_TIME, understand
from bot.coach.schedule.words import NUMBERS, ORDINALS, WEEKDAYS, Row, any_of

EXAMPLES = "Please write it like “every Friday 16:00” or “Mon and Thu”."
_DAY = rf"(?:{any_of(WEEKDAYS)}|{any_of(name + 's' for name in WEEKDAYS)})"
_DAYS = rf"(?P<days>{_DAY}(?: (?:,|and|&|/|\+|, and|or)? ?{_DAY})*)"
_NUMBER = (
    rf"(?P<count>\d{{1,2}}|{any_of(word for word in NUMBERS if word.isalpha() and len(word) > 2)}|other"
    rf"|second|2nd|third|3rd)"
)
_UNIT = r"(?P<unit>day|week|month)s?"
_PLACE = rf"(?P<place>{any_of(ORDINALS)}|1st|2nd|3rd|4th)"
_OF_MONTH = r"(?: (?:of|in) (?:the|each|every|a) month| every month| each month)"
_MONDAY_TO_FRIDAY = r"(?:mon|monday) ?(?:-|–|to|through|till) ?(?:fri|friday)"
_EVERY = r"(?:on )?(?:every|each|ev|evry)"
_UNITS: dict[str, Frequency] = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}
_WEEK = tuple(range(5))


def understand_rhythm(text: str, here: Standpoint) -> Rhythm | Unclear:
    """What rhythm a person means who was asked for one and wrote this, and nothing else."""
    line = Row.of(text[: LONGEST_TIME + 1]).line
    for pattern, meaning in _PHRASES:
        said = pattern.match(line) if len(text) <= LONGEST_TIME else None
        clock = _clock(line[said.end() :], here) if said else None
        if said and clock is not None:
            return _with_clock(meaning(said, here), clock)
    return Unclear(f"I don't understand “{' '.join(text.split())[:LONGEST_TIME]}” as a rhythm. {EXAMPLES}")


def _clock(rest: str, here: Standpoint) -> time | str | None:
    """The time of day at the end: nothing, a clock, or words that are neither (None)."""
    rest = rest.strip(" .,!@")
    if not rest:
        return ""
    meant = understand(f"tomorrow {rest}", here)
    if not isinstance(meant, Moment):
        return None
    if meant.at is None:
        return {"morning": here.hours.start, "afternoon": time(15), "evening": here.hours.end}.get(meant.part or "")
    return meant.at.time()


def _with_clock(rhythm: Rhythm | Unclear, clock: time | str) -> Rhythm | Unclear:
    """The rhythm at that time of day."""
    if isinstance(rhythm, Unclear) or isinstance(clock, str):
        return rhythm
    return Rhythm(
        rhythm.frequency, rhythm.interval, rhythm.weekdays, rhythm.month_day, rhythm.place, clock, rhythm.first_day
    )


def _days(words: str) -> tuple[int, ...]:
    """The weekdays named, in the order of the week, each once."""
    found = re.findall(r"[a-z]+", words)
    return tuple(
        sorted({WEEKDAYS[word if word in WEEKDAYS else word[:-1]] for word in found if word not in ("and", "or")})
    )


def _count(said: re.Match[str]) -> int:
    """Every other, every second, every 3."""
    words = said.groupdict().get("count") or "1"
    if said[0].startswith("fortnightly"):
        return 2
    named = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
    return named.get(words) or NUMBERS.get(words) or int(words)


def _weekly(said: re.Match[str], here: Standpoint) -> Rhythm:
    return Rhythm("WEEKLY", _count(said), _days(said["days"]), first_day=here.first_day)


def _units(said: re.Match[str], here: Standpoint) -> Rhythm | Unclear:
    """Every 3 days; nought is no rhythm."""
    if not _count(said):
        return Unclear(f"A rhythm needs a number above 0. {EXAMPLES}")
    return Rhythm(_UNITS[said["unit"]], _count(said), first_day=here.first_day)


def _place(said: re.Match[str], here: Standpoint) -> Rhythm:
    """The first Monday of the month."""
    number = ORDINALS.get(said["place"]) or int(said["place"][0])
    return Rhythm("MONTHLY", _count(said), _days(said["day"]), place=number, first_day=here.first_day)


def _month_day(said: re.Match[str], here: Standpoint) -> Rhythm | Unclear:
    """Monthly on the 15th."""
    day = int(said["number"])
    if not 1 <= day <= 31:
        return Unclear(f"A month has no day {day}. {EXAMPLES}")
    return Rhythm("MONTHLY", _count(said), month_day=day, first_day=here.first_day)


def _last_day(said: re.Match[str], here: Standpoint) -> Rhythm:
    """The last day of the month."""
    return Rhythm("MONTHLY", _count(said), month_day=LAST, first_day=here.first_day)


def _always(rhythm: Rhythm) -> Callable[[re.Match[str], Standpoint], Rhythm]:
    """A rhythm that depends only on where the week begins."""
    return lambda said, here: Rhythm(rhythm.frequency, rhythm.interval, rhythm.weekdays, first_day=here.first_day)


def _working(said: re.Match[str], here: Standpoint) -> Rhythm:
    """Every working day, of the freelancer's own week."""
    return Rhythm("WEEKLY", 1, tuple(sorted(here.hours.days)) or _WEEK, first_day=here.first_day)


def _ask_twice(said: re.Match[str], here: Standpoint) -> Unclear:
    return Unclear("That can be twice a week or every two weeks: please write “Mon and Thu” or “every 2 weeks”.")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?= |\Z)")


_PHRASES = tuple(
    (_compiled(pattern), meaning)
    for pattern, meaning in (
        (r"(?:twice|two times|2 times|2 x|2x) (?:a|per|each|every) week", _always(Rhythm("WEEKLY", 1, (0, 3)))),
        (r"bi - ?weekly|biweekly|bi - monthly|bimonthly", _ask_twice),
        (rf"{_EVERY} {_NUMBER} month(?:s)?(?: ,)? on the (?P<number>\d{{1,2}})(?:st|nd|rd|th)", _month_day),
        (rf"{_EVERY} {_NUMBER} month(?:s)?(?: ,)? on the {_PLACE} (?P<day>{_DAY})", _place),
        (rf"(?:{_EVERY} (?:{_NUMBER} )?weeks?|fortnightly)(?: ,)? on {_DAYS}", _weekly),
        (rf"{_EVERY} {_NUMBER} {_DAYS}", _weekly),
        (rf"(?:{_EVERY} month|monthly)(?: ,)? on the (?P<number>\d{{1,2}})(?:st|nd|rd|th)", _month_day),
        (rf"(?:on )?(?:the )?(?P<number>\d{{1,2}})(?:st|nd|rd|th){_OF_MONTH}", _month_day),
        (rf"(?:{_EVERY} (?:{_NUMBER} )?months?|monthly)(?: ,)? on the last(?: day)?", _last_day),
        (rf"(?:on )?(?:the )?(?:last day|end){_OF_MONTH}", _last_day),
        (rf"(?:{_EVERY} month|monthly)(?: ,)? on the {_PLACE} (?P<day>{_DAY})", _place),
        (rf"(?:on |every |each )?(?:the )?{_PLACE} (?P<day>{_DAY}){_OF_MONTH}", _place),
        (r"(?:on |every |each )?(?:weekdays?|working days?|work days?|business days?|workdays?)", _working),
        (rf"(?:every |each )?{_MONDAY_TO_FRIDAY}", _always(Rhythm("WEEKLY", 1, _WEEK))),
        (rf"{_EVERY} {_NUMBER} {_UNIT}", _units),
        (rf"(?:{_EVERY}|weekly(?: ,)? on|weekly|once a week on|on)? ?{_DAYS}", _weekly),
        (rf"(?:{_EVERY} )(?:single )?{_UNIT}", _units),
        (r"(?:every|each)(?= (?:morning|afternoon|evening))", _always(Rhythm("DAILY"))),
        (r"daily|every ?day|once a day", _always(Rhythm("DAILY"))),
        (r"weekly|once a week", _always(Rhythm("WEEKLY"))),
        (r"fortnightly|every fortnight", _always(Rhythm("WEEKLY", 2))),
        (r"monthly|once a month", _always(Rhythm("MONTHLY"))),
    )
)
