"""The second opinion of the tact check: how much a draft reads like drafts that people have called tactless."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bot.coach.reading.model.ngrams import Ngrams
from bot.coach.reading.normalise import listen
from bot.coach.situations import Situation
from bot.coach.tact.types import IssueCode

TABLE_FILE = "likeness.f16"
"""The table's file beside this one."""

_COUNTED = (IssueCode.TOO_LONG, IssueCode.IGNORES_POINT, IssueCode.SHOUTING)
"""Codes that are counted or compared and need no opinion."""

LEARNED = tuple(code for code in IssueCode if code not in _COUNTED)
"""The codes of the table's columns, in their order."""

_BUILT = (
    IssueCode.BUT_AFTER_APOLOGY,
    IssueCode.NON_APOLOGY,
    IssueCode.OVER_APOLOGY,
    IssueCode.OVER_PROMISE,
    IssueCode.TRADES_FOR_REVIEW,
)
"""Codes that depend on how a sentence is built, which its words alone do not show."""

MANNERS = tuple(code for code in LEARNED if code not in _BUILT)
"""The codes that the words alone can give away."""


class Likeness:
    """Weighs a draft by its words, pairs of words and runs of letters; the table is written by training/tact.py."""

    def __init__(self, table: bytes) -> None:
        self._runs = Ngrams(table)

    def of(self, plain: str, situation: Situation) -> Mapping[IssueCode, float]:
        """For each learned code how likely it is, 0 to 1, in words that `normalise.listen` made plain."""
        odds = 1 / (1 + np.exp(-self._runs.logits(_beside(plain, situation))))
        return {code: float(share) for code, share in zip(LEARNED, odds, strict=True)}


def as_read(draft: str, situation: Situation) -> str:
    """A draft as its likeness is taken, for training."""
    return _beside(listen(draft).plain, situation)


def _beside(plain: str, situation: Situation) -> str:
    """The same words mean different things in different situations, so the situation stands beside them."""
    return f"{plain} situation{situation.value.replace('_', '')}"
