"""Who and where on Discord, as the keys that the coach keeps."""

from __future__ import annotations

import discord

from bot.chat.people import MessageRef, Person, Place

PLATFORM = "discord"
NOWHERE = "0"
"""The workspace of what belongs to no server: people, and private chats."""

Author = discord.abc.User
Picked = discord.abc.User | discord.Role
"""What a picker gives."""


def person(user_id: int | str) -> Person:
    """A user: the same one in every server and in private chats, where no server is named."""
    return Person(PLATFORM, NOWHERE, str(user_id))


def group(role_id: int | str) -> str:
    """A role as the `user` of a person."""
    return f"role:{role_id}"


def picked(one: Picked) -> Person:
    """A user or a role that somebody picked."""
    return person(group(one.id)) if isinstance(one, discord.Role) else person(one.id)


def place(channel: int | str, server: int | str | None, parent: int | str | None = None) -> Place:
    """A channel, a thread in its parent channel, or (no server) a private chat."""
    workspace = str(server) if server else NOWHERE
    if parent is None:
        return Place(PLATFORM, workspace, str(channel))
    return Place(PLATFORM, workspace, str(parent), str(channel))


def channel_id(where: Place) -> int:
    """The id that Discord's own paths use: the thread's, else the channel's."""
    return int(where.thread or where.channel)


def server_id(where: Place) -> int | None:
    """The server of a place; None for a private chat."""
    return int(where.workspace) if where.workspace != NOWHERE else None


def ref(where: Place, message: int | str) -> MessageRef:
    """A message in a place."""
    return MessageRef(where, str(message))
