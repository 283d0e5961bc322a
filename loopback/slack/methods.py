"""The methods of the Web API that the adapter uses; each answers as Slack would, or says no with Slack's word."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from loopback.slack import conversations
from loopback.slack.noes import No, channel_of
from loopback.slack.world import Json, Team

if TYPE_CHECKING:
    from loopback.slack.server import LoopbackSlack

NO_TOKEN = frozenset({"api.test", "apps.connections.open", "oauth.v2.access"})


def auth_test(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """Whose token it is."""
    return {
        "url": team.url,
        "team": team.domain,
        "user": "levelhead",
        "team_id": team.id,
        "user_id": team.bot_user,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


def chat_post_message(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """A message of the bot."""
    channel = channel_of(server, team, args)
    if channel.is_archived:
        raise No("is_archived")
    if channel.is_im and server.world.users[channel.members[0]].deleted:
        raise No("user_disabled")
    if args.get("username") and "chat:write.customize" not in team.scopes:
        raise No("missing_scope", needed="chat:write.customize", provided=",".join(team.scopes))
    ts = server.world.new_ts()
    message = {
        "type": "message",
        "ts": ts,
        "user": team.bot_user,
        "bot_id": team.bot_id,
        "team": team.id,
        "text": args.get("text", ""),
        "blocks": args.get("blocks") or [],
        "metadata": args.get("metadata") or {},
        **({"username": args["username"]} if args.get("username") else {}),
    }
    if args.get("thread_ts"):
        parent = channel.find(args["thread_ts"])
        if parent is None:
            raise No("thread_not_found")
        message["thread_ts"] = args["thread_ts"]
        parent["latest_reply"] = ts
    channel.messages.append(message)
    server.told(channel, message)
    return {"channel": channel.id, "ts": ts, "message": {"type": "message", "text": message["text"], "ts": ts}}


def chat_update(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """The bot changes a message of its own."""
    channel = channel_of(server, team, args)
    message = channel.find(str(args.get("ts")))
    if message is None:
        raise No("message_not_found")
    if message.get("bot_id") != team.bot_id:
        raise No("cant_update_message")
    before = dict(message)
    message |= {"text": args.get("text", ""), "blocks": args.get("blocks") or []}
    message["metadata"] = args.get("metadata") or message["metadata"]
    message["updates"] = message.get("updates", 0) + 1
    server.changed(channel, message, before)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": {"text": message["text"]}}


def users_info(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """Who someone is."""
    user = server.world.users.get(str(args.get("user")))
    if user is None:
        raise No("user_not_found")
    return {"user": user.for_api()}


def views_open(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """A form opens, within 3 seconds of what asked for it."""
    used = server.triggers.get(str(args.get("trigger_id")))
    if used is None:
        raise No("invalid_trigger_id")
    user, at = used
    del server.triggers[args["trigger_id"]]
    if time.monotonic() - at > 3:
        raise No("expired_trigger_id")
    view = {**args["view"], "id": server.world.new_id("V"), "hash": server.world.new_ts(), "user": user}
    server.world.modals.append(view)
    return {"view": view}


def views_publish(server: LoopbackSlack, team: Team, args: Json) -> Json:
    """Someone's page of the app."""
    server.world.homes[str(args.get("user_id"))] = args["view"]
    return {"view": args["view"]}


def connections_open(server: LoopbackSlack, team: Team | None, args: Json) -> Json:
    """An address for Socket Mode, good for one connection."""
    return {"url": f"ws://127.0.0.1:{server.port}/socket?ticket={server.new_ticket()}"}


def api_test(server: LoopbackSlack, team: Team | None, args: Json) -> Json:
    """Whether Slack is there."""
    return {"args": {}}


def oauth_access(server: LoopbackSlack, team: Team | None, args: Json) -> Json:
    """A token for a code of the install page, or a fresh one for a refresh token."""
    if args.get("grant_type") == "refresh_token":
        found = next((one for one in server.world.teams.values() if one.refresh == args.get("refresh_token")), None)
        if found is None:
            raise No("invalid_refresh_token")
        found.token = f"xoxe.xoxb-{found.id}-{server.world.new_ts()}"
    else:
        found = server.codes.pop(str(args.get("code")), None)
        if found is None:
            raise No("invalid_code")
    rotation: Json = {}
    if found.refresh:
        found.refresh = f"xoxe-1-{server.world.new_ts()}"
        rotation = {"refresh_token": found.refresh, "expires_in": server.token_seconds}
    return {
        "access_token": found.token,
        "token_type": "bot",
        "scope": ",".join(found.scopes),
        "bot_user_id": found.bot_user,
        "app_id": "A000000001",
        "team": {"id": found.id, "name": found.domain},
        "enterprise": None,
        "authed_user": {"id": "U000000099"},
        "is_enterprise_install": False,
        **rotation,
    }


METHODS: dict[str, Callable[[Any, Any, Json], Json]] = {
    "api.test": api_test,
    "apps.connections.open": connections_open,
    "auth.test": auth_test,
    "chat.postMessage": chat_post_message,
    "chat.update": chat_update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.join": conversations.join,
    "conversations.members": conversations.members,
    "conversations.open": conversations.opened,
    "conversations.replies": conversations.replies,
    "oauth.v2.access": oauth_access,
    "users.info": users_info,
    "views.open": views_open,
    "views.publish": views_publish,
}
