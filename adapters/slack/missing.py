"""After every connection: nothing new passes until it is remembered where we stood, then we read what is missing."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from adapters.slack.history import History
from adapters.slack.lanes import Lanes
from adapters.slack.options import NAME
from bot.chat.ports import Behind, Inbox

log = structlog.get_logger()

AGAIN = 1.0
"""Seconds until the database is asked once more, where it is away."""


class Missing:
    """Reads what is missing, one time after the other; a connection that comes in between is read for as well."""

    def __init__(self, inbox: Inbox, history: History, lanes: Lanes) -> None:
        self._inbox, self._history, self._lanes = inbox, history, lanes
        self._tasks: set[asyncio.Task[None]] = set()
        self._due: Behind | None = None
        self._is_reading = False

    def connected(self) -> None:
        """A connection begins: its events wait until it is remembered what may lie before them."""
        self._lanes.shut()
        self._in_background(self._fell_behind())

    async def _fell_behind(self) -> None:
        """Remember it, let the events pass, and read."""
        self._due = await self._remembered()
        self._lanes.open()
        if not self._is_reading:
            self._is_reading = True
            self._in_background(self._read())

    async def _remembered(self) -> Behind:
        """Where we stand; where the database is away nothing could be stored anyway, so we wait for it."""
        while True:
            try:
                return await self._inbox.fall_behind(await self._inbox.watched(NAME))
            # The adapter's edge: whatever keeps it from being stored now.
            except Exception as error:
                log.warning("watched places not known", error=str(error))
                await asyncio.sleep(AGAIN)

    async def _read(self) -> None:
        """Catch up for the latest connection, until there was none since."""
        try:
            while behind := self._due:
                self._due = None
                await self._history.catch_up(behind, self._inbox)
        finally:
            self._is_reading = False

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Let it run, and keep hold of it."""
        task = asyncio.create_task(work, name="slack:history")
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A failure in the background has to be seen somewhere."""
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("not caught up", error=str(error))

    async def close(self) -> None:
        """Stop reading; what is left is read after the next start."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
