"""Who and what exists in the playground: you, your private line to the coach, and everyone in a room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.chat.people import Person, Place

NAME = "web"
WORKSPACE = "playground"
YOU = Person(NAME, WORKSPACE, "you")
PRIVATE = Place(NAME, WORKSPACE, "private")
"""Where you and the coach talk alone."""

Role = Literal["client", "freelancer", "teammate"]


@dataclass(frozen=True, slots=True)
class Member:
    """Someone in a room, with the name that is shown and the part that they play."""

    user: str
    name: str
    role: Role

    @property
    def person(self) -> Person:
        """The value that the coach knows them by."""
        return Person(NAME, WORKSPACE, self.user)


def place_of(room: str) -> Place:
    """The client channel of a room."""
    return Place(NAME, WORKSPACE, room)
