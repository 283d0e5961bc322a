"""A Discord of our own on this machine: gateway, REST, interactions, and a memory."""

from tests.doubles.discord.server import LoopbackDiscord

__all__ = ["LoopbackDiscord"]
