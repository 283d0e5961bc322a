"""Times of day, parts of the day, and zones, as they are said."""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from bot.coach.schedule.moments import Part, Standpoint
from bot.coach.schedule.pieces import Clock, Piece, phrase
from bot.coach.schedule.words import NUMBERS, WEEKDAYS, any_of

NOON, HOURS_ON_A_FACE = 12, 12
_ZONES = {
    "utc gmt z": "UTC", "cet cest": "Europe/Berlin", "wet west": "Europe/Lisbon", "eet eest": "Europe/Athens",
    "bst": "Europe/London", "est edt et": "America/New_York", "cdt ct cst": "America/Chicago",
    "mdt mt mst": "America/Denver",
    "pst pdt pt": "America/Los_Angeles", "aest aedt": "Australia/Sydney", "nzst nzdt": "Pacific/Auckland",
    "jst": "Asia/Tokyo", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "pkt": "Asia/Karachi",
    "msk": "Europe/Moscow",
    "sast": "Africa/Johannesburg", "wat": "Africa/Lagos", "eat": "Africa/Nairobi", "brt": "America/Sao_Paulo",
}  # fmt: skip
_NAMES = {name: zone for names, zone in _ZONES.items() for name in names.split()}
_UNSURE = {"ist": "India, Israel or Ireland"}
_CITIES = {
    "london": "Europe/London", "uk": "Europe/London", "berlin": "Europe/Berlin", "german": "Europe/Berlin",
    "paris": "Europe/Paris", "madrid": "Europe/Madrid", "rome": "Europe/Rome", "lisbon": "Europe/Lisbon",
    "athens": "Europe/Athens", "new york": "America/New_York", "ny": "America/New_York", "nyc": "America/New_York",
    "eastern": "America/New_York", "chicago": "America/Chicago", "central": "America/Chicago",
    "denver": "America/Denver", "mountain": "America/Denver", "pacific": "America/Los_Angeles",
    "la": "America/Los_Angeles", "california": "America/Los_Angeles", "sydney": "Australia/Sydney",
    "tokyo": "Asia/Tokyo", "singapore": "Asia/Singapore", "india": "Asia/Kolkata", "indian": "Asia/Kolkata",
    "dubai": "Asia/Dubai", "manila": "Asia/Manila", "lagos": "Africa/Lagos", "nairobi": "Africa/Nairobi",
    "central european": "Europe/Berlin",
}  # fmt: skip
_MERIDIEM = r"(?P<half>am|pm|[ap]\.m\.?)"
_DIGITS = r"(?P<hour>\d{1,2})"
_TIME_FOLLOWS = (
    rf"(?= (?:o'clock|sharp|latest|on|today|tomorrow|tmrw|tonight|this|in the|at the latest|my|your|our|local"
    rf"|and|so|or|but|to|if"
    rf"|then|max|the latest|{any_of(WEEKDAYS)}|{any_of(_NAMES)}|[^\w%$€£.]|\.(?= ?\Z))(?: |\Z)|\Z)"
)
_NO_AMOUNT = (
    r"(?! (?:[%$€£/]|percent|euros?|dollars?|bucks|usd|eur|gbp|pages?|people|items?|words?|hours?|days?|weeks?"
    r"|months?|minutes?"
    r"|am|pm|\d|x|k|px|pt|degrees|times|different|of)(?: |\Z))"
)
_HOURS = {
    word: number for word, number in NUMBERS.items() if " " not in word and word not in ("a", "an", "few", "couple")
}
_HOUR_WORD = rf"(?P<hour>\d{{1,2}}|{any_of(_HOURS)})"


def _clock(said: re.Match[str], here: Standpoint) -> Piece | None:
    """Digits, with or without am and pm; 9:30 is loose, 09:30 and 15:30 are not."""
    digits, named = said["hour"], said.groupdict()
    hour, minute, half = int(digits), int(named.get("minute") or 0), named.get("half")
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= HOURS_ON_A_FACE):
        return None
    if half:
        return Piece(clock=Clock(hour % 12 + (12 if half[0] == "p" else 0), minute))
    if hour == 24:
        return Piece(clock=Clock(0, minute, days=1)) if minute == 0 else None
    is_loose = 1 <= hour < HOURS_ON_A_FACE and not digits.startswith("0")
    return Piece(clock=Clock(hour, minute, is_loose))


def _spoken_clock(said: re.Match[str], here: Standpoint) -> Piece | None:
    """Half past four, quarter to 5, ten past nine."""
    hour = int(said["hour"]) if said["hour"].isdigit() else _HOURS[said["hour"]]
    words = said["minutes"]
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(words) or NUMBERS.get(words) or int(words)
    if not 1 <= hour <= HOURS_ON_A_FACE or minutes > 59:
        return None
    if said["side"] in ("to", "before"):
        hour, minutes = (hour - 1) or HOURS_ON_A_FACE, 60 - minutes
    half = said["half"]
    if half:
        return Piece(clock=Clock(hour % 12 + (12 if half[0] == "p" else 0), minutes))
    return Piece(clock=Clock(hour, minutes, hour != NOON))


