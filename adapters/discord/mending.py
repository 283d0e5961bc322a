"""What discord.py 2.7 leaves to break: events that it can't read, and sessions that it half began."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any

import structlog
from discord.gateway import KeepAliveHandler

log = structlog.get_logger()


async def close_half_begun(connection: object) -> None:
    """End a session that was being begun: it is in no shard's hands yet, and its heart would beat on."""
    for thread in threading.enumerate():
        if isinstance(thread, KeepAliveHandler) and thread.ws._connection is connection:
            thread.stop()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await thread.ws.socket.close()


def guard(parsers: dict[str, Callable[[Any], None]]) -> None:
    """Let discord.py pass over an event that it can't read: it would end the whole connection."""
    for name, parse in parsers.items():
        if name not in ("READY", "RESUMED"):
            parsers[name] = _guarded(name, parse)


def _guarded(name: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """A parser whose failure is logged."""

    def parsed(data: Any) -> None:
        try:
            parse(data)
        except (KeyError, TypeError, ValueError, AttributeError, LookupError) as error:
            log.warning("event not understood", event_type=name, error=repr(error))

    return parsed
