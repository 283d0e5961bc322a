"""What has arrived and is not marked yet: all that waits is marked in one transaction."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.chat.people import MessageRef
from bot.store import outbox
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import OutboxRow


class Marks:
    """Gathers the marks of one turn of the event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._arrived: list[tuple[OutboxRow, MessageRef | None]] = []
        self._next: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Task[None]] = set()

    async def add(self, row: OutboxRow, ref: MessageRef | None) -> None:
        """Mark a row as sent; returns once that is committed."""
        self._arrived.append((row, ref))
        if self._next is None:
            self._next = asyncio.create_task(self._commit())
            self._under_way.add(self._next)
            self._next.add_done_callback(self._under_way.discard)
        # One lane that is given up must not take the marks of the others with it.
        await asyncio.shield(self._next)

    async def _commit(self) -> None:
        """Let everything that ended in this turn come in, then mark it."""
        await asyncio.sleep(0)
        arrived, self._arrived, self._next = self._arrived, [], None
        await self._database.write(partial(outbox.mark_sent, arrived=arrived, now=utc_now()))

    async def close(self) -> None:
        """Wait for what is being marked; where that fails, the rows are looked up before they are sent again."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
