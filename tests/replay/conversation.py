"""A conversation written as a dialogue: “day clock who: text”, one message a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.chat.events import MessageSeen
from bot.chat.people import MessageRef, Person, Place
from bot.coach.reading.types import Who
from bot.replay.types import Spoken

PLACE = Place("transcript", "t", "acme")
_WHO: dict[str, tuple[Who, str]] = {
    "maria": ("client", "Maria"),
    "bo": ("client", "Bo"),
    "ana": ("freelancer", "Ana"),
    "tom": ("teammate", "Tom"),
}


def conversation(dialogue: str) -> Iterator[Spoken]:
    """The messages of a dialogue; days are in March 2026, of which the 2nd is a Monday."""
    for index, line in enumerate(filter(None, (line.strip() for line in dialogue.splitlines()))):
        said, text = line.split(": ", 1)
        day, clock, key = said.split()
        who, name = _WHO[key]
        at = datetime.fromisoformat(f"2026-03-{int(day):02}T{clock}").replace(tzinfo=UTC)
        yield spoken(index, who, name, text, at)


def spoken(index: int, who: Who, name: str, text: str, at: datetime) -> Spoken:
    """One message."""
    ref = MessageRef(PLACE, str(index))
    return Spoken(index, MessageSeen(ref.key, ref, Person("transcript", "t", name), name, text, at), who)
