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
from bot import shelf
from bot.chat.events import CommandRun, MessageSeen
from bot.chat.people import MessageRef, Person, Place
from bot.chat.replies import Outgoing, Whisper
from bot.config.settings import Coach, Database, Settings
from bot.engine import Engine, engine
from bot.problems import Problem

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLIENT = Person("null", "w", "maria")
CHANNELS = 50
AT_ONCE = 16
"""Messages under way at the same time in the throughput part."""
CONVERSATION = (
    ("client", "Morning! Could you send me the latest file when you have a minute?"),
    ("freelancer", "Sure, it is in the shared folder now."),
    ("client", "Got it, thanks. One small thing: the logo on page two could be a bit larger."),
    ("freelancer", "Good eye, I'll make it larger this afternoon."),
    ("client", "I talked to our designer and we'd like to go with the second option."),
    ("client", "When could you start on the third page?"),
    ("freelancer", "Tomorrow morning."),
    ("client", "Perfect."),
    ("client", "This is the third time you missed the deadline. I have had it with you, this is unacceptable!"),
    ("freelancer", "You are right to be annoyed. The page is in the folder now, and I call you at two."),
    ("client", "OK. I see it, thank you for being quick about it."),
    ("freelancer", "You're welcome. The next draft comes on Thursday."),
    ("client", "Thursday works. Here is the text for the last page, in two parts."),
    ("freelancer", "Thanks, both arrived."),
    ("client", "Our accountant asks whether the invoice can name the purchase order."),
    ("freelancer", "Yes, I have added it."),
    ("client", "Looks good to me."),
    ("client", "By the way, the newsletter did well last week, people liked the pictures."),
    ("freelancer", "That is lovely to hear!"),
    ("client", "Let us do the same for the spring issue, I will send you the dates on Monday."),
)
"""What is said in a channel, over and over: a working day's talk with one flare-up in it, and its answer."""
HEATED = (
    "This is the third time you missed the deadline. I have had it with you, this is unacceptable!",
    "You promised this for Friday and I have heard nothing. I have had it, this is unacceptable!",
)
CLIENTS_TALK = tuple(text for who, text in CONVERSATION if who == "client")
"""The client's part of it, where nobody answers."""
CALM = tuple(text for text in CLIENTS_TALK if text not in HEATED)
FLARE_UP, CALMLY = 8, "No rush with the deadline, Friday is fine for us."
"""Where it flares up, and what is said there in the channels where it does not."""
ONE_IN = 5
"""One channel in so many flares up."""


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
        shelf.keep()
        rate = await _throughput(running, messages)
        await _drained(null)
        while not arrivals.empty():
            arrivals.get_nowait()
        waits = await _nudge_times(running, nudges, arrivals)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figures(rate, statistics.median(waits), percentile(waits, 99), len(waits), memory)


async def _throughput(running: Engine, messages: int) -> float:
    """Messages a second over 50 watched channels, in each the conversation, one in five with its flare-up."""
    places = [await _watched(running, f"flow-{n}") for n in range(CHANNELS)]
    waiting = iter(range(messages))

    async def worker() -> None:
        for number in waiting:
            channel = number % CHANNELS
            await running.router.handle(_said(places[channel], number // CHANNELS, is_upset=channel % ONE_IN == 0))

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
    try:
        async with asyncio.timeout(10):
            while not isinstance((await arrivals.get()).reply, Whisper):
                pass
    except TimeoutError as error:
        raise Problem(
            "A heated message brought no nudge within 10 s; is something else using this database?"
        ) from error
    return (time.perf_counter() - begin) * 1000


async def _watched(running: Engine, name: str) -> Place:
    """A channel that a freelancer of its own watches."""
    place = Place("null", "w", name)
    values = {"name": name, "clients": CLIENT.key}
    await running.router.handle(
        CommandRun(f"watch-{name}", _freelancer(name), "Sam", place, "watch", START, values=values)
    )
    return place


def _said(place: Place, number: int, *, is_upset: bool) -> MessageSeen:
    """The conversation's next message."""
    line = number % len(CONVERSATION)
    who, text = CONVERSATION[line]
    text = text if is_upset or line != FLARE_UP else CALMLY
    return _message(place, number, text, CLIENT if who == "client" else _freelancer(place.channel))


def _message(place: Place, number: int, text: str, author: Person = CLIENT) -> MessageSeen:
    """A message, half an hour after the one before it."""
    ref = MessageRef(place, str(number))
    at = START + timedelta(minutes=30 * number)
    return MessageSeen(f"{place.channel}-{number}", ref, author, author.user.title(), text, at)


def _freelancer(channel: str) -> Person:
    """Whose channel it is."""
    return Person("null", "w", f"freelancer-{channel}")


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
