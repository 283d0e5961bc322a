"""What the project knows, in words, beside the question of fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.chat.cards import Points
from bot.coach.advice.known_facts import Agreed, FactKind, KnownFact
from bot.coach.advice.types import Nudge
from bot.phrases.clipping import one_line
from bot.phrases.plans import when
from bot.phrases.times import moment

LEAD = "What I know, for your answer below"
NOTHING_DUE = "Nothing that I know of was due before now and is still open."


def known_part(nudge: Nudge, now: datetime | None) -> Iterator[Points]:
    """The facts right above the question, where there are any."""
    if nudge.known and now is not None:
        yield Points(LEAD, tuple(_line(fact, now) for fact in nudge.known))


def _line(fact: KnownFact, now: datetime) -> str:
    """One fact in a line, without a judgement."""
    if fact.about is None:
        return NOTHING_DUE
    return f"“{one_line(fact.about.what, 80)}” {_course(fact.kind, fact.about, now)}."


def _course(kind: FactKind, about: Agreed, now: datetime) -> str:
    """What happened to its date."""
    due = when(about, now)
    if kind is FactKind.PASSED:
        return f"was due {due} and isn't marked as done"
    if kind is FactKind.AHEAD:
        return f"is due {due}"
    done = moment(about.done_at, now) if about.done_at else "in the end"
    return f"was due {due} and done {done}" if kind is FactKind.LATE else f"was done in time for {due}"
