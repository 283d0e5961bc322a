"""The figures that the table prints, on cases that can be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from training.figures import auc, caught, macro_f1

UPSET = np.array([True, True, False, False])


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([4, 3, 2, 1], 1.0), ([1, 2, 3, 4], 0.0), ([1, 1, 1, 1], 0.5), ([4, 2, 3, 1], 0.75), ([2, 2, 2, 1], 0.75)],
)
def test_auc_counts_the_pairs_in_order(scores: list[float], expected: float) -> None:
    assert auc(UPSET, np.array(scores, dtype=float)) == expected


def test_caught_counts_what_scores_above_nearly_all_of_the_rest() -> None:
    upset = np.array([True] * 4 + [False] * 100)
    scores = np.array([99.5, 96.5, 95.5, 12.0, *range(100)])
    assert caught(upset, scores, false_alarms=0.05) == 0.75


def test_macro_f1_weighs_rare_kinds_like_common_ones() -> None:
    wanted, named = ["late", "late", "late", "abuse"], ["late", "late", "late", "late"]
    assert macro_f1(wanted, named, ["late", "abuse"]) == pytest.approx((6 / 7) / 2)
