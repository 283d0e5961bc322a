"""The front door: reads the settings, builds the real parts, and starts and stops them together.

The only file that names concrete classes of the adapters.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.web.platform import WebPlatform
from bot.chat.people import Place
from bot.chat.ports import ChatPlatform
from bot.coach.advice.loading import parse_all
from bot.coach.advice.types import Playbooks
from bot.coach.datafiles import DataFileError
from bot.coach.reading.reader import CueReader, cue_reader
from bot.coach.schedule.hours import WorkingHours
from bot.config import DAY_NAMES, Coach, Settings
from bot.extras.heat import HeatPoint
from bot.handlers.dues import say_due
from bot.handlers.router import Router
from bot.handlers.tools import Tools, ToolsFor
from bot.outbox.sender import Sender
from bot.problems import Problem
from bot.reminders.look import look
from bot.reminders.ticker import Ticker
from bot.store import messages, outbox, reminders
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.upgrade import current, upgrade


def reader(settings: Settings | None = None) -> CueReader:
    """The reading, with the cues that ship; raises Problem."""
    with _sentence():
        return cue_reader(_texts(resources.files("bot.coach.reading") / "cues"))


def playbooks(coach: Coach) -> Playbooks:
    """Our playbooks, with the user's own laid over them; raises Problem."""
    own = _texts(coach.playbooks) if coach.playbooks else {}
    with _sentence():
        return parse_all(_texts(resources.files("bot.coach.advice") / "playbooks"), own)


@contextmanager
def _sentence() -> Iterator[None]:
    """A data file that is wrong is a Problem, in the same words."""
    try:
        yield
    except DataFileError as error:
        raise Problem(str(error)) from error


def _texts(folder: Traversable | Path) -> dict[str, str]:
    """Every YAML file of a folder, name to text; raises Problem."""
    try:
        found = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
        return {file.name: file.read_text(encoding="utf-8") for file in found}
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"I can't read the files in {folder}: {error}.") from error


def hours(coach: Coach) -> WorkingHours:
    """The working hours of everyone who has not set their own."""
    days = frozenset(DAY_NAMES.index(day) for day in coach.work_days)
    return WorkingHours(ZoneInfo(coach.zone), coach.work_start, coach.work_end, days)


@dataclass(frozen=True)
class Engine:
    """The running parts that every platform shares."""

    database: Database
    router: Router
    ticker: Ticker


@asynccontextmanager
async def engine(
    settings: Settings,
    platforms: Sequence[ChatPlatform],
    now: Callable[[], datetime] = utc_now,
    lease: timedelta = outbox.LEASE,
) -> AsyncIterator[Engine]:
    """Open the database, start the platforms, senders and ticker; stop them in reverse at the end."""
    await asyncio.to_thread(upgrade, settings.database.url)
    database = Database(settings.database.url)
    tools_for: ToolsFor = partial(
        Tools, now=now, reader=reader(settings), playbooks=playbooks(settings.coach), hours=hours(settings.coach)
    )
    senders = [Sender(database, platform, lease) for platform in platforms]
    ticker = _ticker(database, tools_for, now, senders)
    router = Router(database, tools_for, lambda: _wake(senders, ticker))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        for platform in platforms:
            stack.push_async_callback(platform.close)
            await platform.start(router)
        for sender in senders:
            sender.start()
            stack.push_async_callback(sender.close)
        ticker.start()
        stack.push_async_callback(ticker.close)
        yield Engine(database, router, ticker)


def _wake(senders: Sequence[Sender], ticker: Ticker) -> None:
    """Something was stored: there may be something to send, and something new to wait for."""
    for sender in senders:
        sender.wake()
    ticker.ring()


def _ticker(database: Database, tools_for: ToolsFor, now: Callable[[], datetime], senders: Sequence[Sender]) -> Ticker:
    """The ticker over this database, waking the senders when it made something to send."""

    async def look_now() -> int:
        found = await look(database, lambda row, session: say_due(row, tools_for(session)), now())
        for sender in senders if found else ():
            sender.wake()
        return found

    async def next_due() -> datetime | None:
        return await database.look(reminders.next_due)

    return Ticker(look_now, next_due, now)


class StoredHeat:
    """The heat line of a place, from the store."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    async def points(self, place: Place) -> list[HeatPoint]:
        """The readings of the client messages in this place, oldest first."""
        rows = await self._database.look(lambda session: messages.heat_line(session, place))
        return [messages.heat_point(row) for row in rows]


async def play(
    settings: Settings, *, port: int | None = None, on_ready: Callable[[str], None] = lambda url: None
) -> None:
    """Serve the playground until it is stopped; `on_ready` gets its address."""
    folder = settings.playground.folder
    folder.mkdir(parents=True, exist_ok=True)
    settings = _in_folder(settings, folder)
    tickers: list[Ticker] = []
    web = WebPlatform(
        folder / "room.db",
        StoredHeat(settings.database.url),
        host=settings.playground.host,
        port=settings.playground.port if port is None else port,
        on_clock_moved=lambda: _ring(tickers),
        zone=hours(settings.coach).zone,
    )
    async with engine(settings, [web], web.clock.now) as running:
        tickers.append(running.ticker)
        on_ready(web.url)
        await _until_stopped()


def _ring(tickers: Sequence[Ticker]) -> None:
    """The clock was moved: something may be due."""
    for ticker in tickers:
        ticker.ring()


def _in_folder(settings: Settings, folder: Path) -> Settings:
    """The playground keeps its own database, beside the page's own state."""
    database = settings.database.model_copy(update={"url": f"sqlite:///{folder / 'levelhead.db'}"})
    return settings.model_copy(update={"database": database})


async def _until_stopped() -> None:
    """Wait for Ctrl-C or a polite kill."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await stop.wait()


def migrate(settings: Settings) -> bool:
    """Bring the database up to date; True if something had to be done. Raises Problem."""
    return upgrade(settings.database.url)


async def check(settings: Settings) -> list[str]:
    """What is wrong with playbooks, database and tokens, a sentence each; nothing is changed or sent."""
    return [
        sentence
        for sentence in (_found(partial(playbooks, settings.coach)), _found(partial(current, settings.database.url)))
        if sentence
    ]


def _found(look_at: Callable[[], object]) -> str:
    """The sentence of what is wrong, or nothing."""
    try:
        look_at()
    except Problem as problem:
        return str(problem)
    return ""


async def run(settings: Settings) -> None:
    """Run on the configured platforms until stopped; raises Problem when there is none."""
    platforms: list[ChatPlatform] = []
    if not platforms:
        raise Problem(
            "No platform is configured. Set LEVELHEAD_SLACK__BOT_TOKEN and LEVELHEAD_SLACK__APP_TOKEN, or "
            "LEVELHEAD_DISCORD__TOKEN; “levelhead play” needs no account."
        )
    async with engine(settings, platforms):
        await _until_stopped()
