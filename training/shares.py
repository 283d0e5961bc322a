"""Fits what rules, runs and network count for in the tact check, on drafts kept out: `python -m training.shares`.

Prints what likeness.py and checker.py hold, and what the check would reach on those drafts from other log-odds on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.coach.reading.model.ngrams import Ngrams
from bot.coach.reading.normalise import listen
from bot.coach.reading.points import find_points
from bot.coach.tact.checker import FEW_WORDS, FEW_WORDS_LACK, NEVER_DOUBTED, tact_checker
from bot.coach.tact.likeness import LEARNED, MANNERS
from bot.coach.tact.meanings import MEANINGS_FILE
from bot.coach.tact.types import IssueCode
from training.shipped import shipped, texts_in
from training.tact import COACH, TABLE, Row, labelled

CODES = tuple(IssueCode)
CLOSENESS = 3.0
TRIED = (-0.9, -0.7, -0.5, -0.3, -0.1, 0.1)
"""Log-odds from which a finding might be shown."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each draft and code (drafts, codes): what rules, network and runs say, and whether it is labelled so."""

    rules: Bools
    network: Floats
    runs: Floats
    deserved: Bools
    is_short: Bools


def evidence(rows: Sequence[Row]) -> Evidence:
    """What each of the three says of these drafts; a code that is not learned has logits of 0."""
    reader, runs = shipped(), Ngrams(TABLE.read_bytes())
    alone = tact_checker(texts_in(COACH / "tact" / "rules"), None, (COACH / "tact" / MEANINGS_FILE).read_bytes())
    reports = [
        alone.check(row.draft, row.client_text, row.fault, row.situation, find_points(listen(row.client_text)))
        for row in rows
    ]
    found = [{issue.code for issue in report.issues} for report in reports]
    return Evidence(
        np.array([[code in codes for code in CODES] for codes in found]),
        np.array([_spread(reader.tactless(row.draft, row.client_text)) for row in rows]),
        np.array([_spread(runs.logits(row.text)) for row in rows]),
        np.array([[code in row.codes for code in CODES] for row in rows]),
        np.array([len(row.draft.split()) < FEW_WORDS for row in rows]),
    )


def fitted(seen: Evidence) -> tuple[Floats, float]:
    """The log-odds that a rule's hit, the network's logit and that of the runs add; and the offset."""
    learned = [CODES.index(code) for code in LEARNED]
    columns = [each[:, learned].ravel() for each in (seen.rules, seen.network, seen.runs)]
    model = LogisticRegression(C=CLOSENESS, max_iter=3_000).fit(
        np.column_stack(columns), seen.deserved[:, learned].ravel()
    )
    return model.coef_[0], float(model.intercept_[0])


def shown(seen: Evidence, weights: Floats, begin: float) -> Bools:
    """What the check shows (drafts, codes) where a finding counts from the log-odds `begin` on."""
    odds = seen.rules * weights[0] + seen.network * weights[1] + seen.runs * weights[2]
    enough = begin + FEW_WORDS_LACK * seen.is_short
    decided = seen.rules.copy()
    for place, code in enumerate(CODES):
        by_rule = seen.rules[:, place]
        if code not in NEVER_DOUBTED:
            decided[:, place] = by_rule & (odds[:, place] >= begin)
        if code in MANNERS:
            decided[:, place] |= ~by_rule & (odds[:, place] >= enough)
    return decided


def reached(decided: Bools, deserved: Bools) -> tuple[float, float]:
    """Micro-F1 over the codes, and the share of the good drafts that are flagged."""
    good = ~deserved.any(axis=1)
    both = (decided & deserved).sum()
    return 2 * both / (decided.sum() + deserved.sum()), decided[good].any(axis=1).mean()


def lines(seen: Evidence) -> Iterator[str]:
    """The weights, what is reached from several log-odds on, and the counts of each code from 0 on."""
    weights, offset = fitted(seen)
    yield f"{len(seen.deserved)} drafts: rule {weights[0]:.2f}, network {weights[1]:.2f}, runs {weights[2]:.2f}"
    for begin in TRIED:
        f1, flagged = reached(shown(seen, weights, begin - offset), seen.deserved)
        yield f"shown from {begin - offset:5.2f}: micro-F1 {f1:.3f}, {flagged:.1%} of the good drafts flagged"
    decided = shown(seen, weights, -offset)
    for place, code in enumerate(CODES):
        said, meant = decided[:, place], seen.deserved[:, place]
        right, wrong, missed = ((a & b).sum() for a, b in ((said, meant), (said, ~meant), (~said, meant)))
        yield f"{code:22} right {right:3} wrong {wrong:3} missed {missed:3}"


def _spread(logits: NDArray[np.floating]) -> Floats:
    """The logits of the learned codes, in the places of all."""
    row = np.zeros(len(CODES))
    row[[CODES.index(code) for code in LEARNED]] = logits
    return row


def main() -> None:
    """Print them."""
    for line in lines(evidence([row for row in labelled() if row.is_kept_out])):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
