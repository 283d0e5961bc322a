"""One channel or thread as DiscordChatExporter writes it in its JSON format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.transcripts.errors import TranscriptError, broken
from adapters.transcripts.lines import Conversation, Line, Said, clean, in_our_time, line
from adapters.transcripts.messages_json import messages, place_of
from bot.chat.people import Person, Place

SPOKEN = ("Default", "Reply")
"""Message types that a person wrote; joins, pins, calls and the like are left out."""
_DIRECT = "0"
_MENTION = re.compile(r"<@!?(\d+)>")


def read_discord(path: Path, head: dict[str, Any]) -> Conversation:
    """The one conversation of the file, under its server's and channel's name."""
    guild, channel = _part(head, "guild"), _part(head, "channel")
    server, name = str(guild.get("name") or ""), str(channel.get("name") or path.stem)
    title = clean(f"{server} / {name}" if server else name)
    place = Place("discord", str(guild.get("id") or _DIRECT), str(channel.get("id") or path.stem))
    return Conversation(title, lambda: _lines(path, place))


def _part(head: dict[str, Any], key: str) -> dict[str, Any]:
    """The server's or the channel's own object, empty if it is missing."""
    found = head.get(key)
    return found if isinstance(found, dict) else {}


def _lines(path: Path, place: Place) -> Iterator[Line]:
    """What people and bots wrote, each under its number in the file."""
    for index, found in messages(path):
        if str(found.get("type", "Default")) in SPOKEN:
            yield line(index, place, _said(found, place, place_of(path, index)))


def _said(found: dict[str, Any], place: Place, where: str) -> Said:
    """One message; raises TranscriptError where it has no author, time or text."""
    author, content, written = found.get("author"), found.get("content"), found.get("timestamp")
    if not isinstance(author, dict) or not isinstance(content, str) or not isinstance(written, str):
        raise _wrong_layout(where, "the message has no author, content or timestamp")
    user = str(author.get("id") or author.get("name") or "")
    names = tuple(name for key in ("nickname", "name") if isinstance(name := author.get(key), str) and name)
    if not user:
        raise _wrong_layout(where, "the author has neither id nor name")
    message = str(found.get("id") or where)
    server = "@me" if place.workspace == _DIRECT else place.workspace
    return Said(
        message=message,
        person=Person("discord", place.workspace, user),
        name=names[0] if names else user,
        text=_with_names(content, found.get("mentions")),
        at=_at(written, where),
        is_bot=author.get("isBot") is True,
        files=_files(found.get("attachments")),
        link=f"https://discord.com/channels/{server}/{place.channel}/{message}",
        aliases=(*names, user),
    )


def _at(written: str, where: str) -> datetime:
    """The time of a message."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        raise _wrong_layout(where, f"the timestamp {written!r:.40} is no date and time") from error
    return in_our_time(at if at.tzinfo else at.replace(tzinfo=UTC), where)


def _with_names(content: str, mentions: Any) -> str:
    """Put names where an export without its Markdown option left ids."""
    if "<@" not in content or not isinstance(mentions, list):
        return content
    known = {str(one.get("id")): one.get("nickname") or one.get("name") for one in mentions if isinstance(one, dict)}
    return _MENTION.sub(lambda match: f"@{known.get(match[1]) or match[1]}", content)


def _files(attachments: Any) -> tuple[str, ...]:
    """The names of what was attached."""
    if not isinstance(attachments, list):
        return ()
    return tuple(str(one["fileName"]) for one in attachments if isinstance(one, dict) and one.get("fileName"))


def _wrong_layout(where: str, what: str) -> TranscriptError:
    """The sentence for a file that is JSON but not laid out as the exporter does."""
    return broken(where, what, "export the channel again in DiscordChatExporter's JSON format")
