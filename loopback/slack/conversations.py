"""The methods about conversations: what they are, who is in them, and what was said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopback.slack.noes import No, channel_of
from loopback.slack.world import Json, Team

if TYPE_CHECKING:
    from loopback.slack.server import LoopbackSlack


def opened(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """The conversation between someone and the bot."""
    user = server.world.users.get(str(args.get("users", "")))
    if user is None:
        raise No("user_not_found")
    if user.deleted:
        raise No("user_disabled")
    if user.is_bot:
        raise No("cannot_dm_bot")
    return {"channel": {"id": server.world.direct(team, user.id).id}}


def history(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """The messages of a channel, newest first."""
    channel = channel_of(server, team, args)
    server.check_history_pace(team)
    those = [one for one in channel.messages if one.get("thread_ts") in (None, one["ts"])]
    pins = {"pin_count": 0, "channel_actions_ts": None, "channel_actions_count": 0}
    return _page(team, those[::-1], args) | pins


def replies(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """The messages of a thread, oldest first."""
    channel = channel_of(server, team, args)
    server.check_history_pace(team)
    thread = str(args.get("ts"))
    those = [one for one in channel.messages if thread in (one.get("thread_ts"), one["ts"])]
    if not those:
        raise No("thread_not_found")
    return _page(team, those, args)


def _page(team: Team, those: list[Json], args: Json) -> Json:
    """What lies after `oldest`, a page of it; metadata only for who asks."""
    oldest = float(args.get("oldest") or 0)
    those = [one for one in those if float(one["ts"]) > oldest or one["ts"] == args.get("ts")]
    most = min(int(args.get("limit") or 100), 15 if team.limited else 1_000)
    start = int(str(args.get("cursor") or "at-0").removeprefix("at-"))
    shown = those[start : start + most]
    if not args.get("include_all_metadata"):
        shown = [{name: value for name, value in one.items() if name != "metadata"} for one in shown]
    more = start + most < len(those)
    return {
        "messages": shown,
        "has_more": more,
        "response_metadata": {"next_cursor": f"at-{start + most}" if more else ""},
    }


def info(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """What a channel is."""
    channel = channel_of(server, team, args, member=False)
    if channel.is_private and team.bot_user not in channel.members:
        raise No("channel_not_found")
    return {"channel": channel.for_api(team.bot_user)}


def join(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """The bot goes in by itself."""
    channel = channel_of(server, team, args, member=False)
    if channel.is_archived:
        raise No("is_archived")
    if channel.is_private or channel.is_im:
        raise No("method_not_supported_for_channel_type")
    if "channels:join" not in team.scopes:
        raise No("missing_scope", needed="channels:join", provided=",".join(team.scopes))
    if team.bot_user not in channel.members:
        channel.members.append(team.bot_user)
    return {"channel": channel.for_api(team.bot_user)}


def members(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """Who is in a channel."""
    channel = channel_of(server, team, args, member=False)
    start = int(str(args.get("cursor") or "at-0").removeprefix("at-"))
    most = min(int(args.get("limit") or 100), 1_000)
    more = start + most < len(channel.members)
    return {
        "members": channel.members[start : start + most],
        "response_metadata": {"next_cursor": f"at-{start + most}" if more else ""},
    }
