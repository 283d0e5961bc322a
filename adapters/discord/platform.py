"""Discord as the coach knows it: a chat platform over discord.py."""

from __future__ import annotations

import aiohttp

from adapters.discord import naming, refusals, sending
from adapters.discord.bot import CoachBot
from adapters.discord.calls import Calls, Limits
from adapters.discord.checking import check_token
from adapters.discord.connection import Connection
from adapters.discord.creating import create_bot
from adapters.discord.lending import Lent
from adapters.discord.options import DiscordOptions
from adapters.discord.timing import Timing
from bot.chat.commands import Registry
from bot.chat.people import MessageRef
from bot.chat.ports import Capabilities, Inbox
from bot.chat.replies import Answer, Enter, Home, Outgoing, Say, Whisper
from bot.extras.suggest import Suggest


class DiscordPlatform:
    """One bot account, on all shards or on those that this process is given."""

    name = naming.PLATFORM
    capabilities = Capabilities(forms=True, links=True, ephemeral=True)

    def __init__(
        self,
        options: DiscordOptions,
        registry: Registry,
        connector: aiohttp.BaseConnector | None = None,
        *,
        suggest: Suggest | None = None,
        timing: Timing | None = None,
    ) -> None:
        """`connector` is how Discord is reached (a proxy, a test's loopback); it is closed with the platform."""
        self._options, self._registry, self._suggest = options, registry, suggest
        self._connector = connector
        self._timing = timing or Timing()
        self._inbox: Inbox | None = None
        self._limits = Limits()
        self._calls = Calls(self._limits, self._timing.call)
        self._connection = Connection(options, self._make, self._timing)

    async def check(self) -> None:
        """Log in without listening; raises Problem for a token that Discord does not take."""
        await check_token(self._options.token, Lent(self._connector) if self._connector is not None else None)

    async def start(self, inbox: Inbox) -> None:
        """Log in and listen; raises Problem for what only a person can mend."""
        self._inbox = inbox
        await self._connection.start()

    def _make(self, reads_words: bool) -> CoachBot:
        """A client for one connection."""
        assert self._inbox is not None
        lent = Lent(self._connector) if self._connector is not None else None
        return create_bot(
            self._options,
            self._registry,
            self._inbox,
            lent,
            suggest=self._suggest,
            timing=self._timing,
            limits=self._limits,
            reads_words=reads_words,
        )

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        """Send or redraw; raises NotReachable or TryLater."""
        ref: MessageRef | None = await self._calls.once(outgoing.key, lambda: self._sent(outgoing))
        return ref

    async def _sent(self, out: Outgoing) -> MessageRef | None:
        """One try, with Discord's noes in words; a no to a place shuts it."""
        bot = self._connection.bot
        try:
            with refusals.in_words():
                return await self._send(bot, out)
        except refusals.Refused as no:
            if isinstance(out.reply, Say) and no.code in refusals.SHUTS_OUT:
                await bot.shut_out(out.reply.place, str(no))
            raise

    async def _send(self, bot: CoachBot, out: Outgoing) -> MessageRef | None:
        """One reply; raises as discord.py does."""
        match out.reply:
            case Whisper(to, card):
                return await sending.whisper(bot, to, card, out.key, out.replaces)
            case Say() as reply:
                return await sending.say(bot, out, reply)
            case Answer(to, card, _, delivery):
                if await bot.desk.answered(delivery, card, out.key):
                    return None
                return await sending.whisper(bot, to, card, out.key, None)
            case Enter() as enter:
                await bot.deliver(await bot.rooms.enter(enter, f"discord:enter:{out.key}"))
                return None
            case Home():
                return None  # Discord has no page of an app's own.

    async def find(self, outgoing: Outgoing) -> MessageRef | None:
        """Whether an earlier try arrived; raises NotReachable or TryLater.

        A redrawn card needs no look: drawing it twice is the same as once.
        """
        if self._calls.is_under_way(outgoing.key):
            return await self.send(outgoing)
        if outgoing.replaces is not None:
            return None
        found: MessageRef | None = await self._calls.once(f"find {outgoing.key}", lambda: self._found(outgoing))
        return found

    async def _found(self, out: Outgoing) -> MessageRef | None:
        """One look, with Discord's noes in words."""
        with refusals.in_words():
            return await self._find(self._connection.bot, out)

    async def _find(self, bot: CoachBot, out: Outgoing) -> MessageRef | None:
        """Look a reply up; raises as discord.py does."""
        match out.reply:
            case Whisper(to, card) | Answer(to, card):
                return await sending.find_whisper(bot, to, card, out.key)
            case Say() as reply:
                return await sending.find_say(bot, out, reply)
            case Home() | Enter():
                return None

    async def close(self) -> None:
        """Stop listening and let go of every connection."""
        await self._calls.close()
        await self._connection.close()
        if self._connector is not None:
            await self._connector.close()
