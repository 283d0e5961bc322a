"""Makes the client from settings."""

from __future__ import annotations

from typing import Any

import aiohttp

from adapters.discord.bot import CoachBot
from adapters.discord.calls import Limits
from adapters.discord.options import DiscordOptions
from adapters.discord.timing import Timing
from bot.chat.commands import Registry
from bot.chat.ports import Inbox
from bot.extras.suggest import Suggest


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
