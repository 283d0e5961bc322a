"""levelhead bench: messages through router, reading, store and a platform with nobody behind it."""

from __future__ import annotations

import asyncio
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.null.platform import NullPlatform
from bot.chat.events import CommandRun, MessageSeen
from bot.chat.people import MessageRef, Person, Place
from bot.chat.replies import Outgoing, Whisper
from bot.config import Coach, Database, Settings
from bot.engine import Engine, engine

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLIENT = Person("null", "w", "maria")
AT_ONCE = 16
"""Messages under way at the same time in the throughput part."""
CALM = (
    "Morning! Could you send me the latest file when you have a minute?",
    "Looks good to me, thanks. One small thing: the logo on page two could be a bit larger.",
    "I talked to our designer and we'd like to go with the second option. When can you start?",
)
HEATED = (
    "This is the third time you missed the deadline. I have had it with you, this is unacceptable!",
    "You promised this for Friday and I have heard nothing. I have had it, this is unacceptable!",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run measured; times in milliseconds, memory in MB."""

    messages_per_second: float
    nudge_p50: float
    nudge_p99: float
    nudges: int
    memory: float


def measure(url: str | None, messages: int, nudges: int) -> Figures:
    """Run both parts on the database at `url`, or on a fresh SQLite file that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="levelhead-bench-") as folder:
        return asyncio.run(_measure(url or f"sqlite:///{Path(folder) / 'bench.db'}", messages, nudges))


async def _measure(url: str, messages: int, nudges: int) -> Figures:
    """Throughput first, then the time to the nudge, on one engine."""
    arrivals: asyncio.Queue[Outgoing] = asyncio.Queue()
    null = NullPlatform(on_sent=arrivals.put_nowait)
    async with engine(Settings(database=Database(url=url), coach=Coach(zone="UTC")), [null]) as running:
        rate = await _throughput(running, messages)
        await _drained(null)
        while not arrivals.empty():
            arrivals.get_nowait()
        waits = await _nudge_times(running, nudges, arrivals)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figures(rate, statistics.median(waits), percentile(waits, 99), len(waits), memory)


async def _throughput(running: Engine, messages: int) -> float:
    """Messages a second over 50 watched channels, one message in five heated."""
    places = [await _watched(running, f"flow-{n}") for n in range(50)]
    texts = [*CALM, CALM[0], HEATED[0]]
    waiting = iter(range(messages))

    async def worker() -> None:
        for number in waiting:
            await running.router.handle(_message(places[number % 50], number, texts[number % 5]))

    begin = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return messages / (time.perf_counter() - begin)


async def _nudge_times(running: Engine, nudges: int, arrivals: asyncio.Queue[Outgoing]) -> list[float]:
    """Milliseconds from a heated message to its nudge at the platform, one at a time, each in a channel of its own."""
    places = [await _watched(running, f"heat-{n}") for n in range(nudges)]
    await asyncio.sleep(0.5)
    while not arrivals.empty():
        arrivals.get_nowait()
    return [await _nudge_time(running, place, number, arrivals) for number, place in enumerate(places)]


async def _nudge_time(running: Engine, place: Place, number: int, arrivals: asyncio.Queue[Outgoing]) -> float:
    """One message, one nudge."""
    begin = time.perf_counter()
    await running.router.handle(_message(place, number, HEATED[number % 2]))
    async with asyncio.timeout(10):
        while not isinstance((await arrivals.get()).reply, Whisper):
            pass
    return (time.perf_counter() - begin) * 1000


async def _watched(running: Engine, name: str) -> Place:
    """A channel that a freelancer of its own watches."""
    place = Place("null", "w", name)
    freelancer = Person("null", "w", f"freelancer-{name}")
    values = {"name": name, "clients": CLIENT.key}
    await running.router.handle(CommandRun(f"watch-{name}", freelancer, "Sam", place, "watch", START, values=values))
    return place


def _message(place: Place, number: int, text: str) -> MessageSeen:
    """A client's message, a minute after the one before it."""
    ref = MessageRef(place, str(number))
    at = START + timedelta(minutes=number)
    return MessageSeen(f"{place.channel}-{number}", ref, CLIENT, "Maria", text, at)


async def _drained(null: NullPlatform) -> None:
    """Wait until nothing more arrives."""
    before = -1
    while before != len(null.sent):
        before = len(null.sent)
        await asyncio.sleep(0.5)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which so many percent lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def machine() -> str:
    """The machine in words, to stand beside every figure."""
    cores = os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def heading(url: str | None) -> str:
    """Where it was measured."""
    where = "SQLite, synchronous=FULL" if url is None or url.startswith("sqlite") else "PostgreSQL"
    return f"{machine()}; {where}; {sys.platform}"


def report(figures: Figures) -> str:
    """The figures as a small table."""
    return "\n".join(
        [
            f"messages through router, reading and store   {figures.messages_per_second:8.0f} /s",
            f"message to nudge, median of {figures.nudges:<5}            {figures.nudge_p50:8.1f} ms",
            f"message to nudge, 99th percentile            {figures.nudge_p99:8.1f} ms",
            f"largest resident memory                      {figures.memory:8.0f} MB",
        ]
    )
