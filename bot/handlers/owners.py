"""How a freelancer likes it: their hours, their zone and their tone, from what they set or the platform knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat.people import Person
from bot.coach.advice.types import VoiceTone
from bot.coach.schedule.hours import WorkingHours
from bot.handlers.tools import Tools
from bot.store import people
from bot.store.tables import PersonRow


@dataclass(frozen=True, slots=True)
class Owner:
    """A freelancer with everything they have set; `now` is in their own zone."""

    person: Person
    name: str
    tone: VoiceTone
    hours: WorkingHours
    now: datetime


def owner_of(key: str, tools: Tools) -> Owner:
    """The freelancer with this key."""
    person = Person.parse(key)
    row = people.person(tools.session, person)
    hours = _hours(row, tools)
    tone = VoiceTone(row.settings.get("tone", VoiceTone.WARM))
    return Owner(person, row.name, tone, hours, tools.now().astimezone(hours.zone))


def _hours(row: PersonRow, tools: Tools) -> WorkingHours:
    """Their working hours, in the zone they set, else the platform's, else the config's."""
    zone = row.settings.get("zone") or row.settings.get("platform_zone")
    return replace(tools.hours, zone=ZoneInfo(zone)) if zone else tools.hours
