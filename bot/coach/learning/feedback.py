"""When to ask the client how it went: once it has settled, and never after an insult or a lawyer (COACHING 2 and 3)."""

from __future__ import annotations

from datetime import timedelta

from bot.coach.situations import Situation

USUALLY = timedelta(days=2)
"""Days after a case was closed well, so that both have slept on it."""
_NEVER = (Situation.ABUSE, Situation.LEGAL_THREAT)
_LATER = {
    Situation.LIVE_BREAKAGE: timedelta(days=1),
    Situation.NO_UPDATES: timedelta(days=14),
    Situation.FAILED_AGAIN: timedelta(days=14),
    Situation.REVIEW_THREAT: timedelta(days=14),
    Situation.REFUND_CHARGEBACK: timedelta(days=14),
}


def ask_after(situation: Situation) -> timedelta | None:
    """How long after the close to ask; None where the question would only stir it up."""
    return None if situation in _NEVER else _LATER.get(situation, USUALLY)
