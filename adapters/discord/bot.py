"""The client: discord.py's own, with listeners that only translate."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands
from discord.ext import commands

from adapters.discord import incoming, naming, rooms, syncing
from adapters.discord.buttons import CardButton, MendButton
from adapters.discord.calls import Limits
from adapters.discord.chats import Chats
from adapters.discord.commands import group, message_command
from adapters.discord.desk import Desk
from adapters.discord.history import History
from adapters.discord.lanes import Lanes
from adapters.discord.options import DiscordOptions
from adapters.discord.rooms import Rooms
from adapters.discord.timing import Timing
from bot.chat.commands import Registry
from bot.chat.events import Event, ShutOut, WorkspaceGone
from bot.chat.people import Place
from bot.chat.ports import Inbox, Watched
from bot.extras.suggest import NoSuggestions, Suggest

log = structlog.get_logger()

# Nothing here speaks, so nobody needs to be told that discord.py could not.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def create_bot(
    options: DiscordOptions,
    registry: Registry,
    inbox: Inbox,
    connector: aiohttp.BaseConnector | None = None,
    *,
    suggest: Suggest | None = None,
    timing: Timing | None = None,
    limits: Limits | None = None,
    reads_words: bool = True,
) -> CoachBot:
    """A client that hands everything to the inbox; `await bot.start(options.token)` runs it.

    `connector` is how it reaches Discord (a proxy, a test's loopback). Without `reads_words` it does not ask for the
    Message Content Intent.
    """
    extra: dict[str, Any] = {"connector": connector} if connector is not None else {}
    if options.shard_ids:
        extra["shard_ids"] = list(options.shard_ids)
    return CoachBot(
        registry,
        inbox,
        suggest,
        timing or Timing(),
        reads_words=reads_words,
        shard_count=options.shard_count,
        http_trace=(limits or Limits()).trace(),
        **extra,
    )


def intents(*, reads_words: bool) -> discord.Intents:
    """What Discord is asked to tell: servers, channels and messages; no members and no presences."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=reads_words)


class CoachTree(app_commands.CommandTree["CoachBot"]):
    """The commands; one that is not there any more gets a sentence."""

    async def on_error(self, interaction: incoming.Interaction, error: app_commands.AppCommandError) -> None:
        """What discord.py could not match or read."""
        log.warning("command not understood", error=str(error))
        await self.client.desk.outdated(interaction)


class CoachBot(commands.AutoShardedBot):
    """discord.py's client for all shards of this process."""

    def __init__(
        self,
        registry: Registry,
        inbox: Inbox,
        suggest: Suggest | None,
        timing: Timing,
        *,
        reads_words: bool,
        **options: Any,
    ) -> None:
        """Nothing is connected yet; `options` are discord.py's. Raises Problem for more commands than it takes."""
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=CoachTree,
            intents=intents(reads_words=reads_words),
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=30.0,
            **options,
        )
        self.inbox, self.timing, self.reads_words = inbox, timing, reads_words
        self.desk = Desk(inbox, suggest or NoSuggestions(), timing)
        self.lanes, self.rooms, self.history, self.chats = Lanes(), Rooms(self), History(self), Chats(self)
        self.connected = asyncio.Event()
        self._connected_shards: set[int] = set()
        self._catching_up: set[asyncio.Task[None]] = set()
        self.tree.add_command(group(registry, self.desk.ran, self.desk.complete if suggest else None))
        self.tree.add_command(message_command(self.desk.ran_on_message))

    @property
    def application_user_id(self) -> int:
        """Our own id as an author; 0 before the login."""
        return self.user.id if self.user else 0

    async def setup_hook(self) -> None:
        """After the login: know our buttons, and tell Discord the commands if they changed."""
        self.add_dynamic_items(CardButton, MendButton)
        await syncing.sync(self.tree)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Begin sessions no faster than Discord takes them."""
        if not initial:
            await asyncio.sleep(self.timing.identify)

    async def close(self) -> None:
        """Let go of everything that waits, then of the connection."""
        tasks = list(self._catching_up)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.desk.close()
        await super().close()

    async def deliver(self, event: Event) -> None:
        """Hand an event over; where it can't be stored, a few times."""
        for wait in (*self.timing.retries, None):
            try:
                await self.inbox.handle(event)
            # The adapter's edge: Discord does not send an event again, so it is tried again here.
            except Exception as error:
                log.warning("event not stored", delivery=event.delivery, error=str(error), again=wait is not None)
                if wait is not None:
                    await asyncio.sleep(wait)
            else:
                return

    async def on_shard_connect(self, shard_id: int) -> None:
        """A session began anew, so nothing is replayed: what was missed goes before what is new."""
        self.lanes.shut()
        watched: Sequence[Watched] = ()
        try:
            watched = [one for one in await self.inbox.watched(naming.PLATFORM) if self._is_on(shard_id, one.place)]
        # The adapter's edge: the database may be away; live messages must not wait for it for ever.
        except Exception as error:
            log.warning("watched places not known", error=str(error))
        finally:
            self.lanes.behind(naming.channel_id(one.place) for one in watched)
        self._catch_up(watched)
        self._connected_shards.add(shard_id)
        if self._connected_shards.issuperset(self.shards):
            self.connected.set()

    def _is_on(self, shard_id: int, place: Place) -> bool:
        """Whether a place's server is told of by this shard."""
        server = naming.server_id(place)
        return server is not None and (server >> 22) % (self.shard_count or 1) == shard_id

    def _catch_up(self, watched: Sequence[Watched]) -> None:
        """Read what was missed, in the background."""
        task = asyncio.create_task(self.history.catch_up(watched))
        self._catching_up.add(task)
        task.add_done_callback(self._catching_up.discard)

    async def on_message(self, message: discord.Message, /) -> None:
        """A message in a channel, a thread or a private chat."""
        if message.author.id == self.application_user_id or self._has_no_words(message):
            return
        place = await self.rooms.place(message.channel, message.guild.id if message.guild else _server(message))
        async with self._turn(place):
            await self.deliver(incoming.message_seen(message, place))

    def _has_no_words(self, message: discord.Message) -> bool:
        """Whether Discord kept the words back: an empty text says nothing about what was written."""
        return not (self.reads_words or message.content or message.attachments)

    def _turn(self, place: Place) -> Any:
        """The turn of this place in the order of arrival."""
        return self.lanes.turn(naming.channel_id(place), int(place.channel) if place.thread else None)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent, /) -> None:
        """A message was changed, whether we saw it before or not."""
        message = payload.message
        if message.author.id == self.application_user_id or self._has_no_words(message):
            return
        place = await self.rooms.place(message.channel, payload.guild_id or _server(message))
        event = incoming.message_edited(message, place)
        if event is not None:
            async with self._turn(place):
                await self.deliver(event)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """A message is gone."""
        await self._deleted([payload.message_id], payload.channel_id, payload.guild_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Many are gone at once."""
        await self._deleted(sorted(payload.message_ids), payload.channel_id, payload.guild_id)

    async def _deleted(self, messages: Iterable[int], channel: int, server: int | None) -> None:
        """Hand over every deletion."""
        now, place = datetime.now(UTC), await self.rooms.place_of(channel, server)
        async with self._turn(place):
            for message in messages:
                await self.deliver(incoming.message_deleted(message, place, now))

    async def on_interaction(self, interaction: incoming.Interaction, /) -> None:
        """Only forms: discord.py brings commands and buttons by itself, but forgets forms in a restart."""
        if interaction.type is discord.InteractionType.modal_submit:
            await self.desk.sent(interaction)

    async def on_guild_remove(self, guild: discord.Guild, /) -> None:
        """We were taken out of a server."""
        now = datetime.now(UTC)
        delivery = f"discord:gone:{guild.id}:{now.isoformat()}"
        await self.deliver(WorkspaceGone(delivery, naming.PLATFORM, str(guild.id), now))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel, /) -> None:
        """A channel is gone, with its threads."""
        for one in await self._watched_in(channel.guild.id):
            if one.place.channel == str(channel.id):
                await self.shut_out(one.place, rooms.DELETED)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """A thread is gone."""
        await self.shut_out(naming.place(payload.thread_id, payload.guild_id, payload.parent_id), rooms.DELETED)

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel, /
    ) -> None:
        """A channel's permissions may have changed."""
        await self._look_again(after.guild.id)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role, /) -> None:
        """A role's permissions may have changed."""
        await self._look_again(after.guild.id)

    async def on_guild_role_delete(self, role: discord.Role, /) -> None:
        """A role of ours may be gone."""
        await self._look_again(role.guild.id)

    async def on_member_update(self, before: discord.Member, after: discord.Member, /) -> None:
        """Our own roles may have changed; without the members intent Discord tells of nobody else."""
        if after.id == self.application_user_id:
            await self._look_again(after.guild.id)

    async def _look_again(self, server: int) -> None:
        """Tell of watched places that can't be read any more."""
        for one in await self._watched_in(server):
            channel = self.get_channel(naming.channel_id(one.place))
            if channel is not None and (why := rooms.lacking(channel)):
                await self.shut_out(one.place, why)

    async def _watched_in(self, server: int) -> list[Watched]:
        """The watched places of a server."""
        watched = await self.inbox.watched(naming.PLATFORM)
        return [one for one in watched if one.place.workspace == str(server)]

    async def shut_out(self, place: Place, why: str) -> None:
        """Tell that a place can't be read."""
        now = datetime.now(UTC)
        await self.deliver(ShutOut(f"discord:shut:{place.key}:{now.isoformat()}", place, why, now))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """An event of Discord's that makes no sense is logged and passed over."""
        log.warning("event not understood", listener=event_method, exc_info=True)


def _server(message: discord.Message) -> int | None:
    """The server of a message in a channel that is not known yet."""
    return message.channel.guild_id if isinstance(message.channel, discord.PartialMessageable) else None
