"""The other side of a platform bench: a loopback in a process of its own, whose work is not counted as ours."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

LINE_MAX = 64 * 1024**2
"""The longest answer, in bytes: a line with every channel of every workspace in it."""


class Peer:
    """A loopback that does what it is told."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def ask(self, name: str, *arguments: object) -> Any:
        """Have it do something, and wait for what comes of it; raises RuntimeError where it has died."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write((json.dumps([name, *arguments]) + "\n").encode())
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the loopback ended while it was asked to {name}")
        return json.loads(line)


@asynccontextmanager
async def peer(platform: str) -> AsyncIterator[Peer]:
    """The loopback of a platform, until the block ends."""
    command, pipe = (sys.executable, "-m", f"loopback.{platform}"), asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=LINE_MAX)
    try:
        yield Peer(process)
    finally:
        if process.stdin:
            process.stdin.close()
        await process.wait()
