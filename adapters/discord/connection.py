"""Stays connected: tries again after whatever ended a connection, and says what only a person can mend."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Literal

import discord
import structlog

from adapters.discord.bot import CoachBot
from adapters.discord.options import DiscordOptions
from adapters.discord.rooms import NO_WORDS
from adapters.discord.timing import Timing
from bot.chat.ports import TryLater
from bot.problems import Problem

log = structlog.get_logger()

MakeBot = Callable[[bool], CoachBot]
"""Makes a client; the flag says whether it asks for the words of messages."""

End = Literal["lost", "failed", "without words"]
"""How a client ended: it had been connected, it had not, or it has to do without the words of messages."""

_HOW_TO = "Open discord.com/developers/applications, your application, Bot, and turn on Message Content Intent"
TURNED_AWAY = (
    "Discord does not take LEVELHEAD_DISCORD__TOKEN. Copy the bot's token again from "
    "discord.com/developers/applications (Bot, Reset Token)."
)
NEEDS_CONTENT = (
    "discord.require_message_content is set, but Discord refuses the words of messages. "
    f"{_HOW_TO}; or take the setting out to go on with commands, private messages and mentions alone."
)
_CLOSED = {
    4004: TURNED_AWAY,
    4010: "Discord refuses discord.shard_ids; each has to be below discord.shard_count.",
    4011: "This bot is in so many servers that Discord asks for more shards: raise discord.shard_count.",
    4013: "Discord refuses the intents that I ask for; update Levelhead.",
    4014: NEEDS_CONTENT,
}


class Connection:
    """One client after the other, until closed."""

    def __init__(self, options: DiscordOptions, make: MakeBot, timing: Timing) -> None:
        self._options, self._make, self._timing = options, make, timing
        self._bot: CoachBot | None = None
        self._task: asyncio.Task[None] | None = None
        self._reads_words, self._is_closing = True, False
        self.trouble = ""
        """What only a person can mend; nothing is sent until then."""

    @property
    def bot(self) -> CoachBot:
        """The client of the moment, logged in; raises TryLater."""
        if self.trouble:
            raise TryLater(60, self.trouble)
        if self._bot is None or self._bot.user is None or self._bot.is_closed():
            raise TryLater(1, "Discord is not connected yet.")
        return self._bot

    async def start(self) -> None:
        """Connect; returns once events arrive, or after a while goes on trying in the background. Raises Problem."""
        self._task = asyncio.create_task(self._run(), name="discord")
        arrived = asyncio.create_task(self._arrived())
        try:
            done, _ = await asyncio.wait(
                {self._task, arrived}, timeout=self._timing.start, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            arrived.cancel()
        if self._task in done:
            await self._task
        if not done:
            log.warning("Discord can't be reached yet; I go on trying")

    async def close(self) -> None:
        """Let go of the client, and then of trying: discord.py takes no cancellation while it reconnects."""
        self._is_closing = True
        if self._bot is not None:
            await self._bot.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _arrived(self) -> None:
        """Wait for the first client that is connected."""
        while self._bot is None or not self._bot.connected.is_set():
            await asyncio.sleep(0.01)

    async def _run(self) -> None:
        """Connect again and again; ends with a Problem that only a person can mend."""
        tries = 0
        while not self._is_closing:
            try:
                end = await self._once()
            except Problem as problem:
                self.trouble = str(problem)
                log.error("Discord is off", why=self.trouble)
                raise
            if end != "without words":
                tries = 0 if end == "lost" else tries + 1
                await asyncio.sleep(self._timing.reconnects[min(tries, len(self._timing.reconnects) - 1)])

    async def _once(self) -> End:
        """One client from login to its end. Raises Problem."""
        self._bot = bot = self._make(self._reads_words)
        try:
            await bot.start(self._options.token)
        except discord.LoginFailure as error:
            raise Problem(TURNED_AWAY) from error
        except discord.PrivilegedIntentsRequired as error:
            return self._go_without_words(error)
        except discord.ConnectionClosed as closed:
            if closed.code in _CLOSED:
                raise Problem(_CLOSED[closed.code]) from closed
            log.warning("Discord closed the connection", code=closed.code)
        # The adapter's edge: discord.py stops at an event that it can't read; a new session passes it over.
        except Exception as error:
            log.warning("Discord's connection ended", error=str(error) or type(error).__name__)
        finally:
            await bot.close()
        return "lost" if bot.connected.is_set() else "failed"

    def _go_without_words(self, error: discord.PrivilegedIntentsRequired) -> End:
        """The words of messages are refused: say so once and do without, unless they are a must. Raises Problem."""
        if self._options.require_message_content or not self._reads_words:
            raise Problem(NEEDS_CONTENT) from error
        self._reads_words = False
        log.warning(f"{NO_WORDS} {_HOW_TO}; then restart me.")
        return "without words"
