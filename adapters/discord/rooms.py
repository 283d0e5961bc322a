"""Channels and threads: which place an id is, and whether we can read there."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from adapters.discord import naming, refusals
from bot.chat.events import Entered, ShutOut
from bot.chat.people import Place
from bot.chat.ports import TryLater
from bot.chat.replies import Enter

if TYPE_CHECKING:
    from adapters.discord.bot import CoachBot

AGAIN = "Then run /coach watch there again."
NO_SERVER = "I'm not in this server, so I can't read along here. Someone who manages it can add me with my invite link."
NO_WORDS = (
    "Discord doesn't give me the words of messages here, because my Message Content Intent is off. Until whoever runs "
    "me turns it on, use “Coach me on this message” (in a message's Apps menu), or write to me in private."
)
PRIVATE = "I can't read along in a private chat. Run /coach watch in the client's channel or thread."
DELETED = "This channel or thread was deleted on Discord."
UNKNOWN_KEPT = 5_000


class Rooms:
    """The channels that the client knows, and those it had to ask for."""

    def __init__(self, bot: CoachBot) -> None:
        self._bot = bot
        self._asked: dict[int, asyncio.Task[Place]] = {}

    async def place(self, channel: Any, server: int | None) -> Place:
        """The place of a channel object; one that is not known is asked for, once."""
        if isinstance(channel, discord.Thread):
            return naming.place(channel.id, server, channel.parent_id)
        if server is None or not isinstance(channel, discord.PartialMessageable):
            return naming.place(channel.id, server)
        return await self.place_of(channel.id, server)

    async def place_of(self, channel_id: int, server: int | None) -> Place:
        """The place of an id."""
        known = self._bot.get_channel(channel_id) if server is not None else None
        if known is not None or server is None:
            parent = known.parent_id if isinstance(known, discord.Thread) else None
            return naming.place(channel_id, server, parent)
        if channel_id not in self._asked:
            self._asked[channel_id] = asyncio.create_task(self._ask(channel_id, server))
            while len(self._asked) > UNKNOWN_KEPT:
                del self._asked[next(iter(self._asked))]
        return await self._asked[channel_id]

    async def _ask(self, channel_id: int, server: int) -> Place:
        """Whether it is a thread, and of which channel; what can't be seen counts as a channel."""
        try:
            found = await self._bot.fetch_channel(channel_id)
        except (discord.DiscordException, aiohttp.ClientError, OSError):
            self._asked.pop(channel_id, None)
            return naming.place(channel_id, server)
        return naming.place(channel_id, server, found.parent_id if isinstance(found, discord.Thread) else None)

    async def enter(self, enter: Enter, delivery: str) -> Entered | ShutOut:
        """Whether the place can be read; nobody in it notices. Raises TryLater."""
        now, place = datetime.now(UTC), enter.place
        why = await self.why_shut(place)
        if why:
            return ShutOut(delivery, place, why, now, enter.asked_by)
        return Entered(delivery, place, enter.asked_by, (), now)

    async def why_shut(self, place: Place) -> str:
        """Why a place can't be read; empty if it can. Raises TryLater."""
        server = naming.server_id(place)
        if server is None:
            return PRIVATE
        guild = self._bot.get_guild(server)
        if guild is None:
            return NO_SERVER
        try:
            with refusals.in_words():
                channel = guild.get_channel_or_thread(naming.channel_id(place)) or await self._bot.fetch_channel(
                    naming.channel_id(place)
                )
        except refusals.Refused as no:
            return f"{no} {AGAIN}" if no.code != 10003 else DELETED
        except discord.InvalidData as odd:
            raise TryLater(refusals.PAUSE, "Discord told of a channel that can't be.") from odd
        return lacking(channel) or ("" if self._bot.reads_words else NO_WORDS)


def lacking(channel: Any) -> str:
    """Which permission is missing to read a channel; empty if none is, or if it can't be told from here."""
    me = channel.guild.me
    if me is None or (isinstance(channel, discord.Thread) and channel.parent is None):
        return ""
    allowed = channel.permissions_for(me)
    needed = {"View Channel": allowed.view_channel, "Read Message History": allowed.read_message_history}
    missing = [f"“{name}”" for name, is_given in needed.items() if not is_given]
    if not missing:
        return ""
    return f"I can't read this channel: someone who manages it can give me {' and '.join(missing)}. {AGAIN}"
