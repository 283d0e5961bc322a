"""Rooms: one client channel each, with the people in it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from adapters.web.people import YOU, Member, Role
from adapters.web.problems import Refused
from adapters.web.state import State

OWN = "own"
"""The scenario of a room in which nothing is scripted."""


@dataclass(frozen=True, slots=True)
class Room:
    """One client channel; `played` counts the scripted lines that were written already."""

    id: str
    scenario: str
    title: str
    played: int


def open_rooms(state: State) -> list[Room]:
    """Every room that was not started over, oldest first."""
    rows = state.rows("SELECT id, scenario, title, played FROM room WHERE NOT shut ORDER BY rowid")
    return [Room(**row) for row in rows]


def get(state: State, room: str) -> Room:
    """One open room; raises Refused where it is gone."""
    row = state.row("SELECT id, scenario, title, played FROM room WHERE id = ? AND NOT shut", room)
    if row is None:
        raise Refused("This conversation is gone: it was started over. Pick it again above.")
    return Room(**row)


def of_scenario(state: State, scenario: str) -> Room | None:
    """The open room of a scenario, if it was begun."""
    return next((room for room in open_rooms(state) if room.scenario == scenario), None)


def members(state: State, room: str) -> list[Member]:
    """Everyone in a room: clients first, then you, then teammates."""
    rows = state.rows(
        "SELECT user, name, role FROM member WHERE room = ?"
        " ORDER BY CASE role WHEN 'client' THEN 0 WHEN 'freelancer' THEN 1 ELSE 2 END, rowid",
        room,
    )
    return [Member(row["user"], row["name"], row["role"]) for row in rows]


def member(state: State, room: str, user: str) -> Member:
    """One of them; raises Refused for anyone else."""
    for someone in members(state, room):
        if someone.user == user:
            return someone
    raise Refused("Choose who is speaking: someone in this conversation.")


def add(db: Connection, scenario: str, title: str, people: Sequence[tuple[str, Role]]) -> Room:
    """Make a room with its people, given as (name, role); ids are never used twice, not even in a new file."""
    room = Room(f"r{secrets.token_hex(5)}", scenario, title, 0)
    db.execute("INSERT INTO room (id, scenario, title) VALUES (?, ?, ?)", (room.id, scenario, title))
    for number, (name, role) in enumerate(people):
        user = YOU.user if role == "freelancer" else f"{room.id}-{role}-{number}"
        db.execute("INSERT INTO member VALUES (?, ?, ?, ?)", (room.id, user, name, role))
    return room


def shut(db: Connection, room: str) -> None:
    """Put a room away; what was said there stays on file and is not shown."""
    db.execute("UPDATE room SET shut = 1 WHERE id = ?", (room,))


def played(db: Connection, room: str, count: int) -> None:
    """Remember how many scripted lines were written."""
    db.execute("UPDATE room SET played = ? WHERE id = ?", (count, room))
