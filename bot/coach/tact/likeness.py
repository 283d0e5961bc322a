"""The second opinion of the tact check: how much a draft reads like drafts that people have called tactless."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.coach.reading.model.ngrams import Ngrams
from bot.coach.reading.normalise import Said, listen
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
)
"""Codes that depend on how a sentence is built, which its words alone do not show."""

MANNERS = tuple(code for code in LEARNED if code not in _BUILT)
"""The codes that the words alone can give away."""


RUNS_SHARE, NETWORK_SHARE = 0.47, 0.86
"""What the runs and the network count for in the log-odds: fitted, together with what a rule's word adds, on 918 drafts
kept out of the learning (training/shares.py)."""

Network = Callable[[str, str], NDArray[np.float32]]
"""From a draft and what the client wrote to a logit for each learned code."""


class Likeness:
    """Weighs a draft by its words, pairs of words and runs of letters, and by the network where there is one.

    The table is written by training/tact.py.
    """

    def __init__(self, table: bytes, network: Network | None = None) -> None:
        self._runs, self._network = Ngrams(table), network

    def of_draft(self, said: Said, client_text: str, situation: Situation) -> Mapping[IssueCode, float]:
        """For each learned code the log-odds that a draft deserves it, no rule having spoken."""
        odds = RUNS_SHARE * self._runs.logits(_beside(said.plain, situation))
        if self._network is not None:
            odds = odds + NETWORK_SHARE * self._network(said.original, client_text)
        return _by_code(odds)

    def of_words(self, plain: str, situation: Situation) -> Mapping[IssueCode, float]:
        """The same of some words of it, as `normalise.listen` made them plain, by the runs alone."""
        return _by_code(self._runs.logits(_beside(plain, situation)))


def _by_code(logits: NDArray[np.floating[Any]]) -> Mapping[IssueCode, float]:
    return dict(zip(LEARNED, map(float, logits), strict=True))


def as_read(draft: str, situation: Situation) -> str:
    """A draft as its likeness is taken, for training."""
    return _beside(listen(draft).plain, situation)


def _beside(plain: str, situation: Situation) -> str:
    """The same words mean different things in different situations, so the situation stands beside them."""
    return f"{plain} situation{situation.value.replace('_', '')}"
