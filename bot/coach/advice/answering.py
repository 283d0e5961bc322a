"""What an answer has to answer: the client's words since the freelancer last wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.coach.cases.policy import hear_freelancer
from bot.coach.cases.types import Case
from bot.coach.reading.types import Turn
from bot.coach.tact.types import TactReport


def waiting_words(turns: Sequence[Turn]) -> str:
    """What the client said since the freelancer last wrote, or else the last thing they said; oldest turn first."""
    said: list[str] = []
    for turn in reversed(turns):
        if turn.who == "client":
            said.append(turn.text)
        elif turn.who == "freelancer" and said:
            break
    return "\n".join(reversed(said))


def answered_by(case: Case, at: datetime, report: TactReport) -> Case:
    """The case after the freelancer's answer, with the points that the answer has left open."""
    return hear_freelancer(case, at, tuple(point for point in case.points if point.text in report.missing))
