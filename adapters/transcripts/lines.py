"""One line of a conversation in a file, and the conversation that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.transcripts.errors import broken
from bot.chat.events import MessageSeen
from bot.chat.people import MessageRef, Person, Place

Role = Literal["client", "freelancer", "teammate"]
ROLES: tuple[Role, ...] = ("client", "freelancer", "teammate")
"""What a file may say that a person is."""
FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Outside of these a date is a mistake, and arithmetic with it could leave the calendar."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message as a live platform would have sent it.

    `index` counts from 0 in its conversation, `role` is what the file says that the author is, and `aliases`
    are the other names under which the author is known there.
    """

    index: int
    seen: MessageSeen
    role: Role | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation of a file; every call of `lines` reads the file anew, oldest message first."""

    title: str
    lines: Callable[[], Iterator[Line]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a format knows about one message, before it is an event."""

    message: str
    person: Person
    name: str
    text: str
    at: datetime
    is_bot: bool = False
    files: tuple[str, ...] = ()
    link: str = ""
    home_team: str = ""
    role: Role | None = None
    aliases: tuple[str, ...] = ()


def line(index: int, place: Place, said: Said) -> Line:
    """Make the event that a live platform would have sent, with text that can be printed and stored."""
    ref = MessageRef(place, said.message)
    seen = MessageSeen(
        delivery=ref.key,
        ref=ref,
        author=said.person,
        name=clean(said.name),
        text=clean(said.text),
        at=said.at,
        is_bot=said.is_bot,
        is_backlog=True,
        files=tuple(clean(name) for name in said.files),
        link=said.link,
        home_team=said.home_team,
    )
    return Line(index, seen, said.role, tuple(clean(alias) for alias in said.aliases))


def in_our_time(at: datetime, where: str) -> datetime:
    """The same moment; raises TranscriptError for a year in which nobody chatted."""
    if FIRST_YEAR <= at.year <= LAST_YEAR:
        return at
    raise broken(where, f"the date is in the year {at.year}", "correct the date")


def clean(text: str) -> str:
    """Replace half characters and zero bytes, which no output and no database would take."""
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
