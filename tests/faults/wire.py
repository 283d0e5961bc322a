"""A chat service that is a file: a line per message that arrived, found again by its key."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from bot.chat.events import MessageSeen
from bot.chat.people import MessageRef, Person, Place
from bot.chat.ports import Capabilities, Inbox
from bot.chat.replies import Outgoing, Whisper

LATENCY = 0.005
"""Seconds there, and as many back: time to be killed in."""
MARIA = Person("wire", "w", "maria")


class Wire:
    """Any number of processes may write to one file; `heard` names another in which the client's messages stand."""

    name = "wire"
    capabilities = Capabilities()

    def __init__(self, file: Path, heard: Path | None = None) -> None:
        self._file, self._heard = file, heard
        self._listening: asyncio.Task[None] | None = None

    async def start(self, inbox: Inbox) -> None:
        """Listen, if there is something to hear."""
        if self._heard:
            self._listening = asyncio.create_task(self._listen(inbox, self._heard))

    async def _listen(self, inbox: Inbox, heard: Path) -> None:
        """Hand over every line from the first on, as a platform does that nobody has thanked yet."""
        done = 0
        while True:
            lines = heard.read_text().splitlines()
            for line in lines[done:]:
                await inbox.handle(_seen(**json.loads(line)))
            done = len(lines)
            await asyncio.sleep(0.05)

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        """Post one line, in one piece even where several processes post."""
        reply = outgoing.reply
        to = reply.to.user if isinstance(reply, Whisper) else ""
        await asyncio.sleep(LATENCY)
        self._append({"key": outgoing.key, "kind": type(reply).__name__, "to": to})
        await asyncio.sleep(LATENCY)
        return self._ref(outgoing.key)

    def _append(self, line: dict[str, str]) -> None:
        file = os.open(self._file, os.O_WRONLY | os.O_APPEND)
        os.write(file, (json.dumps(line) + "\n").encode())
        os.close(file)

    async def find(self, outgoing: Outgoing) -> MessageRef | None:
        """Look the key up in the file."""
        return self._ref(outgoing.key) if outgoing.key in self._file.read_text() else None

    def _ref(self, key: str) -> MessageRef:
        return MessageRef(Place("wire", "w", "dm"), key)

    async def check(self) -> None:
        """Nothing that could be wrong."""

    async def close(self) -> None:
        """Stop listening."""
        if self._listening:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)


def _seen(channel: str, text: str) -> MessageSeen:
    place = Place("wire", "w", channel)
    return MessageSeen(f"seen-{channel}", MessageRef(place, "1"), MARIA, "Maria", text, datetime.now(UTC))
