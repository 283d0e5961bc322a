"""Discord: the gateway in, private messages and interaction answers out."""

from __future__ import annotations

from adapters.discord.creating import create_bot
from adapters.discord.options import DiscordOptions
from adapters.discord.platform import DiscordPlatform

__all__ = ["DiscordOptions", "DiscordPlatform", "create_bot"]
