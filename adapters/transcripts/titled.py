"""The small JSON form: {"title", "messages": [{"who", "name", "at", "text"}]}."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from adapters.transcripts.errors import broken
from adapters.transcripts.lines import ROLES, Conversation, Line, Role, Said, clean, in_our_time, line
from adapters.transcripts.messages_json import messages, place_of
from bot.chat.people import Person, Place


def read_titled(path: Path, head: dict[str, Any], zone: tzinfo) -> Conversation:
    """The one conversation of the file; times without a zone are read in `zone`."""
    title = head.get("title")
    named = clean(title) if isinstance(title, str) and title.strip() else path.stem
    return Conversation(named, lambda: _lines(path, zone))


def _lines(path: Path, zone: tzinfo) -> Iterator[Line]:
    """The messages in the file's order."""
    place = Place("transcript", path.stem, path.stem)
    for index, found in messages(path):
        where = place_of(path, index)
        role = _role(found, where)
        name = _text(found, "name", where, default=role or "")
        if not name:
            raise broken(where, "it has neither “who” nor “name”", "say who wrote it")
        said = Said(
            message=str(index + 1),
            person=Person("transcript", path.stem, name),
            name=name,
            text=_text(found, "text", where),
            at=_at(found, where, zone),
            role=role,
        )
        yield line(index, place, said)


def _text(found: dict[str, Any], key: str, where: str, default: str | None = None) -> str:
    """A member that must be text."""
    value = found.get(key, default)
    if isinstance(value, str):
        return value
    raise broken(where, f"“{key}” is missing or not text", f"give every message its “{key}”")


def _role(found: dict[str, Any], where: str) -> Role | None:
    """Who wrote it, where the message says."""
    who = found.get("who")
    for role in ROLES:
        if who == role:
            return role
    if who is None:
        return None
    raise broken(where, f"“who” is {who!r:.40}", f"write {', '.join(ROLES[:-1])} or {ROLES[-1]}")


def _at(found: dict[str, Any], where: str, zone: tzinfo) -> datetime:
    """When it was written."""
    try:
        at = datetime.fromisoformat(_text(found, "at", where))
    except ValueError as error:
        remedy = "write it as 2026-03-02T09:14:00+01:00"
        raise broken(where, f"“at” is {found['at']!r:.40}, which is no date and time", remedy) from error
    return in_our_time(at if at.tzinfo else at.replace(tzinfo=zone), where)
