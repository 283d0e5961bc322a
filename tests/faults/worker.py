"""A process of its own: the real router, sender and store, over a wire that is a file; it can be told to die.

Called as: worker.py DATABASE_URL WIRE_FILE DIE_AT, where DIE_AT is never, before_commit, before_send or after_send.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event, func, select

from bot.chat.events import CommandRun, MessageSeen
from bot.chat.people import MessageRef, Person, Place
from bot.chat.ports import Capabilities, Inbox
from bot.chat.replies import Outgoing, Whisper
from bot.compose import engine
from bot.config import Database as DatabaseSettings
from bot.config import Settings
from bot.store.database import Database
from bot.store.tables import OutboxRow

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PLACE = Place("wire", "w", "client-channel")
FREELANCER, CLIENT = Person("wire", "w", "sam"), Person("wire", "w", "maria")
FURIOUS = "This is the third time you missed the deadline. I have had it with you, this is unacceptable!"


class Wire:
    """A chat service that is a file: a line per message that arrived, found again by its key."""

    name = "wire"
    capabilities = Capabilities()

    def __init__(self, file: Path, die_at: str) -> None:
        self._file, self._die_at = file, die_at

    async def start(self, inbox: Inbox) -> None:
        """Nothing to connect."""

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        """Post one line, dying before or after it if told to."""
        is_nudge = isinstance(outgoing.reply, Whisper)
        if is_nudge and self._die_at == "before_send":
            die()
        with self._file.open("a") as wire:
            wire.write(json.dumps({"key": outgoing.key, "kind": type(outgoing.reply).__name__}) + "\n")
            wire.flush()
            os.fsync(wire.fileno())
        if is_nudge and self._die_at == "after_send":
            die()
        return self._ref(outgoing.key)

    async def find(self, outgoing: Outgoing) -> MessageRef | None:
        """Look the key up in the file."""
        return self._ref(outgoing.key) if outgoing.key in self._file.read_text() else None

    def _ref(self, key: str) -> MessageRef:
        return MessageRef(Place("wire", "w", "dm"), key)

    async def close(self) -> None:
        """Nothing to let go of."""


def die() -> None:
    """As hard as it gets."""
    os.kill(os.getpid(), signal.SIGKILL)


async def all_sent(database: Database) -> bool:
    """Whether nothing is left to go out."""
    unsent = select(func.count()).where(OutboxRow.sent_at.is_(None))
    return await database.look(lambda session: session.scalar(unsent)) == 0


async def work(url: str, wire: Path, die_at: str) -> None:
    """Watch the channel, hear the client (a repeat is what a platform's retry looks like), and wait for the mail."""
    wire.touch()
    settings = Settings(database=DatabaseSettings(url=url))
    async with engine(settings, [Wire(wire, die_at)], lease=timedelta(seconds=1)) as running:
        await running.router.handle(
            CommandRun("d1", FREELANCER, "Sam", PLACE, "watch", AT, values={"clients": CLIENT.key})
        )
        if die_at == "before_commit":
            event.listen(running.database.engine, "commit", lambda connection: die())
        await running.router.handle(
            MessageSeen("d2", MessageRef(PLACE, "1"), CLIENT, "Maria", FURIOUS, AT + timedelta(minutes=1))
        )
        while not await all_sent(running.database):
            await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
