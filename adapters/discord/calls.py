"""Requests that are never cut off: discord.py would keep everyone waiting if its wait for a global limit were."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from types import SimpleNamespace
from typing import Any

import aiohttp

from adapters.discord.refusals import PAUSE
from bot.chat.ports import TryLater


class Limits:
    """How long Discord asked to wait, from the 429s that went by."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def seconds(self) -> float:
        """How much of the wait is left."""
        return max(0.0, self._until - time.monotonic())

    def trace(self) -> aiohttp.TraceConfig:
        """Listens to every answer of one client."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._ended)
        return config

    async def _ended(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, ended: aiohttp.TraceRequestEndParams
    ) -> None:
        """Note a wait; discord.py reads the same one from the body."""
        if ended.response.status == 429:
            try:
                seconds = float(ended.response.headers.get("Retry-After", PAUSE))
            except ValueError:
                seconds = PAUSE
            self._until = max(self._until, time.monotonic() + seconds)


class Calls:
    """One task for each reply under way: a second try waits for the first instead of sending again."""

    def __init__(self, limits: Limits, longest: float) -> None:
        self._limits, self._longest = limits, longest
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    def is_under_way(self, key: str) -> bool:
        """Whether an earlier try has not told its end yet."""
        return key in self._tasks

    async def once(self, key: str, make: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """The end of the try that is under way, or of a new one; raises TryLater where it takes too long."""
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.create_task(make())
            task.add_done_callback(_heard)
        done, _ = await asyncio.wait({task}, timeout=self._longest)
        if not done:
            raise TryLater(max(PAUSE, self._limits.seconds), "Discord asked to wait, or is slow.")
        self._tasks.pop(key, None)
        return task.result()

    async def close(self) -> None:
        """Let go of what is under way; its rows are looked up before they are sent again."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._tasks.clear()


def _heard(task: asyncio.Task[Any]) -> None:
    """Take note of an error that nobody may come back for."""
    if not task.cancelled():
        task.exception()
