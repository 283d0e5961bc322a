"""Lays the network's logits on the bands, by messages it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.coach.reading.types import CRITICAL_FROM, HEATED_FROM, TENSE_FROM

FALSE_ALARMS = 0.07
"""Share of the corpus's calm and tense messages that may read as heated in the end. Half of its calm ones were written
to look angry: of a stranger's everyday calm and tense ones, a quarter as many do."""

ALLOWANCES = (0.07, 0.065, 0.06, 0.055, 0.05, 0.045, 0.04, 0.035, 0.03)
"""Shares tried for the network and the runs by themselves: cues and facts of the thread flag some as well."""

DEVELOPER_FALSE_ALARMS = 0.015
"""The same for calm developer text, which is where a false alarm is silliest."""

HEATED = 2
"""The corpus's heat from which a false alarm is none."""

CALM_TENSE = 0.10
"""Share of the calm messages that may read as tense."""

HEATED_CRITICAL = 0.10
"""Share of the heated messages that may read as critical."""

HOTTEST_HEATED = 84.0
"""Heat of the most upset message that is not critical."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """Heat logits (n, 9: the network's, the runs', the cues' heat) with the heat of each."""

    logits: Floats
    heat: NDArray[np.int_]
    developer: Floats
    """The same logits of calm developer text."""


def scale_of(measured: Measured, weights: Sequence[float], false_alarms: float) -> dict[str, Any]:
    """The scale file's content, from messages kept out of the training."""
    total = measured.logits @ np.asarray(weights)
    calm, below = total[measured.heat == 0], total[measured.heat < HEATED]
    developer = measured.developer @ np.asarray(weights)
    hot = max(np.quantile(below, 1 - false_alarms), np.quantile(developer, 1 - DEVELOPER_FALSE_ALARMS))
    warm = min(np.quantile(calm, 1 - CALM_TENSE), hot - 0.2)
    ends = _ends(total, warm)
    top = max(total.max(), hot + 0.2)
    points = [*ends, (warm, TENSE_FROM), (hot, HEATED_FROM), (top, HOTTEST_HEATED)]
    odds = LogisticRegression(C=100.0).fit(total[:, None], measured.heat >= HEATED)
    critical_weights, critical_points = _critical(measured)
    return {
        "weights": [round(float(w), 4) for w in weights],
        "points": _rounded(points),
        "critical_weights": critical_weights,
        "critical_points": _rounded(critical_points),
        "slope": round(float(odds.coef_[0, 0]), 4),
        "offset": round(float(odds.intercept_[0]), 4),
    }


def _critical(measured: Measured) -> tuple[list[float], list[tuple[float, float]]]:
    """What tells critical messages from heated ones, and where on its sum the critical band begins."""
    upset = measured.heat >= HEATED
    logits, heat = measured.logits[upset], measured.heat[upset]
    spread = logits.std(0) + 1e-6
    told = LogisticRegression(C=0.1, class_weight="balanced").fit(logits / spread, heat > HEATED)
    weights = [round(float(w), 4) for w in told.coef_[0] / spread]
    total = logits @ np.asarray(weights)
    burning = np.quantile(total[heat == HEATED], 1 - HEATED_CRITICAL)
    span = max(0.2, float(total.max() - burning))
    return weights, [
        (burning - span, 0.0),
        (burning, CRITICAL_FROM),
        (burning + span, 97.0),
        (burning + 2 * span, 100.0),
    ]


def _rounded(points: Sequence[tuple[float, float]]) -> list[list[float]]:
    return [[round(float(x), 3), float(y)] for x, y in points]


def _ends(total: Floats, warm: float) -> list[tuple[float, float]]:
    """Below the bands heat goes on falling, so that calm messages can still be put in order."""
    low = total.min()
    span = warm - low
    return [(low - 2 * span, 0.0), (low, 3.0), (low + 0.4 * span, 12.0), (low + 0.75 * span, 23.0)]
