"""Handing over what was heard: Discord does not say anything twice, so it is tried again here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog

from adapters.discord.naming import PLATFORM
from bot.chat.events import Event
from bot.chat.people import Place
from bot.chat.ports import Behind, TryLater

if TYPE_CHECKING:
    from adapters.discord.bot import CoachBot

log = structlog.get_logger()


async def deliver(bot: CoachBot, event: Event) -> bool:
    """Hand an event over, until it is stored; False for one that fails a few times with the database at hand."""
    waits = iter(bot.timing.retries)
    while not bot.is_closed():
        try:
            await bot.inbox.handle(event)
        except TryLater as away:
            await asyncio.sleep(away.seconds)
        # The adapter's edge: whatever broke, the events after this one go on.
        except Exception as error:
            wait = next(waits, None)
            log.warning("event not stored", delivery=event.delivery, error=str(error), again=wait is not None)
            if wait is None:
                return False
            await asyncio.sleep(wait)
        else:
            return True
    return False


async def fall_behind(bot: CoachBot, is_ours: Callable[[Place], bool]) -> Behind:
    """Remember where our places stood; where the database is away nothing could be stored anyway, so we wait for it."""
    while not bot.is_closed():
        try:
            watched = await bot.inbox.watched(PLATFORM)
            return await bot.inbox.fall_behind([one for one in watched if is_ours(one.place)])
        # The adapter's edge: whatever keeps it from being stored now.
        except Exception as error:
            log.warning("watched places not known", error=str(error))
            await asyncio.sleep(bot.timing.away)
    return Behind(datetime.now(UTC))
