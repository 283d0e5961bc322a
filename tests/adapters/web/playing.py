"""A playground that tests can start, stop and start again on the same state."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from adapters.web.platform import WebPlatform
from bot.chat.events import Event
from tests.adapters.web.coach_double import Coach

Json = dict[str, Any]
PATIENCE = aiohttp.ClientTimeout(total=20)


@dataclass
class Playground:
    """The real platform with a coach of the tests behind it."""

    folder: Path
    coach: Coach = field(default_factory=Coach)
    moves: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def platform(self) -> WebPlatform:
        """The platform as it now runs."""
        assert self.coach.platform
        return self.coach.platform

    @property
    def url(self) -> str:
        """Where it is, without the last slash."""
        return self.platform.url.rstrip("/")

    async def start(self) -> None:
        """Begin, or begin again: later starts keep the port, as a user's would."""
        self.coach.platform = WebPlatform(
            self.folder / "room.db", self.coach, port=self.port, on_clock_moved=lambda: self.moves.append("moved")
        )
        await self.platform.start(self.coach)
        self.port = int(self.url.rpartition(":")[2])

    async def restart(self) -> None:
        """Stop and start on the same state, with a coach that remembers."""
        await self.platform.close()
        await self.start()

    def heard(self, kind: type[Event]) -> list[Any]:
        """What the coach heard of one kind."""
        return [event for event in self.coach.heard if isinstance(event, kind)]

    async def get(self, path: str, **headers: str) -> tuple[int, Json]:
        """Ask as the page does."""
        return await self._ask("GET", path, None, headers)

    async def post(self, path: str, body: Json | None = None, **headers: str) -> tuple[int, Json]:
        """Send JSON as the page does."""
        return await self._ask("POST", path, body or {}, headers)

    async def _ask(self, method: str, path: str, body: Json | None, headers: dict[str, str]) -> tuple[int, Json]:
        """One request; header names are given with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.request(method, f"{self.url}{path}", json=body, headers=named) as response,
        ):
            return response.status, await response.json()

    async def open(self, scenario: str = "own") -> Json:
        """Open a room and give it as the page sees it."""
        status, room = await self.post("/api/rooms", {"scenario": scenario})
        assert status == 200, room
        return room

    async def say(self, room: Json, role: str, text: str) -> tuple[int, Json]:
        """Someone with this role writes in the room."""
        user = next(one["user"] for one in room["people"] if one["role"] == role)
        return await self.post(f"/api/rooms/{room['room']['id']}/messages", {"user": user, "text": text})

    async def look(self, room: Json) -> Json:
        """The room as it now is."""
        status, now = await self.get(f"/api/rooms/{room['room']['id']}")
        assert status == 200, now
        return now


@asynccontextmanager
async def playing(folder: Path) -> AsyncIterator[Playground]:
    """A running playground."""
    playground = Playground(folder)
    await playground.start()
    try:
        yield playground
    finally:
        await playground.platform.close()
