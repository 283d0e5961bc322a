"""An inbox that keeps what it is handed, for tests of what the adapter hears."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from adapters.slack.options import SlackOptions, Timing
from adapters.slack.platform import SlackPlatform
from bot.chat.events import Event
from bot.chat.people import Place
from bot.chat.ports import Behind, Handled, Watched
from loopback.slack.people import until
from loopback.slack.server import SECRET
from tests.doubles.slack.server import CheckedSlack

E = TypeVar("E")


class Broken(Exception):
    """What an inbox raises whose database is down."""


@dataclass
class Recorder:
    """Keeps every event; `answer` decides what the adapter is told, `seconds` how long that takes."""

    heard: list[Event] = field(default_factory=list)
    places: list[Watched] = field(default_factory=list)
    answer: Callable[[Event], Handled] = lambda event: Handled()
    seconds: float = 0.0
    failures: int = 0
    done: list[Place] = field(default_factory=list)

    async def handle(self, event: Event) -> Handled:
        await asyncio.sleep(self.seconds)
        if self.failures:
            self.failures -= 1
            raise Broken("the database is down")
        self.heard.append(event)
        return self.answer(event)

    async def watched(self, platform: str) -> Sequence[Watched]:
        return self.places

    async def watching(self, platform: str, channel: str) -> Sequence[str]:
        return sorted({one.place.workspace for one in self.places if one.place.channel == channel})

    async def fall_behind(self, watched: Sequence[Watched]) -> Behind:
        return Behind(datetime.now(UTC), tuple(watched))

    async def caught_up(self, fallen: Behind, place: Place) -> None:
        self.done.append(place)

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.heard if isinstance(event, kind)]

    async def one(self, kind: type[E], number: int = 1) -> E:
        """The event of a kind, once it has come."""
        await until(lambda: len(self.of(kind)) >= number)
        return self.of(kind)[number - 1]


@asynccontextmanager
async def listening(
    slack: CheckedSlack, token: str, inbox: Recorder, mode: str = "socket", timing: Timing | None = None
) -> AsyncIterator[SlackPlatform]:
    """The adapter alone, handing everything to a recorder."""
    options = SlackOptions(
        mode="http" if mode == "http" else "socket",
        base_url=slack.base_url,
        bot_token=token,
        app_token=slack.app_token if mode != "http" else "",
        signing_secret=SECRET if mode == "http" else "",
        port=0,
    )
    platform = SlackPlatform(options, timing or Timing(ping=0.3, fast=0.0, slow=0.2))
    try:
        await platform.start(inbox)
        if mode == "http":
            slack.requests.url = f"http://127.0.0.1:{platform.port}/slack/events"
            slack.courier.way = slack.requests
        yield platform
    finally:
        await platform.close()