def _end_of_day(said: re.Match[str], here: Standpoint) -> Piece:
    """The end of the working hours."""
    return Piece(clock=Clock(here.hours.end.hour, here.hours.end.minute))


def _part(said: re.Match[str], here: Standpoint) -> Piece:
    """Morning, lunch, afternoon, evening."""
    words = {
        "arvo": Part.AFTERNOON,
        "night": Part.EVENING,
        "eve": Part.EVENING,
        "lunchtime": Part.LUNCH,
        "first thing": Part.MORNING,
    }
    return Piece(part=words.get(said["part"]) or Part(said["part"]))


def _zone(said: re.Match[str], here: Standpoint) -> Piece:
    """A zone by its letters or its city; the speaker's own wins where letters mean several."""
    name = said["zone"]
    if name.upper() in {here.local.tzname(), (here.local + timedelta(days=182)).tzname()}:
        return Piece(zone=here.zone)
    if name in _UNSURE:
        return Piece(
            ask=f"{name.upper()} can be the time of {_UNSURE[name]}: please name the city, as in “5pm London time”."
        )
    return Piece(zone=ZoneInfo(_NAMES.get(name) or _CITIES[name]))


def _offset(said: re.Match[str], here: Standpoint) -> Piece:
    """UTC+2, GMT-3:30."""
    hours, minutes = int(said["hours"]), int(said["minutes"] or 0)
    ahead = timedelta(hours=hours, minutes=minutes)
    if ahead >= timedelta(hours=15):
        return Piece(ask=f"No clock runs {hours} hours away from UTC: please check the zone.")
    return Piece(zone=timezone(ahead if said["sign"] == "+" else -ahead))


def _own(said: re.Match[str], here: Standpoint) -> Piece:
    """My time, here."""
    return Piece(zone=here.zone)


def _theirs(said: re.Match[str], here: Standpoint) -> Piece:
    """Your time, which the words alone don't say."""
    return Piece(ask="I don't know the other side's zone: please give the time with a city, as in “5pm Berlin time”.")


def _named(hour: int, days: int = 0) -> Piece:
    """A clock that has a name."""
    return Piece(clock=Clock(hour, days=days))


CLOCKS = (
    phrase(rf"(?P<hour>\d{{1,2}})[:.h](?P<minute>\d\d) {_MERIDIEM}", _clock),
    phrase(rf"{_DIGITS}[:h](?P<minute>\d\d)(?: (?:h|hrs|hours|o'clock))?", _clock),
    phrase(r"(?P<hour>\d{1,2})\.(?P<minute>\d\d)(?: h)?", _clock, needs_lead=True),
    phrase(rf"{_DIGITS} {_MERIDIEM}", _clock),
    phrase(rf"{_DIGITS} o'clock(?: {_MERIDIEM})?", _clock),
    phrase(rf"at {_DIGITS}(?: h)?{_NO_AMOUNT}", _clock),
    phrase(rf"{_DIGITS}(?: (?:h|uhr))?{_TIME_FOLLOWS}", _clock, needs_lead=True),
    phrase(
        rf"(?P<minutes>half|a quarter|quarter|five|ten|twenty|5|10|20) (?P<side>past|to|before|after) {_HOUR_WORD}"
        rf"(?: {_MERIDIEM})?",
        _spoken_clock,
    ),
    phrase(r"(?:12 )?(?:noon|midday)", lambda said, here: _named(NOON)),
    phrase(r"(?:12 )?midnight", lambda said, here: _named(0, 1)),
    phrase(
        r"(?:the )?(?:eod|eob|cob|cop|end of (?:the |my |our )?(?:working |business |work )?(?:day|business)"
        r"|close of (?:business|play|day)|end of play|day end|day's end)",
        _end_of_day,
    ),
)
PARTS = (
    phrase(
        r"(?:early |late |later |mid |mid - )?(?P<part>morning|afternoon|arvo|evening|eve|night|lunchtime|lunch"
        r"|first thing)",
        _part,
    ),
)
ZONES = (
    phrase(rf"(?P<zone>{any_of([*_NAMES, *_UNSURE])})(?: time)?", _zone),
    phrase(rf"(?P<zone>{any_of(_CITIES)}) time", _zone),
    phrase(r"(?:utc|gmt) (?P<sign>[+-]) (?P<hours>\d{1,2})(?P<minutes>)", _offset),
    phrase(r"(?:utc|gmt) (?P<sign>[+-]) (?P<hours>\d{1,2}):(?P<minutes>\d\d)", _offset),
    phrase(r"(?:my|our|local|my local) time|here", _own),
    phrase(r"(?:your|ur|your local) time", _theirs),
)
