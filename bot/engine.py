"""The engine: router, senders and ticker over one database, started and stopped together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import shelf
from bot.chat.ports import ChatPlatform
from bot.config.settings import Settings
from bot.handlers.read_ahead import ReadOnce
from bot.handlers.reminding import say_due
from bot.handlers.router import Router
from bot.handlers.tools import Tools, ToolsFor
from bot.outbox.sender import Sender
from bot.problems import Problem, Unreachable
from bot.reminders.look import look
from bot.reminders.ticker import Ticker
from bot.store import outbox, reminders
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.pruning import prune
from bot.store.upgrade import upgrade

log = structlog.get_logger()

HOUSEKEEPING = timedelta(hours=6)
AWAY = timedelta(seconds=15)
"""Between two tries to start a platform at which nobody answers."""


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
        Tools,
        now=now,
        reader=ReadOnce(shelf.reader()),
        playbooks=shelf.playbooks(settings.coach),
        tact=shelf.tact(),
        evidence=shelf.evidence(),
        hours=shelf.hours(settings.coach),
    )
    senders = [Sender(database, platform, lease) for platform in platforms]
    ticker = _ticker(database, tools_for, now, senders)
    router = Router(database, tools_for, partial(_wake, senders, ticker))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        for platform, sender in zip(platforms, senders, strict=True):
            stack.push_async_callback(platform.close)
            stack.push_async_callback(sender.close)
            await _bring_up(platform, sender, router, stack, is_alone=len(platforms) == 1)
        ticker.start()
        stack.push_async_callback(ticker.close)
        keeper = asyncio.create_task(_keep_house(database), name="housekeeping")
        stack.callback(keeper.cancel)
        yield Engine(database, router, ticker)


async def _bring_up(
    platform: ChatPlatform, sender: Sender, router: Router, stack: AsyncExitStack, *, is_alone: bool
) -> None:
    """Start a platform and its sender; where nobody answers there, the other platforms do not wait for it."""
    try:
        await platform.start(router)
    except Unreachable as away:
        if is_alone:
            raise
        log.warning("platform not reachable yet; I go on trying", platform=platform.name, why=str(away))
        trying = asyncio.create_task(_try_again(platform, sender, router), name=f"start:{platform.name}")
        stack.callback(trying.cancel)
    else:
        sender.start()


async def _try_again(platform: ChatPlatform, sender: Sender, router: Router) -> None:
    """Start it once somebody answers."""
    while True:
        await asyncio.sleep(AWAY.total_seconds())
        try:
            await platform.close()
            await platform.start(router)
        except Unreachable as away:
            log.warning("platform not reachable yet", platform=platform.name, why=str(away))
        except Problem as problem:
            log.error("platform not started", platform=platform.name, why=str(problem))
            return
        else:
            sender.start()
            return


async def _keep_house(database: Database) -> None:
    """Drop what need not be kept, now and every few hours."""
    while True:
        try:
            await database.write(lambda session: prune(session, utc_now()))
        except SQLAlchemyError as error:
            log.warning("housekeeping has to wait", error=str(error))
        await asyncio.sleep(HOUSEKEEPING.total_seconds())


def _wake(senders: Sequence[Sender], ticker: Ticker, *, has_mail: bool) -> None:
    """Something was stored: there may be something new to wait for, and something to send."""
    for sender in senders if has_mail else ():
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
