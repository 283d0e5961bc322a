"""The loopback Discord as tests want it: it holds everything against Discord's description and our own rules."""

from tests.doubles.discord.server import CheckedDiscord

__all__ = ["CheckedDiscord"]
