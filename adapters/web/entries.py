"""Entries: what stands in a client channel and in your private line, each stored before anyone hears of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Connection, Row
from typing import Any, Literal

from adapters.web.people import Member
from adapters.web.problems import Refused
from adapters.web.state import State
from bot.chat.people import MessageRef, Place

Pane = Literal["channel", "private"]
Kind = Literal["message", "whisper", "answer"]
SHOWN = 400
"""Entries of one pane that a page loads at most; older ones stay on file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message by someone, or a card by the coach; `room` is None where a card belongs to no single room."""

    room: str | None
    pane: Pane
    kind: Kind
    place: Place
    at: datetime
    author: Member | None = None
    text: str = ""
    card: dict[str, Any] | None = None
    slot: str = ""
    id: int = 0

    @property
    def ref(self) -> MessageRef:
        """How the coach refers to it."""
        return MessageRef(self.place, str(self.id))

    def for_page(self) -> dict[str, Any]:
        """As JSON for the page."""
        author = self.author
        return {
            "id": self.id,
            "room": self.room,
            "pane": self.pane,
            "kind": self.kind,
            "role": author.role if author else "coach",
            "user": author.user if author else "",
            "name": author.name if author else "Levelhead",
            "text": self.text,
            "card": self.card,
            "at": self.at.isoformat(),
        }


def add(db: Connection, entry: Entry) -> Entry:
    """Store it; returns it with its id."""
    author = entry.author or Member("", "", "freelancer")
    card = json.dumps(entry.card) if entry.card is not None else None
    values = (entry.room, entry.pane, entry.kind, author.user, author.name, author.role, entry.text, card)
    more = (entry.place.key, entry.slot, entry.at.isoformat())
    done = db.execute(
        "INSERT INTO entry (room, pane, kind, user, name, role, text, card, place, slot, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values + more,
    )
    return replace(entry, id=done.lastrowid or 0)


def redraw(db: Connection, number: int, card: dict[str, Any]) -> bool:
    """Put a new card where one stands; False if there is none."""
    done = db.execute("UPDATE entry SET card = ? WHERE id = ? AND card IS NOT NULL", (json.dumps(card), number))
    return done.rowcount == 1


def get(state: State, number: int) -> Entry:
    """One entry; raises Refused where there is none."""
    row = state.row("SELECT * FROM entry WHERE id = ?", number)
    if row is None:
        raise Refused("That message is gone. Reload the page.")
    return _entry(row)


def channel(state: State, room: str) -> list[Entry]:
    """What was said in a room, oldest first."""
    newest = "SELECT * FROM entry WHERE pane = 'channel' AND room = ? ORDER BY id DESC LIMIT ?"
    return [_entry(row) for row in reversed(state.rows(newest, room, SHOWN))]


def private(state: State, room: str) -> list[Entry]:
    """What only you see in a room: its own cards and those that belong to no room, oldest first."""
    newest = "SELECT * FROM entry WHERE pane = 'private' AND (room = ? OR room IS NULL) ORDER BY id DESC LIMIT ?"
    return [_entry(row) for row in reversed(state.rows(newest, room, SHOWN))]


def latest_private(state: State) -> dict[str, int]:
    """The newest card of each room, by room."""
    rows = state.rows("SELECT room, max(id) AS id FROM entry WHERE kind = 'whisper' AND room NOTNULL GROUP BY room")
    return {row["room"]: row["id"] for row in rows}


def room_of_slot(state: State, slot: str) -> str | None:
    """The room in which a slot's cards stood so far."""
    row = state.row("SELECT room FROM entry WHERE slot = ? AND slot <> '' ORDER BY id DESC", slot)
    return row["room"] if row else None


def _entry(row: Row) -> Entry:
    """A row as the entry that it was."""
    return Entry(
        room=row["room"],
        pane=row["pane"],
        kind=row["kind"],
        place=Place.parse(row["place"]),
        at=datetime.fromisoformat(row["at"]),
        author=Member(row["user"], row["name"], row["role"]) if row["user"] else None,
        text=row["text"],
        card=json.loads(row["card"]) if row["card"] else None,
        slot=row["slot"],
        id=row["id"],
    )
