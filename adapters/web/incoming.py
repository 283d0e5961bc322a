"""What happens on the page, in the coach's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from adapters.web.entries import Entry
from adapters.web.people import YOU, Member, place_of
from adapters.web.problems import Refused
from adapters.web.rooms import Room
from bot.chat.events import ButtonPressed, CommandRun, Entered, FormSent, MessageSeen, Present
from bot.chat.people import Place

ROOM_LINK = "/?room="
"""How a link back to a message begins."""


def message_seen(entry: Entry, delivery: str) -> MessageSeen:
    """A message in a channel, or one to the coach alone."""
    author = entry.author or Member(YOU.user, "You", "freelancer")
    return MessageSeen(
        delivery=delivery,
        ref=entry.ref,
        author=author.person,
        name=author.name,
        text=entry.text,
        at=entry.at,
        is_direct=entry.pane == "private",
        about=place_of(entry.room) if entry.room else None,
        opens_forms=True,
        link=f"{ROOM_LINK}{entry.room}#e{entry.id}",
    )


def watch(room: Room, people: Sequence[Member], delivery: str, at: datetime) -> CommandRun:
    """The command with which you ask the coach to watch a room."""
    values = {"clients": _keys(people, "client"), "name": room.title, "teammates": _keys(people, "teammate")}
    return command(room.id, people, "watch", delivery, at, {name: value for name, value in values.items() if value})


def entered(room: Room, people: Sequence[Member], delivery: str, at: datetime) -> Entered:
    """The coach is in the room and sees who else is."""
    there = tuple(Present(one.person, one.name, "client" if one.role == "client" else "") for one in people)
    return Entered(delivery, place_of(room.id), YOU, there, at)


def command(
    room: str,
    people: Sequence[Member],
    line: str,
    delivery: str,
    at: datetime,
    values: Mapping[str, str] | None = None,
) -> CommandRun:
    """A command that you ran in a room."""
    name = next((someone.name for someone in people if someone.role == "freelancer"), "You")
    return CommandRun(delivery, YOU, name, place_of(room), line, at, values=values)


def pressed(entry: Entry, action: str, value: str, delivery: str, at: datetime) -> ButtonPressed:
    """A button of a card; raises Refused where the card does not have it now."""
    rows = (entry.card or {}).get("rows", [])
    if not any(button["action"] == action for row in rows for button in row["buttons"]):
        raise Refused("This button has gone: the card changed since. Reload the page and look again.")
    _, verb, row = action.split(":", 2)
    return ButtonPressed(delivery, YOU, entry.place, verb, row, at, value)


def form_sent(place: Place, form: str, row: str, values: Mapping[str, str], delivery: str, at: datetime) -> FormSent:
    """A form that you filled in."""
    return FormSent(delivery, YOU, place, form, row, at, values)


def _keys(people: Sequence[Member], role: str) -> str:
    """The keys of everyone who plays this part, joined by commas."""
    return ",".join(someone.person.key for someone in people if someone.role == role)
