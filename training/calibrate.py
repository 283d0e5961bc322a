"""Lays the network's logits on the bands, by messages it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.coach.reading.types import CRITICAL_FROM, HEATED_FROM, TENSE_FROM

FALSE_ALARMS = 0.05
"""Share of the corpus's calm and tense messages that may read as heated in the end."""

ALLOWANCES = (0.05, 0.04, 0.03, 0.02, 0.01)
"""Shares tried for the network and the runs by themselves: cues and facts of the thread flag some as well."""

DEVELOPER_FALSE_ALARMS = 0.015
"""The same for calm developer text, which is where a false alarm is silliest."""

CALM_TENSE = 0.10
"""Share of the calm messages that may read as tense."""

HEATED_CRITICAL = 0.10
"""Share of the heated messages that may read as critical."""

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
    calm, tense, heated = (total[measured.heat == step] for step in (0, 1, 2))
    below = np.concatenate([calm, tense])
    developer = measured.developer @ np.asarray(weights)
    hot = max(np.quantile(below, 1 - false_alarms), np.quantile(developer, 1 - DEVELOPER_FALSE_ALARMS))
    warm = min(np.quantile(calm, 1 - CALM_TENSE), hot - 0.2)
    burning = max(np.quantile(heated, 1 - HEATED_CRITICAL), hot + 0.2)
    ends = _ends(total, warm, burning)
    points = [*ends[:4], (warm, TENSE_FROM), (hot, HEATED_FROM), (burning, CRITICAL_FROM), *ends[4:]]
    odds = LogisticRegression(C=100.0).fit(total[:, None], measured.heat >= 2)
    return {
        "weights": [round(float(w), 4) for w in weights],
        "points": [[round(float(x), 3), float(y)] for x, y in points],
        "slope": round(float(odds.coef_[0, 0]), 4),
        "offset": round(float(odds.intercept_[0]), 4),
    }


def _ends(total: Floats, warm: float, burning: float) -> list[tuple[float, float]]:
    """Below and above the bands heat goes on rising, so that messages can still be put in order."""
    low, high = total.min(), total.max()
    span = warm - low
    return [
        (low - 2 * span, 0.0),
        (low, 3.0),
        (low + 0.4 * span, 12.0),
        (low + 0.75 * span, 23.0),
        (max(high, burning + 0.1), 97.0),
        (max(high, burning + 0.1) + span, 100.0),
    ]
