"""The figures: how well an order puts upset before calm, what is caught, what is named, what stands firm."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def auc(upset: Flags, scores: Floats) -> float:
    """How often an upset message scores above a calm one; ties count half."""
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    hot = int(upset.sum())
    return float((ranks[upset].sum() - hot * (hot + 1) / 2) / (hot * (len(upset) - hot)))


def caught(upset: Flags, scores: Floats, false_alarms: float = 0.05) -> float:
    """Share of the upset found at the threshold that flags at most this share of the rest."""
    rest = np.sort(scores[~upset])
    threshold = rest[min(len(rest) - 1, int(np.ceil((1 - false_alarms) * len(rest))))]
    return float((scores[upset] > threshold).mean())


def macro_f1(wanted: Sequence[str], named: Sequence[str], labels: Sequence[str]) -> float:
    """The mean over the labels of how well each is found and how often it is right."""
    return float(np.mean([_f1(wanted, named, label) for label in labels]))


def _f1(wanted: Sequence[str], named: Sequence[str], label: str) -> float:
    both = sum(w == n == label for w, n in zip(wanted, named, strict=True))
    either = sum(w == label for w in wanted) + sum(n == label for n in named)
    return 2 * both / either if either else 0.0
