"""The seam: what reads the words of one message, so that cues can give way to a trained model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.coach.reading.types import Signal
from bot.coach.situations import Situation


@dataclass(frozen=True, slots=True)
class TextReading:
    """What the words alone say.

    `heat` is 0 to 100; `keep` is 0 to 1, the share of heat from elsewhere that survives warm words in this text;
    `votes` say what it may be about, the higher the surer (a hard stop needs `situations.HARD_STOP_VOTES`).
    """

    heat: float
    keep: float = 1.0
    votes: Mapping[Situation, float] = field(default_factory=dict)
    signals: tuple[Signal, ...] = ()


class TextPart(Protocol):
    """Weighs one text by itself; pure, and bounded in time whatever the text."""

    def weigh(self, text: str) -> TextReading:
        """How heated the words are, what they are about, and which ones say so."""
