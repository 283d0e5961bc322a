"""Catching up: what was written in watched places while nobody listened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
import structlog

from adapters.discord import incoming, naming
from bot.chat.people import Place
from bot.chat.ports import Behind, Watched

if TYPE_CHECKING:
    from adapters.discord.bot import CoachBot

log = structlog.get_logger()

MOST = 2_000
"""Messages of one channel that are read at most; who was away for longer starts from there."""
OVERLAP = timedelta(seconds=2)
"""Read again before the last known moment: a repeat is harmless, a gap is not."""


class History:
    """Reads the watched places of this client's shards, one after the other."""

    def __init__(self, bot: CoachBot) -> None:
        self._bot = bot
        self._members: dict[tuple[int, int], discord.Member | None] = {}

    async def catch_up(self, behind: Behind) -> None:
        """Bring everything that was missed; live messages of each channel go on once it is done."""
        self._members.clear()
        for one in behind.places:
            try:
                if await self._in_place(one):
                    await self._bot.inbox.caught_up(behind, one.place)
            # The adapter's edge: one place that can't be read or stored must not hold up the others.
            except Exception as error:
                log.warning("history not read", place=one.place.key, error=str(error))
            finally:
                self._bot.lanes.caught_up(naming.channel_id(one.place))

    async def _in_place(self, one: Watched) -> bool:
        """A channel with its threads, or a thread alone; whether all that was missed there was taken."""
        if why := await self._bot.rooms.why_shut(one.place):
            await self._bot.shut_out(one.place, why)
            if not self._bot.reads_words:
                return False
        after = self._after(one)
        taken = [await self._read(one.place, after)]
        for thread in self._threads(one.place):
            await asyncio.sleep(self._bot.timing.pause)
            # A thread that is not for us holds up nobody; the channel itself has to be readable.
            with suppress(discord.Forbidden, discord.NotFound):
                taken.append(await self._read(naming.place(thread.id, one.place.workspace, one.place.channel), after))
        return all(taken)

    def _after(self, one: Watched) -> discord.Object | datetime:
        """Where to begin: after the last message, or since it is watched."""
        if one.last is not None and one.last.message.isdecimal():
            return discord.Object(int(one.last.message))
        return one.after - OVERLAP

    def _threads(self, place: Place) -> list[discord.Thread]:
        """The live threads of a watched channel."""
        guild = self._bot.get_guild(int(place.workspace))
        if guild is None or place.thread:
            return []
        return [thread for thread in guild.threads if str(thread.parent_id) == place.channel]

    async def _read(self, place: Place, after: discord.Object | datetime) -> bool:
        """Hand over what was written there, oldest first; False where something has to be brought once more."""
        taken = True
        async for message in self._messages(place, after):
            member = await self._member(message, naming.server_id(place))
            seen = incoming.message_seen(message, place, is_backlog=True, member=member)
            taken = await self._bot.deliver(seen) and taken
        return taken

    async def _messages(self, place: Place, after: discord.Object | datetime) -> AsyncIterator[discord.Message]:
        """The messages of others, page by page."""
        channel = self._bot.get_partial_messageable(naming.channel_id(place), guild_id=naming.server_id(place))
        count = 0
        async for message in channel.history(limit=MOST, after=after, oldest_first=True):
            count += 1
            if count % 100 == 0:
                await asyncio.sleep(self._bot.timing.pause)
            if message.author.id != self._bot.application_user_id:
                yield message

    async def _member(self, message: discord.Message, server: int | None) -> discord.Member | None:
        """The author with roles, which history does not tell; None for who left, and for bots."""
        author: Any = message.author
        if server is None or author.bot or message.webhook_id is not None or isinstance(author, discord.Member):
            return None
        key = (server, author.id)
        if key not in self._members:
            guild = self._bot.get_guild(server)
            try:
                self._members[key] = await guild.fetch_member(author.id) if guild else None
            except discord.HTTPException:
                self._members[key] = None
        return self._members[key]
