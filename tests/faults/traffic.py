"""Traffic for a pack of replicas: reminders that fall due one after the other, and clients who lose their temper."""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from bot.chat.people import Person, Place
from bot.store import projects, reminders
from bot.store.database import Database
from bot.store.upgrade import upgrade
from tests.faults.replica import Setting

ROOT = Path(__file__).parents[2]
FURIOUS = "This is the third time you missed the deadline. I have had it with you, this is unacceptable!"


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
    """Watch every place, and spread the reminders over the time of the interruptions, one half in bursts."""
    upgrade(setting.url)
    database = Database(setting.url)
    now, chance = datetime.now(UTC) + timedelta(seconds=2), random.Random(setting.seed)
    length = setting.interruptions * sum(setting.pause) / 2

    def put_all(session: Session) -> None:
        for number, person in enumerate(cast.reminded):
            seconds = chance.uniform(0, length)
            due = now + timedelta(seconds=seconds if number % 2 else seconds // 3 * 3)
            reminders.put(session, "own", person.key, number, due, text=f"reminder {number}")
        for owner, place in cast.owners:
            project = projects.watch(session, owner, place, place.channel, now - timedelta(minutes=1))
            projects.set_members(session, project, {cast.client: "client"})

    await database.write(put_all)
    await database.close()


async def run(
    setting: Setting, cast: Cast, write: Callable[[Place], Awaitable[object]], received: Callable[[], Counter[str]]
) -> Outcome:
    """Let the pack work and be interrupted while clients write; then wait for everything, and for what is too much."""
    await prepare(setting, cast)
    command = (sys.executable, "-m", "tests.faults.pack", json.dumps(asdict(setting)))
    pipe = asyncio.subprocess.PIPE
    pack = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT)
    assert pack.stdout
    told = asyncio.create_task(pack.stdout.readline())
    for _, place in cast.owners:
        await asyncio.sleep(setting.interruptions * sum(setting.pause) / 2 / len(cast.owners))
        await write(place)
    interrupted = json.loads(await told)
    await _all_there(cast, received)
    await asyncio.sleep(setting.lease * 2)
    await pack.communicate(b"")
    assert pack.returncode == 0, "a replica did not end in peace"
    got = received()
    return Outcome(interrupted, cast.expected - got, got - cast.expected)


async def _all_there(cast: Cast, received: Callable[[], Counter[str]], seconds: float = 60) -> None:
    """Wait until nobody waits any more, but not for ever: what is missing then is lost."""
    end = asyncio.get_running_loop().time() + seconds
    while cast.expected - received() and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(0.05)
