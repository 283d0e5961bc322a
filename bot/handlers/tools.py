"""All that a handler may reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.coach.advice.reasons import Evidence
from bot.coach.advice.types import Playbooks
from bot.coach.reading.types import Reader
from bot.coach.schedule.hours import WorkingHours
from bot.coach.tact.checker import TactChecker


@dataclass(frozen=True, slots=True)
class Tools:
    """One transaction's tools: what is not in here, a handler cannot do."""

    session: Session
    now: Callable[[], datetime]
    """The time, with a zone; the playground moves it."""
    reader: Reader
    playbooks: Playbooks
    tact: TactChecker
    evidence: tuple[Evidence, ...]
    hours: WorkingHours
    """Working hours unless a person has set their own."""


ToolsFor = Callable[[Session], Tools]
"""Makes the tools of one transaction."""
