"""Order of arrival: deliveries of one channel are handled one after the other, channels beside each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Lanes:
    """A queue for each name that anyone is waiting in; an empty queue is forgotten."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}
        self._gates = 0
        self._open = asyncio.Event()
        self._open.set()

    def shut(self) -> None:
        """Let nobody through, until `open` was called as often as this."""
        self._gates += 1
        self._open.clear()

    def open(self) -> None:
        """Let everyone through again, unless another gate is shut still."""
        self._gates -= 1
        if not self._gates:
            self._open.set()

    @asynccontextmanager
    async def turn(self, lane: str) -> AsyncIterator[None]:
        """Wait for everyone who came before in this lane."""
        lock = self._locks.setdefault(lane, asyncio.Lock())
        self._waiting[lane] = self._waiting.get(lane, 0) + 1
        try:
            async with lock:
                await self._open.wait()
                yield
        finally:
            self._waiting[lane] -= 1
            if not self._waiting[lane]:
                del self._locks[lane], self._waiting[lane]
