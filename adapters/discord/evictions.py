"""Watched places that we lose: taken out of the server, a channel deleted, a permission gone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord

from adapters.discord import naming, rooms
from bot.chat.events import WorkspaceGone
from bot.chat.ports import Watched

if TYPE_CHECKING:
    from adapters.discord.bot import CoachBot


class Evictions:
    """Listens beside the client's own listeners."""

    def __init__(self, bot: CoachBot) -> None:
        self._bot = bot

    def listen(self) -> None:
        """Begin to listen."""
        for name in dir(self):
            if name.startswith("on_"):
                self._bot.add_listener(getattr(self, name))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """We were taken out of a server."""
        now = datetime.now(UTC)
        delivery = f"discord:gone:{guild.id}:{now.isoformat()}"
        await self._bot.deliver(WorkspaceGone(delivery, naming.PLATFORM, str(guild.id), now))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone, with its threads."""
        for one in await self._watched_in(channel.guild.id):
            if one.place.channel == str(channel.id):
                await self._bot.shut_out(one.place, rooms.DELETED)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """A thread is gone."""
        await self._bot.shut_out(naming.place(payload.thread_id, payload.guild_id, payload.parent_id), rooms.DELETED)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """A channel's permissions may have changed."""
        await self._look_again(after.guild.id)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """A role's permissions may have changed."""
        await self._look_again(after.guild.id)

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """A role of ours may be gone."""
        await self._look_again(role.guild.id)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Our own roles may have changed; without the members intent Discord tells of nobody else."""
        if after.id == self._bot.application_user_id:
            await self._look_again(after.guild.id)

    async def _look_again(self, server: int) -> None:
        """Tell of watched places that can't be read any more."""
        for one in await self._watched_in(server):
            channel = self._bot.get_channel(naming.channel_id(one.place))
            if channel is not None and (why := rooms.lacking(channel)):
                await self._bot.shut_out(one.place, why)

    async def _watched_in(self, server: int) -> list[Watched]:
        """The watched places of a server."""
        watched = await self._bot.inbox.watched(naming.PLATFORM)
        return [one for one in watched if one.place.workspace == str(server)]
