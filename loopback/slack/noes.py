"""Slack's noes, and the one that every method about a channel may have to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loopback.slack.world import Channel, Json, Team

if TYPE_CHECKING:
    from loopback.slack.server import LoopbackSlack


class No(Exception):
    """Slack's no."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.answer: Json = {"ok": False, "error": code, **more}


def channel_of(server: LoopbackSlack, team: Team, args: Json, *, member: bool = True) -> Channel:
    """The channel that is asked for; raises No where the app can't see it, or is no member."""
    channel = server.world.channels.get(str(args.get("channel")))
    if channel is None or team.id not in channel.teams:
        raise No("channel_not_found")
    if member and team.bot_user not in channel.members:
        raise No("channel_not_found" if channel.is_private else "not_in_channel")
    return channel
