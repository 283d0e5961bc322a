"""Server-sent events: what changes is told to every open page at once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

BREATH = 15
"""Seconds after which a silent stream sends a comment, so that a dead one is noticed."""
BACKLOG = 500
"""News that a page may lag behind before it is cut off and has to load afresh."""

Queue = asyncio.Queue[str | None]


class Stream:
    """Every page that listens."""

    def __init__(self) -> None:
        self._queues: set[Queue] = set()

    def tell(self, kind: str, **news: Any) -> None:
        """Tell every page; one that can't keep up is cut off and comes back by itself."""
        line = f"event: {kind}\ndata: {json.dumps(news)}\n\n"
        for queue in tuple(self._queues):
            if queue.qsize() >= BACKLOG:
                self._end(queue)
            else:
                queue.put_nowait(line)

    def close(self) -> None:
        """End every stream."""
        for queue in tuple(self._queues):
            self._end(queue)

    def _end(self, queue: Queue) -> None:
        """End one stream after what is already in it."""
        self._queues.discard(queue)
        queue.put_nowait(None)

    @contextmanager
    def _listening(self) -> Iterator[Queue]:
        """A place in the row for one page."""
        queue: Queue = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Stream news to one page until either side leaves."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        with self._listening() as queue:
            await response.prepare(request)
            try:
                await response.write(b"retry: 700\n\n")
                while (line := await _next(queue)) is not None:
                    await response.write(line.encode())
            except ConnectionResetError:
                pass  # The page was closed; there is nobody left to tell.
        return response


async def _next(queue: Queue) -> str | None:
    """The next news, or a comment when there is none for a while."""
    try:
        return await asyncio.wait_for(queue.get(), BREATH)
    except TimeoutError:
        return ": still here\n\n"
