"""A process of its own: the real router, sender and store, over a wire that is a file; it can be told to die.

Called as: worker.py DATABASE_URL WIRE_FILE DIE_AT, where DIE_AT is never, before_commit, before_send or after_send.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event, func, select

from bot import shelf
from bot.chat.events import CommandRun, MessageSeen
from bot.chat.people import MessageRef, Person, Place
from bot.chat.replies import Outgoing, Whisper
from bot.compose import engine
from bot.config.settings import Database as DatabaseSettings
from bot.config.settings import Settings
from bot.store.database import Database
from bot.store.tables import OutboxRow
from tests.doubles.told_reader import ToldReader
from tests.faults.wire import MARIA, Wire

# What dies here is the way of a message and its nudge: the weights of the trained reading take longer to open.
shelf.reader = ToldReader  # type: ignore[assignment]
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PLACE = Place("wire", "w", "client-channel")
FREELANCER = Person("wire", "w", "sam")
FURIOUS = "[90 late] This is the third time you missed the deadline!"


class MortalWire(Wire):
    """Dies before or after a nudge is posted, if it is told to."""

    def __init__(self, file: Path, die_at: str) -> None:
        super().__init__(file)
        self._die_at = die_at

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        is_nudge = isinstance(outgoing.reply, Whisper)
        if is_nudge and self._die_at == "before_send":
            die()
        ref = await super().send(outgoing)
        if is_nudge and self._die_at == "after_send":
            die()
        return ref


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
    async with engine(settings, [MortalWire(wire, die_at)], lease=timedelta(seconds=1)) as running:
        await running.router.handle(
            CommandRun("d1", FREELANCER, "Sam", PLACE, "watch", AT, values={"clients": MARIA.key})
        )
        if die_at == "before_commit":
            event.listen(running.database.engine, "commit", lambda connection: die())
        await running.router.handle(
            MessageSeen("d2", MessageRef(PLACE, "1"), MARIA, "Maria", FURIOUS, AT + timedelta(minutes=1))
        )
        while not await all_sent(running.database):
            await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
