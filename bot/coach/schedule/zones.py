"""A person's zone, from the time that their own clock shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.coach.schedule.words import Row

NEAR = timedelta(minutes=7)
"""How far a clock may be off, or a message late; zones lie at least a quarter of an hour apart."""
_QUARTER = timedelta(minutes=15)
_WESTMOST, _EASTMOST = timedelta(hours=-12), timedelta(hours=14)
_DAY = timedelta(days=1)
_CLOCK = re.compile(r"(?<![\w:.])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?(?: (?P<half>am|pm|[ap]\.m\.?))?(?= |\Z)")

ZONES = (
    "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Istanbul", "Europe/Moscow", "Africa/Lagos",
    "Africa/Johannesburg", "Africa/Nairobi", "Asia/Dubai", "Asia/Tehran", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata",
    "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Perth",
    "Australia/Adelaide", "Australia/Darwin", "Australia/Sydney", "Australia/Brisbane", "Pacific/Auckland",
    "Pacific/Noumea", "Pacific/Tongatapu", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Honolulu",
    "Pacific/Marquesas", "Pacific/Pago_Pago", "America/Anchorage", "America/Los_Angeles", "America/Phoenix",
    "America/Denver", "America/Chicago", "America/Mexico_City", "America/New_York", "America/Bogota", "America/Caracas",
    "America/Halifax", "America/St_Johns", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/Noronha",
    "Atlantic/Azores", "Atlantic/Cape_Verde", "Atlantic/Reykjavik", "Africa/Cairo", "Asia/Jerusalem", "Asia/Tashkent",
    "Asia/Singapore", "Asia/Manila", "Asia/Seoul", "Europe/Lisbon", "Europe/Paris", "America/Toronto", "Etc/GMT+12",
)  # fmt: skip
"""At least one zone for every distance from UTC that people live at, the best known first."""


def zone_from_local_time(text: str, now: datetime) -> tuple[str, ...]:
    """The zones in which it is now the time that the text names (“it's 14:20 here”), the best known first.

    Several share a distance from UTC, and 2:20 without am or pm may be two times of day: ask which one fits. None
    where the text names no time, or more than one.
    """
    clocks = [found for found in _CLOCK.finditer(Row.of(text).line) if found["minute"] or found["half"]]
    if len(clocks) != 1:
        return ()
    utc = now.astimezone(UTC)
    offsets = {offset for minutes in _readings(clocks[0]) for offset in _offsets(minutes, utc)}
    return tuple(name for name in ZONES if utc.astimezone(ZoneInfo(name)).utcoffset() in offsets)


def _readings(clock: re.Match[str]) -> list[timedelta]:
    """The times since midnight that the clock can mean."""
    hour, minute, half = int(clock["hour"]), int(clock["minute"] or 0), clock["half"]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return []
    if half:
        hours = [hour % 12 + (12 if half[0] == "p" else 0)]
    else:
        hours = [hour, hour + 12] if 1 <= hour < 12 and not clock["hour"].startswith("0") else [hour]
    return [timedelta(hours=one, minutes=minute) for one in hours]


def _offsets(local: timedelta, utc: datetime) -> list[timedelta]:
    """The distances from UTC at which the clock shows this; east of the date line it may be tomorrow there."""
    ahead = local - timedelta(hours=utc.hour, minutes=utc.minute, seconds=utc.second)
    near = round(ahead / _QUARTER) * _QUARTER
    if abs(ahead - near) > NEAR:
        return []
    return [offset for offset in (near - _DAY, near, near + _DAY) if _WESTMOST <= offset <= _EASTMOST]
