"""One entry of a Slack export's day file as the message that was said, if it was one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.transcripts.errors import broken
from adapters.transcripts.lines import Said, in_our_time
from adapters.transcripts.slack_people import Member, from_message
from adapters.transcripts.slack_text import plain_text
from bot.chat.people import Person

SPOKEN = ("", "me_message", "thread_broadcast", "file_share", "file_comment", "bot_message")
"""Subtypes that someone wrote; joins, topics, pins, deletions and the like are left out."""
_START = datetime(1970, 1, 1, tzinfo=UTC)
_EXPORT_AGAIN = "give me the export as Slack made it"


@dataclass(slots=True)
class SlackPeople:
    """The members of one export, and the strangers met on the way."""

    workspace: str
    members: dict[str, Member]
    strangers: dict[str, Member] = field(default_factory=dict)

    def name_of(self, user: str) -> str:
        """The name for a user id; empty if nobody has told."""
        found = self.members.get(user) or self.strangers.get(user)
        return found.names[0] if found else ""

    def find(self, found: Mapping[str, Any], user: str) -> Member:
        """The author of a message, remembered for later mentions where the list lacks them."""
        known = self.members.get(user)
        return known or self.strangers.setdefault(user, from_message(found, user))


def said(found: Mapping[str, Any], people: SlackPeople, where: str) -> Said | None:
    """The message, its time and author; None for an entry that nobody said. Raises TranscriptError."""
    if _is_silent(found):
        return None
    user, text = _author_and_text(found)
    member = people.find(found, user)
    written = str(found.get("ts", ""))
    return Said(
        message=written,
        person=Person("slack", people.workspace, user),
        name=member.names[0],
        text=plain_text(text, people.name_of),
        at=moment(written, where),
        is_bot=member.is_bot or found.get("subtype") == "bot_message" or not found.get("user", True),
        files=_files(found),
        home_team=member.team if member.team != people.workspace else "",
        aliases=member.names,
    )


def thread_of(found: Mapping[str, Any]) -> str:
    """The thread that an entry hangs in; empty for the channel itself and for a thread's first message."""
    thread = str(found.get("thread_ts") or "")
    return "" if thread == str(found.get("ts")) else thread


def moment(written: str, where: str) -> datetime:
    """Slack's own time, as in 1772442840.000200; raises TranscriptError."""
    seconds, _, fraction = written.partition(".")
    try:
        at = _START + timedelta(seconds=int(seconds), microseconds=int((fraction or "0")[:6].ljust(6, "0")))
    except (ValueError, OverflowError) as error:
        raise broken(where, f"“ts” is {written!r:.40}, which is no Slack time", _EXPORT_AGAIN) from error
    return in_our_time(at, where)


def _is_silent(found: Mapping[str, Any]) -> bool:
    """Whether the entry is an event, hidden, or of a kind that nobody wrote."""
    subtype = str(found.get("subtype") or "")
    return found.get("type", "message") != "message" or subtype not in SPOKEN or found.get("hidden") is True


def _author_and_text(found: Mapping[str, Any]) -> tuple[str, str]:
    """Who wrote it and what; a comment on a file has both inside."""
    comment = found.get("comment")
    if found.get("subtype") == "file_comment" and isinstance(comment, dict):
        return str(comment.get("user") or "unknown"), str(comment.get("comment") or "")
    user = str(found.get("user") or found.get("bot_id") or found.get("username") or "unknown")
    return user, str(found.get("text") or _file_words(found))


def _file_words(found: Mapping[str, Any]) -> str:
    """What was written with an upload in the older layout."""
    file = found.get("file")
    first = file.get("initial_comment") if isinstance(file, dict) else None
    return str(first.get("comment") or "") if isinstance(first, dict) else ""


def _files(found: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of what was uploaded, in the newer and the older layout."""
    several, one = found.get("files"), found.get("file")
    files = several if isinstance(several, list) else [one]
    return tuple(str(file.get("name") or file.get("title") or "file") for file in files if isinstance(file, dict))
