"""A lesson: what the freelancer takes from a case (COACHING 2, step 10: trigger, earliest sign, change)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Lesson:
    """In the freelancer's own words: what set it off, its first sign, what to do differently; empty where unsaid."""

    cause: str
    change: str
    sign: str = ""
    closed_at: datetime | None = None
