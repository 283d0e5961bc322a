"""The client: discord.py's own, with listeners that only translate."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from adapters.discord import handing, incoming, mending, naming, syncing
from adapters.discord.buttons import CardButton, MendButton
from adapters.discord.chats import Chats
from adapters.discord.commands import group, message_command
from adapters.discord.desk import Desk
from adapters.discord.evictions import Evictions
from adapters.discord.history import History
from adapters.discord.lanes import Lanes
from adapters.discord.rooms import Rooms
from adapters.discord.timing import Timing
from bot.chat.commands import Registry
from bot.chat.events import Event, ShutOut
from bot.chat.people import Place
from bot.chat.ports import Behind, Inbox
from bot.extras.suggest import NoSuggestions, Suggest

log = structlog.get_logger()

# Nothing here speaks, so nobody needs to be told that discord.py could not.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


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
            intents=_intents(reads_words=reads_words),
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
        mending.guard(self._connection.parsers)
        Evictions(self).listen()
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
        await mending.close_half_begun(self._connection)

    async def deliver(self, event: Event) -> bool:
        """Hand an event over, until it is stored; False for one that fails a few times with the database at hand."""
        return await handing.deliver(self, event)

    async def on_shard_connect(self, shard_id: int) -> None:
        """A session began anew, so nothing is replayed: what was missed goes before what is new."""
        self.lanes.shut()
        fallen = Behind(datetime.now(UTC))
        try:
            fallen = await handing.fall_behind(self, lambda place: self._is_on(shard_id, place))
        finally:
            self.lanes.behind(naming.channel_id(one.place) for one in fallen.places)
        self._catch_up(fallen)
        self._connected_shards.add(shard_id)
        if self._connected_shards.issuperset(self.shards):
            self.connected.set()

    def _is_on(self, shard_id: int, place: Place) -> bool:
        """Whether a place's server is told of by this shard."""
        server = naming.server_id(place)
        return server is not None and (server >> 22) % (self.shard_count or 1) == shard_id

    def _catch_up(self, behind: Behind) -> None:
        """Read what was missed, in the background."""
        task = asyncio.create_task(self.history.catch_up(behind))
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


def _intents(*, reads_words: bool) -> discord.Intents:
    """What Discord is asked to tell: servers, channels and messages; no members and no presences."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=reads_words)
