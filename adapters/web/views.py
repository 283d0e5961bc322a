"""What the page is shown, as JSON."""

from __future__ import annotations

from typing import Any

from adapters.web import entries, rooms
from adapters.web.people import place_of
from adapters.web.rooms import OWN, Room
from adapters.web.scenarios import WORDS
from adapters.web.service import Service
from bot.extras.heat import HeatLine, HeatPoint

Json = dict[str, Any]


class Views:
    """Everything that a page can look at."""

    def __init__(self, service: Service, heat: HeatLine | None) -> None:
        self._service = service
        self._heat = heat

    def overview(self) -> Json:
        """The clock, the scenarios, and the rooms that were begun."""
        scripts = self._service.scripts.values()
        listed = [{"id": s.situation, "title": s.title, "about": s.about, "words": WORDS[s.situation]} for s in scripts]
        newest = entries.latest_private(self._service.state)
        begun = rooms.open_rooms(self._service.state)
        marks = [{"id": r.id, "scenario": r.scenario, "newest": newest.get(r.id, 0)} for r in begun]
        return {"now": self.now(), "own": OWN, "scenarios": listed, "rooms": marks}

    def now(self) -> str:
        """The playground's time."""
        return self._service.clock.now().isoformat()

    async def room(self, room: Room) -> Json:
        """A room with its people, its two sides, its script and its heat."""
        state = self._service.state
        people = rooms.members(state, room.id)
        return {
            "room": {"id": room.id, "scenario": room.scenario, "title": room.title},
            "people": [{"user": m.user, "name": m.name, "role": m.role, "key": m.person.key} for m in people],
            "channel": [entry.for_page() for entry in entries.channel(state, room.id)],
            "private": [entry.for_page() for entry in entries.private(state, room.id)],
            "script": self.script(room),
            "heat": await self.points(room.id),
            "now": self.now(),
        }

    def script(self, room: Room) -> Json | None:
        """How far a script is, and who comes next after how many minutes."""
        script = self._service.scripts.get(room.scenario)
        if script is None:
            return None
        coming = script.lines[room.played : room.played + 1]
        following = [{"name": line.name, "role": line.who, "after": line.after} for line in coming]
        words = WORDS[script.situation]
        return {"words": words, "played": room.played, "of": len(script.lines), "next": following}

    async def points(self, room: str) -> list[Json]:
        """The heat line; empty where nobody keeps one."""
        points = await self._heat.points(place_of(room)) if self._heat else []
        return [_point(point) for point in points]


def _point(point: HeatPoint) -> Json:
    """One point; `entry` is the message that it reads."""
    number = int(point.ref.message) if point.ref.message.isdigit() else 0
    at = point.at.isoformat()
    return {"entry": number, "at": at, "heat": point.heat, "band": point.band, "nudged": point.nudged}
