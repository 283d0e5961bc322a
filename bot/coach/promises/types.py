"""One promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Promiser = Literal["freelancer", "client"]


@dataclass(frozen=True, slots=True)
class Promise:
    """What `who` said would happen: `what` is a short phrase of theirs, `words` the part of the message that says so.

    `due` is an aware datetime where a clock was named (noon, 5pm, end of day), a date where only a day was, and
    None where neither was, or neither could be counted on.
    """

    what: str
    due: datetime | date | None
    who: Promiser
    words: str
