"""The stage of the dialogues on Slack: every word, press and form goes over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.slack.platform import SlackPlatform
from adapters.slack.presses import UNDER_WAY
from bot.config.settings import Coach, Database, Settings
from bot.engine import Engine, engine
from loopback.slack.people import text_of
from loopback.slack.world import Json
from tests.adapters.slack.conftest import QUICK, Mode, options
from tests.adapters.slack.office import Office
from tests.dialogues.stage import OpenForm, Shown, all_out

LONGEST_PRESS = 30.0
"""Seconds after which a press hangs, so that a dialogue fails and does not wait for ever."""
MONDAY_NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class SlackStage:
    """Plays a dialogue in an office whose clock can be moved."""

    def __init__(self, office: Office, mode: Mode) -> None:
        self._office, self._mode = office, mode
        self._settings = Settings(database=Database(url=office.database_url), coach=Coach(zone="UTC"))
        self._running = AsyncExitStack()
        self._engine: Engine | None = None
        office.sam.user.zone = "UTC"
        office.slack.world.ahead = (MONDAY_NINE - datetime.now(UTC)).total_seconds()

    async def open(self) -> None:
        """Start the coach and watch the channel."""
        await self._start()
        await self._office.sam.command(self._office.acme, "watch Homepage")
        await self._quiet()

    async def close(self) -> None:
        """Stop the coach."""
        await self._running.aclose()

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._office.slack.world.ahead)

    async def client_says(self, text: str) -> None:
        self._office.maria.write(self._office.acme, text)
        await self._quiet()

    async def freelancer_says(self, text: str) -> None:
        self._office.sam.write(self._office.acme, text)
        await self._quiet()

    async def teammate_says(self, text: str) -> None:
        self._office.jo.write(self._office.acme, text)
        await self._quiet()

    async def command(self, line: str) -> OpenForm | None:
        forms = len(self._forms())
        await self._office.sam.command(self._office.acme, line)
        return self._opened(forms)

    async def privately(self, line: str) -> OpenForm | None:
        forms = len(self._forms())
        self._office.sam.direct(line)
        await self._quiet()
        return self._opened(forms)

    async def press(self, label: str) -> OpenForm | None:
        forms = len(self._forms())
        message = next(one for one in reversed(await self._seen()) if label in _labels(one))
        await self._office.sam.press(message, label)
        return self._opened(forms)

    async def send_form(self, values: dict[str, str]) -> OpenForm | None:
        forms = len(self._forms())
        await self._office.sam.submit(self._office.sam.modal(), **values)
        return self._opened(forms)

    async def private(self) -> Sequence[Shown]:
        return [Shown(text_of(one), tuple(_labels(one))) for one in await self._seen()]

    async def channel(self) -> Sequence[str]:
        await self._quiet()
        return self._office.said_in_channel()

    async def later(self, length: timedelta) -> None:
        self._office.slack.world.ahead += length.total_seconds()
        assert self._engine
        self._engine.ticker.ring()

    async def restart(self) -> None:
        await self._running.aclose()
        await self._start()

    async def _start(self) -> None:
        self._running = AsyncExitStack()
        platform = SlackPlatform(options(self._office, self._mode), QUICK)
        self._engine = await self._running.enter_async_context(engine(self._settings, [platform], self.now))
        if self._mode == "http":
            self._office.slack.requests.url = f"http://127.0.0.1:{platform.port}/slack/events"
            self._office.slack.courier.way = self._office.slack.requests

    async def _quiet(self) -> None:
        await self._office.settled()
        await _presses_answered()
        assert self._engine
        await all_out(self._engine.database, self.now())
        await self._office.settled()

    async def _seen(self) -> list[Json]:
        """Everything that Sam sees of the coach in private, oldest first."""
        await self._quiet()
        return sorted([*self._office.sam.inbox(), *self._office.sam.whispered()], key=lambda one: float(one["ts"]))

    def _forms(self) -> list[Json]:
        return self._office.slack.world.modals

    def _opened(self, before: int) -> OpenForm | None:
        forms = self._forms()
        if len(forms) == before:
            return None
        inputs = [block for block in forms[-1]["blocks"] if block["type"] == "input"]
        intro = "\n".join(text_of({"blocks": [block]}) for block in forms[-1]["blocks"] if block["type"] != "input")
        return OpenForm({block["block_id"]: _value(block["element"]) for block in inputs}, intro)


def _labels(shown: Json) -> list[str]:
    rows = (block for block in shown.get("blocks", []) if block["type"] == "actions")
    return [element["text"]["text"].removeprefix("✓ ") for row in rows for element in row["elements"]]


def _value(element: dict[str, Any]) -> str:
    return str(element.get("initial_value", ""))


async def _presses_answered() -> None:
    """What was acknowledged before its work was done is done, and so is what that left to do."""
    async with asyncio.timeout(LONGEST_PRESS):
        while under_way := [task for task in asyncio.all_tasks() if task.get_name() == UNDER_WAY]:
            await asyncio.wait(under_way)
