"""What Discord's objects look like on the wire."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
EPOCH = 1_420_070_400_000
APPLICATION = "1100000000000000001"
READ, HISTORY, SEND, SEND_IN_THREADS = 1 << 10, 1 << 16, 1 << 11, 1 << 38
ALLOWED = READ | HISTORY | SEND | SEND_IN_THREADS
_COUNT = itertools.count(1)


def snowflake(ahead: float = 0.0) -> str:
    """The next id, whose time is `ahead` seconds from now: later ids are greater."""
    count = next(_COUNT)
    return str((int((time.time() + ahead) * 1000) - EPOCH) << 22 | count & 0x3FFFFF)


def stamp_of(snowflake_id: str) -> str:
    """The time in an id."""
    return stamp(datetime.fromtimestamp(((int(snowflake_id) >> 22) + EPOCH) / 1000, UTC))


def stamp(at: datetime | None = None) -> str:
    """A time as Discord writes it."""
    return (at or datetime.now(UTC)).isoformat()


def user(user_id: str, name: str, *, bot: bool = False) -> Json:
    """A user."""
    made: Json = {"id": user_id, "username": name.lower().replace(" ", "_"), "global_name": name, "avatar": None}
    made |= {"discriminator": "0", "public_flags": 0, "flags": 0, "primary_guild": None}
    return made | ({"bot": True} if bot else {})


def member(who: Json, roles: Iterable[str] = ()) -> Json:
    """Someone as a member of a server."""
    made: Json = {"user": who, "roles": list(roles), "nick": None, "avatar": None, "banner": None, "flags": 0}
    made |= {"communication_disabled_until": None, "joined_at": stamp(), "pending": False, "premium_since": None}
    return made | {"mute": False, "deaf": False}


def role(role_id: str, name: str, permissions: int, position: int) -> Json:
    """A role."""
    colors = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    made: Json = {"id": role_id, "name": name, "permissions": str(permissions), "position": position, "color": 0}
    made |= {"colors": colors, "hoist": False, "managed": False, "mentionable": False, "icon": None}
    return made | {"unicode_emoji": None, "flags": 0}


def channel(channel_id: str, guild: str, name: str, position: int) -> Json:
    """A text channel."""
    made: Json = {"id": channel_id, "type": 0, "guild_id": guild, "name": name, "position": position, "flags": 0}
    return made | {"permission_overwrites": [], "nsfw": False, "parent_id": None, "topic": None}


def thread(thread_id: str, parent: Json, name: str, owner: str, *, private: bool = False) -> Json:
    """A thread."""
    data = {"archived": False, "archive_timestamp": stamp(), "auto_archive_duration": 1440, "locked": False}
    made: Json = {
        "id": thread_id,
        "type": 12 if private else 11,
        "guild_id": parent["guild_id"],
        "name": name,
        "flags": 0,
    }
    made |= {"parent_id": parent["id"], "owner_id": owner, "thread_metadata": data, "message_count": 0}
    return made | {"member_count": 1, "total_message_sent": 0, "last_message_id": None, "rate_limit_per_user": 0}


def private(channel_id: str, recipient: Json) -> Json:
    """A private chat."""
    return {"id": channel_id, "type": 1, "flags": 0, "recipients": [recipient], "last_message_id": None}


def guild(guild_id: str, name: str, owner: str, roles: Sequence[Json]) -> Json:
    """A server as REST tells it."""
    none = ["icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id"]
    none += ["afk_channel_id", "system_channel_id", "widget_channel_id", "vanity_url_code", "rules_channel_id"]
    none += ["safety_alerts_channel_id", "public_updates_channel_id", "incidents_data", "max_presences"]
    zero = ["system_channel_flags", "verification_level", "default_message_notifications", "mfa_level"]
    zero += ["nsfw_level", "explicit_content_filter", "premium_tier", "premium_subscription_count"]
    made: Json = {"id": guild_id, "name": name, "owner_id": owner, "region": "rotterdam", "afk_timeout": 300}
    made["features"] = []
    made |= {"roles": list(roles), "emojis": [], "stickers": [], "max_members": 500_000, "preferred_locale": "en-US"}
    made |= {"widget_enabled": False, "max_stage_video_channel_users": 50, "max_video_channel_users": 25}
    made |= {"premium_progress_bar_enabled": False, "nsfw": False}
    return made | dict.fromkeys(none) | dict.fromkeys(zero, 0)


def message(message_id: str, channel_id: str, author: Json, content: str, **more: Any) -> Json:
    """A message; `more` replaces or adds fields."""
    made: Json = {"id": message_id, "type": 0, "channel_id": channel_id, "author": author, "content": content}
    made |= {"mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "components": [], "flags": 0}
    made |= {
        "timestamp": stamp_of(message_id),
        "edited_timestamp": None,
        "pinned": False,
        "mention_everyone": False,
        "tts": False,
    }
    return made | more


def attachment(name: str) -> Json:
    """An attached file."""
    url = f"https://cdn.discordapp.com/attachments/1/2/{name}"
    return {"id": snowflake(), "filename": name, "size": 1234, "url": url, "proxy_url": url}


def application(owner: Json) -> Json:
    """The application that the bot belongs to."""
    none: tuple[str, ...] = ("icon", "type", "interactions_endpoint_url", "role_connections_verification_url", "team")
    made: Json = {"id": APPLICATION, "name": "Levelhead", "description": "", "verify_key": "0" * 64, "owner": owner}
    made |= {"flags": 1 << 19, "flags_new": str(1 << 19), "redirect_uris": [], "eligible_oauth2_scopes": []}
    made |= {"approximate_guild_count": 1, "approximate_user_install_count": 1, "explicit_content_filter": 0}
    made |= {"bot_public": True, "bot_require_code_grant": False, "summary": ""}
    return made | {"approximate_user_authorization_count": 1} | dict.fromkeys(none)


def kept_components(rows: Sequence[Json]) -> list[Json]:
    """Sent components as they stand in a message: each with an id."""
    numbers = itertools.count(1)

    def one(part: Json) -> Json:
        made = {"id": next(numbers)} | {name: value for name, value in part.items() if value is not None}
        return made | ({"components": [one(inner) for inner in part["components"]]} if "components" in part else {})

    return [one(row) for row in rows]


def kept_embeds(embeds: Sequence[Json]) -> list[Json]:
    """Sent embeds as they stand in a message."""
    return [{"type": "rich"} | {name: value for name, value in one.items() if value is not None} for one in embeds]


def told_command(part: Json) -> Json:
    """A command or option as Discord tells it: without nulls, and with its defaults left out."""
    kept: dict[str, Any] = {name: value for name, value in part.items() if value not in (None, False, [], {})}
    if "options" in kept:
        kept["options"] = [told_command(option) for option in kept["options"]]
    return kept
