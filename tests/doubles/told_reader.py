"""A reader that is told the heat by the text, so that a test can say what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from bot.coach.reading.types import Point, Reading, Signal, Turn, Usual
from bot.coach.situations import Situation
from bot.coach.tact.likeness import LEARNED

_HEAT = re.compile(r"\[(\d+)(?: (\w+))?\]")


class ToldReader:
    """Reads “[72 late] Where is it?” as heat 72, situation late, and one point for every question."""

    def __init__(self) -> None:
        self.windows: list[int] = []
        self.usuals: list[Usual | None] = []

    def read(
        self, text: str, before: Sequence[Turn] = (), at: datetime | None = None, usual: Usual | None = None
    ) -> Reading:
        """Take the heat from the brackets, 5 where there are none."""
        self.windows.append(len(before))
        self.usuals.append(usual)
        told = _HEAT.search(text)
        heat = int(told[1]) if told else 5
        situation = Situation(told[2]) if told and told[2] else Situation.NONE
        questions = re.findall(r"[^.?!\]]+\?", text)
        signals = (Signal("told", told[0], "the text says so", float(heat)),) if told else ()
        points = tuple(Point(question.strip(), "question") for question in questions)
        return Reading(heat, 0.9, situation, points, find_signals=lambda: signals)

    def language(self, text: str) -> str | None:
        """All that it is told is in English."""
        del text
        return None

    def tactless(self, draft: str, client_text: str) -> NDArray[np.float32]:
        """No opinion on drafts: as likely as not, in every code."""
        del draft, client_text
        return np.zeros(len(LEARNED), np.float32)
