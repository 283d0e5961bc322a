"""A line of JSON in, a line of JSON out: how a loopback that is a process of its own is told what people do."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any


async def standard_input() -> asyncio.StreamReader:
    """The process's own input, to be awaited line by line."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


def say(value: Any) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


async def obey(crowd: object) -> None:
    """Answer each line, a list of a method of the crowd and its arguments, until the input ends."""
    lines = await standard_input()
    while line := await lines.readline():
        name, *arguments = json.loads(line)
        say(await getattr(crowd, name)(*arguments))
