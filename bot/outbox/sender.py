"""Sends one platform's stored replies; several senders may run at once, on one machine or on many."""

from __future__ import annotations

import asyncio
import os
import socket
import uuid
from datetime import timedelta
from functools import partial
from itertools import count, groupby

import structlog
from sqlalchemy.orm import Session

from bot.chat.ports import ChatPlatform
from bot.outbox.carrier import Carrier, Claim, Held
from bot.outbox.marks import Marks
from bot.store import outbox
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import OutboxRow

log = structlog.get_logger()

SWEEP = timedelta(seconds=30)
"""The longest time between two looks, whatever was or was not woken."""
LANES = 200
"""Lanes under way at once: at Discord's fifty messages a second all of them are through well within a lease."""
GRACE = 2.0
"""Seconds that a send which has begun may take after `close`; what is not marked by then is looked up later."""


class Sender:
    """Claims, sends and marks until it is closed; `wake()` makes it look at once."""

    def __init__(self, database: Database, platform: ChatPlatform, lease: timedelta = outbox.LEASE) -> None:
        self._database = database
        self._platform = platform
        self._lease = lease
        self._name = f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._claims = count(1)
        self._marks = Marks(database)
        self._ring = asyncio.Event()
        self._lanes: set[asyncio.Task[None]] = set()
        self._is_closing = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to send in the background."""
        self._task = asyncio.create_task(self._run(), name=f"sender:{self._platform.name}")

    def wake(self) -> None:
        """Look now."""
        self._ring.set()

    async def close(self) -> None:
        """Stop: what has begun may end, what has not stays in the outbox."""
        self._is_closing = True
        self.wake()
        await _let_end({self._task} if self._task else set())
        await _let_end(set(self._lanes))
        await self._marks.close()

    async def _run(self) -> None:
        """Look, begin to send, sleep until something is due or somebody rings."""
        while not self._is_closing:
            self._ring.clear()
            try:
                if await self.look() < outbox.BATCH:
                    await self._sleep()
            except Exception as error:
                # The database may be away for a minute: what is due is still there when it is back.
                self._unreachable(error)
                await asyncio.sleep(1)

    async def _sleep(self) -> None:
        """Wait for the bell, the next due time, or the sweep."""
        if len(self._lanes) >= LANES:
            await self._ring.wait()
            return
        due = await self._database.look(lambda session: outbox.next_due(session, self._platform.name))
        wait = min(SWEEP, max(due - utc_now(), timedelta())) if due else SWEEP
        try:
            await asyncio.wait_for(self._ring.wait(), max(0.01, wait.total_seconds()))
        except TimeoutError:
            return

    async def look(self) -> int:
        """Claim one batch and begin to send it; returns how many rows were claimed. Raises what the database raised."""
        # A lane that outlives its lease must not take the next claim's rows for its own: each has its own name.
        claim = Claim(f"{self._name}-{next(self._claims)}", self._lease)
        room = min(outbox.BATCH, LANES - len(self._lanes))
        lanes = await self._database.write(partial(self._claimed, claim=claim, most=room)) if room > 0 else []
        carrier = Carrier(self._database, self._platform, self._marks, claim, lambda: self._is_closing)
        for rows, first in lanes:
            lane = asyncio.create_task(self._carry(carrier, rows, first))
            self._lanes.add(lane)
            lane.add_done_callback(self._ended)
        return sum(len(rows) for rows, _ in lanes)

    async def drained(self) -> None:
        """Wait until all that has begun has ended."""
        while self._lanes:
            await asyncio.wait(self._lanes)

    def _claimed(self, session: Session, claim: Claim, most: int) -> list[tuple[list[OutboxRow], Held | None]]:
        """Claim a batch, lane by lane; the first of each goes out at once, so its intent shares the claim's commit."""
        rows = outbox.claim(session, self._platform.name, claim.owner, utc_now(), claim.lease, most)
        rows.sort(key=lambda row: (row.lane, row.id))
        lanes = [list(lane) for _, lane in groupby(rows, key=lambda row: row.lane)]
        held = claim.intend(session, [lane[0] for lane in lanes])
        return [(lane, held.get(lane[0].id)) for lane in lanes]

    async def _carry(self, carrier: Carrier, rows: list[OutboxRow], first: Held | None) -> None:
        """Send one lane; one whose marks the database did not take is looked up when its lease is out."""
        try:
            await carrier.carry(rows, first)
        except Exception as error:
            self._unreachable(error)

    def _ended(self, lane: asyncio.Task[None]) -> None:
        """What waited behind this lane may go now."""
        self._lanes.discard(lane)
        self.wake()

    def _unreachable(self, error: Exception) -> None:
        """Say that the database did not answer."""
        log.warning("outbox not reachable", platform=self._platform.name, error=str(error))


async def _let_end(tasks: set[asyncio.Task[None]]) -> None:
    """Give tasks a little time to end, then end them."""
    if tasks:
        _, slow = await asyncio.wait(tasks, timeout=GRACE)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
