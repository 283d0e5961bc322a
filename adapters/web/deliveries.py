"""Deliveries: what the coach has to hear, tried again after a stop until it says that it has heard."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Literal

from adapters.web.state import State

Kind = Literal["watch", "entered", "message", "press"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to tell the coach: its id never changes, so that a repeat is harmless."""

    id: str
    kind: Kind
    room: str | None
    entry: int | None = None


def add(db: Connection, kind: Kind, room: str | None, entry: int | None = None) -> Delivery:
    """Store a delivery before it is tried; a press is not tried again, as on any chat service."""
    delivery = Delivery(f"web-{uuid.uuid4().hex}", kind, room, entry)
    values = (delivery.id, kind, room, entry, kind == "press")
    db.execute("INSERT INTO delivery (id, kind, room, entry, heard) VALUES (?, ?, ?, ?, ?)", values)
    return delivery


def heard(state: State, delivery: Delivery) -> None:
    """The coach has it."""
    with state.change() as db:
        db.execute("UPDATE delivery SET heard = 1 WHERE id = ?", (delivery.id,))


def unheard(state: State) -> list[Delivery]:
    """What the coach may have missed, oldest first; rooms that were started over are left in peace."""
    rows = state.rows(
        "SELECT d.id, d.kind, d.room, d.entry FROM delivery d JOIN room r ON r.id = d.room AND NOT r.shut"
        " WHERE d.heard = 0 ORDER BY d.n"
    )
    return [Delivery(**row) for row in rows]


def room_of(state: State, delivery: str) -> str | None:
    """The room from which something was sent."""
    row = state.row("SELECT room FROM delivery WHERE id = ?", delivery)
    return row["room"] if row else None
