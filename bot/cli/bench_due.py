"""What levelhead bench measures of due work: a wave that falls due at once, and the look when nothing is due."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from adapters.null.platform import NullPlatform
from bot import shelf
from bot.chat.people import Person
from bot.chat.replies import Outgoing
from bot.config.settings import Coach, Settings
from bot.config.settings import Database as DatabaseSettings
from bot.engine import engine
from bot.store import reminders
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import ReminderRow
from bot.store.upgrade import upgrade

WAVE, LATE, FEW, MANY, LOOKS = 1_000, 200, 1_000, 1_000_000, 300
"""Rows that fall due at once, rows timed one by one, future rows before and after, and looks that are timed."""
CHUNK = 10_000
AHEAD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Due:
    """What one run measured; milliseconds unless said otherwise."""

    blocked: float
    """The longest that the event loop kept anyone waiting during the wave."""
    wave: float
    """From falling due until the last of the wave had arrived."""
    late_p50: float
    late_p99: float
    look_few: float
    look_many: float


def measure_due(url: str | None, many: int = MANY) -> Due:
    """Run on the database at `url`, or on a fresh SQLite file that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="levelhead-bench-") as folder:
        return asyncio.run(_measure(url or f"sqlite:///{Path(folder) / 'bench.db'}", many))


async def _measure(url: str, many: int) -> Due:
    """The wave and the lateness with few rows ahead, then the idle look with few and with many."""
    upgrade(url)
    database = Database(url)
    await _fill(database, utc_now() + AHEAD, 0, FEW)
    blocked, wave = await _wave(url, database)
    late = await _lateness(url, database)
    few = await _idle_look(database)
    await _fill(database, utc_now() + AHEAD, FEW, many)
    found = Due(blocked, wave, statistics.median(late), _p99(late), few, await _idle_look(database))
    await database.close()
    return found


def _p99(values: Sequence[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(values, n=100, method="inclusive")[98]


async def _fill(database: Database, due: datetime, begin: int, end: int, step: timedelta = timedelta()) -> None:
    """Reminders of as many people, numbered, each due a step after the one before it."""
    for first in range(begin, end, CHUNK):
        rows = [_row(number, due + step * (number - begin)) for number in range(first, min(first + CHUNK, end))]

        def put_all(session: Session, rows: Sequence[dict[str, object]] = rows) -> None:
            session.execute(insert(ReminderRow), rows)

        await database.write(put_all)


def _row(number: int, due: datetime) -> dict[str, object]:
    """One reminder of a person's own."""
    person = Person("null", "w", f"p{number}").key
    key = f"bench:{number}:{due.isoformat()}"
    return {"dedupe_key": key, "kind": "own", "person": person, "about": number, "due_at": due, "text": "Call back"}


async def _wave(url: str, database: Database) -> tuple[float, float]:
    """Many at once: the longest wait in the event loop, and the time until all have arrived."""
    done, null = asyncio.Event(), NullPlatform(on_sent=lambda out: done.set() if len(null.sent) == WAVE else None)
    due = utc_now() + timedelta(seconds=2)
    await _fill(database, due, 10 * MANY, 10 * MANY + WAVE)
    async with engine(_settings(url), [null]):
        shelf.keep()
        await asyncio.sleep(max(0.0, (due - utc_now()).total_seconds() - 0.3))
        watch = asyncio.create_task(_longest_wait(done))
        await asyncio.wait_for(done.wait(), 120)
        wave = (utc_now() - due).total_seconds() * 1000
        return await watch, wave


async def _longest_wait(done: asyncio.Event) -> float:
    """How much later than asked a sleep of a millisecond ended at worst."""
    worst = 0.0
    while not done.is_set():
        begin = time.perf_counter()
        await asyncio.sleep(0.001)
        worst = max(worst, time.perf_counter() - begin - 0.001)
    return worst * 1000


async def _lateness(url: str, database: Database) -> list[float]:
    """Milliseconds by which single reminders arrive after their time."""
    first, step = utc_now() + timedelta(seconds=2), timedelta(milliseconds=50)
    arrived: dict[str, datetime] = {}

    def note(out: Outgoing) -> None:
        with suppress(AttributeError):
            arrived[out.reply.to.user] = utc_now()  # type: ignore[union-attr]  # a reminder is always to someone

    await _fill(database, first, 20 * MANY, 20 * MANY + LATE, step)
    async with engine(_settings(url), [NullPlatform(on_sent=note)]):
        shelf.keep()
        async with asyncio.timeout(120):
            while len(arrived) < LATE:
                await asyncio.sleep(0.1)
    return [
        (arrived[f"p{20 * MANY + number}"] - first - step * number).total_seconds() * 1000 for number in range(LATE)
    ]


async def _idle_look(database: Database) -> float:
    """The median of looks that find nothing due, each with the question when to look next."""
    times = []
    for _ in range(LOOKS):
        begin = time.perf_counter()
        await database.write(lambda session: reminders.due(session, utc_now()))
        await database.look(reminders.next_due)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def _settings(url: str) -> Settings:
    """Settings that name no zone but UTC."""
    return Settings(database=DatabaseSettings(url=url), coach=Coach(zone="UTC"))


def report_due(found: Due) -> str:
    """The figures as a small table."""
    ratio = f"({found.look_many / found.look_few:.2f} times)"
    return "\n".join(
        [
            f"{WAVE} reminders due at once: event loop blocked {found.blocked:8.1f} ms",
            f"{WAVE} reminders due at once: all sent within     {found.wave:8.0f} ms",
            f"lateness of a single reminder, median          {found.late_p50:8.1f} ms",
            f"lateness of a single reminder, 99th percentile {found.late_p99:8.1f} ms",
            f"idle look, {FEW:,} rows ahead                   {found.look_few:8.2f} ms",
            f"idle look, many rows ahead                     {found.look_many:8.2f} ms {ratio}",
        ]
    )
