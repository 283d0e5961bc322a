"""What the project knows beside the question of fault: facts for the freelancer to weigh, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SHOWN = 3
"""Facts beside the question; more would bury it."""


class FactKind(StrEnum):
    """What a fact says about the date of something that was agreed."""

    PASSED = "passed"
    LATE = "late"
    NOTHING_DUE = "nothing due"
    KEPT = "kept"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A deliverable, or a promise of the freelancer's: what, by when, and when it was done; times carry a zone."""

    what: str
    due_at: datetime | None
    day_only: bool = False
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact; `about` is what it concerns, None where there is nothing to name."""

    kind: FactKind
    about: Agreed | None = None


def known_facts(agreed: Sequence[Agreed], now: datetime) -> tuple[KnownFact, ...]:
    """A date that has passed first, then what was kept and what is ahead; nothing where no date is known."""
    dated = sorted(((one.due_at, one) for one in agreed if one.due_at), key=lambda pair: pair[0])
    if not dated:
        return ()
    missed = [KnownFact(FactKind.PASSED, one) for due, one in dated if one.done_at is None and due < now]
    late = [KnownFact(FactKind.LATE, one) for due, one in dated if one.done_at is not None and one.done_at > due]
    kept = [KnownFact(FactKind.KEPT, one) for due, one in dated if one.done_at is not None and one.done_at <= due]
    ahead = [KnownFact(FactKind.AHEAD, one) for due, one in dated if one.done_at is None and due >= now]
    open_ones = [*missed, *late[-1:]] or [KnownFact(FactKind.NOTHING_DUE)]
    return tuple([*open_ones, *kept[-1:], *ahead[:1]][:SHOWN])
