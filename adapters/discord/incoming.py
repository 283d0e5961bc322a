"""What Discord tells, in the coach's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import discord

from adapters.discord import forms, naming
from bot.chat.events import ButtonPressed, CommandRun, FormSent, MessageDeleted, MessageEdited, MessageSeen
from bot.chat.people import Place

Interaction = discord.Interaction[Any]
_MARKED = re.compile(r"<(?P<kind>#|@!?)(?P<id>\d{1,20})>")
PEOPLE_TALK = {discord.MessageType.default, discord.MessageType.reply}
"""Kinds of messages that somebody typed; the others tell that somebody joined, pinned, boosted …"""


def message_seen(
    message: discord.Message, place: Place, *, is_backlog: bool = False, member: discord.Member | None = None
) -> MessageSeen:
    """A message; `member` is its author with roles, where the message itself does not tell them."""
    author = member or message.author
    is_direct = place.workspace == naming.NOWHERE
    return MessageSeen(
        delivery=f"discord:message:{message.id}",
        ref=naming.ref(place, message.id),
        author=naming.person(author.id),
        name=author.display_name,
        text=words(message),
        at=message.created_at,
        is_bot=author.bot or message.webhook_id is not None or message.type not in PEOPLE_TALK,
        is_direct=is_direct,
        is_backlog=is_backlog,
        groups=_groups(author),
        files=tuple(file.filename for file in message.attachments),
        link=message.jump_url,
    )


def words(message: discord.Message) -> str:
    """What was written, with names instead of ids; a forwarded message's words are its sender's too."""
    forwarded = [snapshot.content for snapshot in message.message_snapshots if snapshot.content]
    return "\n\n".join(filter(None, [_own_words(message), *forwarded]))


def _own_words(message: discord.Message) -> str:
    """Where there is no guild, discord.py calls every channel deleted; its id says which one is meant."""
    if message.guild is not None:
        return message.clean_content
    names = {str(user.id): f"@{user.display_name}" for user in message.mentions}
    return _MARKED.sub(
        lambda mark: f"#{mark['id']}" if mark["kind"] == "#" else names.get(mark["id"], mark[0]), message.content
    )


def _groups(author: naming.Author) -> tuple[str, ...]:
    """The author's roles, the highest first."""
    if not isinstance(author, discord.Member):
        return ()
    return tuple(naming.group(role.id) for role in reversed(author.roles))


def message_edited(message: discord.Message, place: Place) -> MessageEdited | None:
    """A message whose author changed it; None where Discord only added a preview."""
    at = message.edited_at
    if at is None:
        return None
    delivery = f"discord:edit:{message.id}:{at.isoformat()}"
    return MessageEdited(delivery, naming.ref(place, message.id), words(message), at)


def message_deleted(message_id: int, place: Place, at: datetime) -> MessageDeleted:
    """A message that is gone."""
    return MessageDeleted(f"discord:delete:{message_id}", naming.ref(place, message_id), at)


def delivery(interaction: Interaction) -> str:
    """The id under which an interaction is handled once."""
    return f"discord:interaction:{interaction.id}"


def place_of(interaction: Interaction) -> Place:
    """Where it happened; a thread knows its channel even where we are no member."""
    channel = interaction.channel
    if channel is None:
        return naming.place(0, interaction.guild_id)
    parent = channel.parent_id if isinstance(channel, discord.Thread) else None
    return naming.place(channel.id, interaction.guild_id, parent)


def command_run(
    interaction: Interaction, line: str, values: Mapping[str, str], about: MessageSeen | None = None
) -> CommandRun:
    """A slash command, or the message command on a message."""
    user = interaction.user
    return CommandRun(
        delivery(interaction),
        naming.person(user.id),
        user.display_name,
        place_of(interaction),
        line,
        interaction.created_at,
        is_direct=interaction.guild_id is None,
        values=values,
        about=about,
        place_name=getattr(interaction.channel, "name", None) or "",
    )


def button_pressed(interaction: Interaction, verb: str, row: str) -> ButtonPressed:
    """A press."""
    who, where = naming.person(interaction.user.id), place_of(interaction)
    return ButtonPressed(delivery(interaction), who, where, verb, row, interaction.created_at)


def form_sent(interaction: Interaction) -> FormSent | None:
    """A form; None for a modal that is not ours."""
    data: Mapping[str, Any] = interaction.data or {}
    found = forms.name_and_row(str(data.get("custom_id", "")))
    if found is None:
        return None
    who, where = naming.person(interaction.user.id), place_of(interaction)
    return FormSent(delivery(interaction), who, where, *found, interaction.created_at, forms.values(data))
