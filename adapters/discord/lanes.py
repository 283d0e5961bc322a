"""Order of arrival: events of one channel are handled one after the other, and after what was missed before them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager


class Lanes:
    """A queue for each channel; channels that have to catch up let what was missed go first."""

    def __init__(self) -> None:
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}
        self._gates = 0
        self._open = asyncio.Event()
        self._open.set()
        self._behind: dict[int, asyncio.Event] = {}

    def shut(self) -> None:
        """Let nobody through until it is known which channels are behind; each shard shuts a gate of its own."""
        self._gates += 1
        self._open.clear()

    def behind(self, channels: Iterable[int]) -> None:
        """These channels have to catch up, all others may go on."""
        for channel in channels:
            self._behind.setdefault(channel, asyncio.Event())
        self._gates -= 1
        if not self._gates:
            self._open.set()

    def caught_up(self, channel: int) -> None:
        """What waited in this channel may go on."""
        if (event := self._behind.pop(channel, None)) is not None:
            event.set()

    @asynccontextmanager
    async def turn(self, channel: int, parent: int | None = None) -> AsyncIterator[None]:
        """Wait for what was missed in this channel or its parent, and for everyone who came before."""
        lock = self._locks.setdefault(channel, asyncio.Lock())
        self._waiting[channel] = self._waiting.get(channel, 0) + 1
        try:
            async with lock:
                await self._open.wait()
                for one in (channel, parent):
                    if one is not None and (event := self._behind.get(one)) is not None:
                        await event.wait()
                yield
        finally:
            self._waiting[channel] -= 1
            if not self._waiting[channel]:
                del self._locks[channel], self._waiting[channel]
