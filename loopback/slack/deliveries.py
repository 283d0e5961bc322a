"""How Slack brings something to the app: in order, and again if nobody says thanks."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from typing import Any

from loopback.slack.ways import Delivery, Type, Way
from loopback.slack.world import Json, Team


class Courier:
    """Brings everything, keeps the order of its sending, and repeats events that nobody took."""

    def __init__(self, way: Way, waits: tuple[float, ...]) -> None:
        """`waits` are the seconds before the first, second and third repeat (Slack: at once, a minute, five)."""
        self.way = way
        self.waits = waits
        self.deliveries: list[Delivery] = []
        self.newest: asyncio.Task[Delivery] | None = None
        """Ends when what was sent last was taken, or given up."""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._numbers = itertools.count(1)

    def event_id(self) -> str:
        """A new id for an event."""
        return f"Ev{next(self._numbers):09d}{uuid.uuid4().hex[:4].upper()}"

    def send(self, kind: Type, payload: Json) -> asyncio.Task[Delivery]:
        """Bring it in the background."""
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        task = self.newest = asyncio.create_task(self._bring(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _bring(self, delivery: Delivery) -> Delivery:
        waits = (0.0, *self.waits) if delivery.type == "events_api" else (0.0,)
        for retry, wait in enumerate(waits):
            if wait:
                await asyncio.sleep(wait)
            if await self.once(delivery, retry):
                break
        return delivery

    async def once(self, delivery: Delivery, retry: int = 0) -> bool:
        """One try."""
        begin = time.monotonic()
        delivery.tries += 1
        answer = await self.way.bring(delivery, retry)
        if answer is None:
            return False
        delivery.acked_after.append(time.monotonic() - begin)
        delivery.answer = answer
        return True

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        """Give up whatever is under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def wrapped(team: Team, event: Json, event_id: str, *, shared: bool) -> Json:
    """An event as Slack wraps it."""
    authorization = {
        "enterprise_id": None,
        "team_id": team.id,
        "user_id": team.bot_user,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "legacy",
        "team_id": team.id,
        "api_app_id": "A000000001",
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(time.time()),
        "authorizations": [authorization],
        "is_ext_shared_channel": shared,
        "event_context": "4-double",
    }
