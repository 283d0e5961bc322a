"""How a freelancer likes it: their hours, their zone and their tone, from what they set or the platform knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.chat.commands import CommandError
from bot.chat.people import Person
from bot.coach.advice.types import VoiceTone
from bot.coach.reading.types import HEATED_FROM
from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.moments import MONDAY, SUNDAY, Order
from bot.coach.schedule.ringing import Quiet
from bot.coach.schedule.words import DAY_NAMES
from bot.handlers.tools import Tools
from bot.store import people
from bot.store.tables import PersonRow

WEEKS: dict[str, int] = {"monday": MONDAY, "sunday": SUNDAY}
"""The days that a week may begin with."""
SENSITIVITY = {"low": 80, "medium": HEATED_FROM, "high": 50}
LEAST_HOT = min(SENSITIVITY.values())
"""Heat from which a message deserves a nudge, by the freelancer's own setting."""
HOURS = re.compile(
    r"(?P<first>[a-z]{3})[a-z]*(?:\s*(?:-|–|to)\s*(?P<last>[a-z]{3})[a-z]*)?,?\s+"
    r"(?P<start>\d{1,2}(?:[:.]\d\d)?)\s*(?:-|–|to)\s*(?P<end>\d{1,2}(?:[:.]\d\d)?)"
)
"""How working hours are written: Mon-Fri 9:00-17:00."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A freelancer with everything they have set; `now` is in their own zone."""

    person: Person
    name: str
    tone: VoiceTone
    hours: WorkingHours
    quiet: Quiet
    holds_nudges: bool
    """Whether quiet hours hold even a heated client's nudge: only if the freelancer set them."""
    hot_from: int
    """Heat from which a message deserves a nudge."""
    now: datetime
    first_day: int = MONDAY
    """The weekday that begins their week: Monday is 0."""
    order: Order | None = None
    """How they mean 12/3; None asks them."""
    is_short: bool = False
    """Whether drafts are to be short."""
    looks: bool = False
    """Whether they asked for a quiet look at what they have posted."""
    fine: int = 0
    """Phrases that they have called fine in checks."""


def owner_of(key: str, tools: Tools) -> Owner:
    """The freelancer with this key."""
    person = Person.parse(key)
    row = people.person(tools.session, person)
    hours = _hours(row, tools)
    quiet = row.settings.get("quiet")
    return Owner(
        person=person,
        name=row.name,
        tone=VoiceTone(row.settings.get("tone", VoiceTone.WARM)),
        hours=hours,
        quiet=Quiet(*(time.fromisoformat(end) for end in quiet)) if quiet else Quiet(),
        holds_nudges=quiet is not None,
        hot_from=SENSITIVITY[row.settings.get("sensitivity", "medium")],
        now=tools.now().astimezone(hours.zone),
        first_day=WEEKS[row.settings.get("week", "monday")],
        order=row.settings.get("dates"),
        is_short=row.settings.get("length") == "short",
        looks=row.settings.get("look") == "on",
        fine=len(row.settings.get("fine", [])),
    )


def hours_said(said: str) -> dict[str, object]:
    """Working hours as typed (“Mon-Fri 9:00-17:00”), as they are stored; raises CommandError."""
    found = HOURS.fullmatch(said.strip().casefold())
    days = _days(found["first"], found["last"]) if found else []
    start, end = (_clock(found["start"]), _clock(found["end"])) if found else (None, None)
    if not days or start is None or end is None:
        raise CommandError(f"I don't understand “{said[:60]}” as working hours. Write them like Mon-Fri 9:00-17:00.")
    if start >= end:
        raise CommandError("Working hours have to begin before they end, like Mon-Fri 9:00-17:00.")
    return {"days": days, "start": start.isoformat(), "end": end.isoformat()}


def set_hours(owner: Owner, said: str, tools: Tools) -> Owner:
    """Keep working hours as typed; raises CommandError."""
    people.change_setting(tools.session, owner.person, "hours", hours_said(said))
    return owner_of(owner.person.key, tools)


def _days(first: str, last: str | None) -> list[int]:
    """Weekdays from one to another, over the weekend if need be."""
    names = [name[:3].casefold() for name in DAY_NAMES]
    if first not in names or (last or first) not in names:
        return []
    begin, end = names.index(first), names.index(last or first)
    return [day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)]


def _clock(said: str) -> time | None:
    """9, 9:30 or 17.00 as a time of day."""
    hour, _, minute = said.replace(".", ":").partition(":")
    return time(int(hour), int(minute or 0)) if int(hour) < 24 and int(minute or 0) < 60 else None


def hours_in_words(hours: WorkingHours) -> str:
    """Working hours as they are typed: Mon-Fri 9:00-17:00."""
    days = sorted(hours.days)
    names = [DAY_NAMES[day][:3].capitalize() for day in days]
    joined = f"{names[0]}-{names[-1]}" if len(days) > 2 and days[-1] - days[0] == len(days) - 1 else ", ".join(names)
    return f"{joined} {hours.start:%H:%M}-{hours.end:%H:%M}"


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of this name; None for one that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _hours(row: PersonRow, tools: Tools) -> WorkingHours:
    """Their working hours, in the zone they set, else the platform's, else the config's."""
    zone = row.settings.get("zone") or row.settings.get("platform_zone")
    hours = replace(tools.hours, zone=known_zone(zone) or tools.hours.zone) if zone else tools.hours
    if days_off := row.settings.get("days_off"):
        hours = replace(hours, days_off=frozenset(date.fromisoformat(day) for day in days_off))
    if (own := row.settings.get("hours")) is None:
        return hours
    start, end = time.fromisoformat(own["start"]), time.fromisoformat(own["end"])
    return replace(hours, days=frozenset(own["days"]), start=start, end=end)
