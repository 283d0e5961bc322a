"""Traffic for a pack of replicas: reminders that fall due one after the other, and clients who lose their temper."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.chat.people import Person, Place
from bot.store import projects, reminders
from bot.store.database import Database
from bot.store.tables import OutboxRow
from bot.store.upgrade import upgrade
from tests.faults.replica import Setting

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0
"""Seconds until a message counts as lost."""
HEAD_START = 3.0
"""Seconds for the replicas to wake up in."""
FURIOUS = "[90 late] This is the third time you missed the deadline!"


@dataclass(frozen=True)
class Cast:
    """Who is in it: each person expects one private message, of a reminder or about their client."""

    reminded: Sequence[Person]
    owners: Sequence[tuple[Person, Place]]
    client: Person

    @property
    def expected(self) -> Counter[str]:
        return Counter([one.user for one in (*self.reminded, *(owner for owner, _ in self.owners))])


@dataclass(frozen=True)
class Outcome:
    """What was done to the replicas, and who got how many messages."""

    interrupted: dict[str, int]
    lost: Counter[str]
    doubled: Counter[str]

    def __str__(self) -> str:
        return f"{self.interrupted}, lost {self.lost.total()}, doubled {self.doubled.total()}"


async def prepare(setting: Setting, cast: Cast) -> None:
    """Watch every place; one reminder is due now, the rest over the time of the interruptions, one half in bursts."""
    upgrade(setting.url)
    now, chance = datetime.now(UTC), random.Random(setting.seed)

    def put_all(session: Session) -> None:
        for number, person in enumerate(cast.reminded):
            seconds = chance.uniform(0, setting.length)
            later = timedelta(seconds=HEAD_START + (seconds if number % 2 else seconds // 3 * 3))
            reminders.put(session, "own", person.key, number, now + later * bool(number), text=f"reminder {number}")
        for owner, place in cast.owners:
            project = projects.watch(session, owner, place, place.channel, now - timedelta(minutes=1))
            projects.set_members(session, project, {cast.client: "client"})

    database = Database(setting.url)
    await database.write(put_all)
    await database.close()


async def run(
    setting: Setting, cast: Cast, write: Callable[[Place], Awaitable[object]], received: Callable[[], Counter[str]]
) -> Outcome:
    """Let the pack work and be interrupted while clients write; then wait until nothing is left to send."""
    await prepare(setting, cast)
    command = (sys.executable, "-m", "tests.faults.pack", json.dumps(asdict(setting)))
    pipe = asyncio.subprocess.PIPE
    pack = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT, start_new_session=True)
    try:
        return await _run(setting, cast, write, received, pack)
    finally:
        # A run that failed must leave no replica behind.
        with suppress(ProcessLookupError):
            os.killpg(pack.pid, signal.SIGKILL)


async def _run(
    setting: Setting,
    cast: Cast,
    write: Callable[[Place], Awaitable[object]],
    received: Callable[[], Counter[str]],
    pack: asyncio.subprocess.Process,
) -> Outcome:
    """The same, once the pack is there."""
    assert pack.stdout
    assert pack.stdin
    await _until(lambda: bool(received()))
    pack.stdin.write(b"go\n")
    told = asyncio.create_task(pack.stdout.readline())
    for _, place in cast.owners:
        await asyncio.sleep(setting.length / len(cast.owners))
        await write(place)
    interrupted = json.loads(await told)
    await _until(lambda: not cast.expected - received())
    await _all_out(setting.url)
    await pack.communicate(b"")
    assert pack.returncode == 0, "a replica did not end in peace"
    got = received()
    return Outcome(interrupted, cast.expected - got, got - cast.expected)


async def _until(is_so: Callable[[], bool]) -> None:
    """Wait, but not for ever: what is missing then is lost."""
    end = asyncio.get_running_loop().time() + PATIENCE
    while not is_so() and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(0.05)


async def _all_out(url: str) -> None:
    """Wait until every row is marked, also those that were looked up first."""
    database, unsent = Database(url), select(func.count()).where(OutboxRow.sent_at.is_(None))
    async with asyncio.timeout(PATIENCE):
        while await database.look(lambda session: session.scalar(unsent)):
            await asyncio.sleep(0.1)
    await database.close()
