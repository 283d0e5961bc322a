"""The small phrases that several cards share."""

from __future__ import annotations

from datetime import datetime

from bot.chat.cards import Tone
from bot.coach.reading.types import Band
from bot.phrases.clipping import one_line
from bot.phrases.times import moment

NAME_MAX = 60
"""Characters of a person's or project's name on a card."""

_TONES: dict[Band, Tone] = {
    Band.CALM: "calm",
    Band.TENSE: "tense",
    Band.HEATED: "heated",
    Band.CRITICAL: "critical",
}


def tone_for(band: Band) -> Tone:
    """The colour of a card about this much heat."""
    return _TONES[band]


def cannot_read(language: str) -> str:
    """That words in this language are not read."""
    return f"I can't read {language} yet"


def person(name: str) -> str:
    """A client's name, or what stands for it."""
    return one_line(name, NAME_MAX, empty="Your client")


def place(name: str) -> str:
    """A project's or channel's name, or what stands for it."""
    return one_line(name, NAME_MAX, empty="the client's channel")


def heat_since(band: Band, heat: int, since: datetime, now: datetime | None) -> str:
    """How heated, and since when: "Heated (72) since 14:05"."""
    return f"{band.capitalize()} ({heat}) since {moment(since, now)}"
