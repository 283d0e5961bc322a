"""From the network's logits to heat 0 to 100 and to how sure it is."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bot.coach.reading.types import HEATED_FROM

CRITICAL_ADDS = 25.0
"""Points that a heated message gains at most by sounding critical."""

CRITICAL_COUNTS_FROM, CRITICAL_COUNTS_WHOLLY = HEATED_FROM, HEATED_FROM + 8.0
"""Heat under which nothing is gained, so that a joke full of threats is none; from there the gain rises with the
square: no small change makes it jump, and what is barely heated stays behind the rest. On the corpus's dev part the AUC
is 0.943, and 0.941 where it rises in a line."""

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """A weighted sum of the heat logits and the cues' heat, laid on the bands, and another that says how critical.

    `points` are pairs (sum, heat) that training measured; `slope` and `offset` make the sum the log-odds of heated.
    However upset, a message without threat, insult or rage stays below critical: that takes the other sum.
    """

    weights: tuple[float, ...]
    points: Points
    critical_weights: tuple[float, ...]
    critical_points: Points
    slope: float
    offset: float

    @classmethod
    def parse(cls, text: str) -> Scale:
        """From the JSON that training writes."""
        held = json.loads(text)
        points, critical = (
            tuple((float(x), float(y)) for x, y in held[name]) for name in ("points", "critical_points")
        )
        weights, critical_weights = tuple(held["weights"]), tuple(held["critical_weights"])
        return cls(weights, points, critical_weights, critical, held["slope"], held["offset"])

    def heat(self, logits: Sequence[float]) -> float:
        """Heat of 0 to 100."""
        upset = _along(self.points, _sum(logits, self.weights))
        critical = _along(self.critical_points, _sum(logits, self.critical_weights))
        span = CRITICAL_COUNTS_WHOLLY - CRITICAL_COUNTS_FROM
        share = min(1.0, max(0.0, (upset - CRITICAL_COUNTS_FROM) / span)) ** 2
        return max(upset, min(critical, upset + share * CRITICAL_ADDS))

    def sureness(self, heat: float) -> float:
        """How likely it is, from 0.5 to 1, that a reading of this heat is on the right side of heated."""
        total = _along([(y, x) for x, y in self.points], heat)
        return 1.0 / (1.0 + math.exp(-abs(self.slope * total + self.offset)))


def _sum(logits: Sequence[float], weights: Sequence[float]) -> float:
    return sum(float(logit) * weight for logit, weight in zip(logits, weights, strict=True))


def _along(points: Sequence[tuple[float, float]], x: float) -> float:
    """The height at `x` of the line through the points; level before the first and after the last."""
    at = bisect_right(points, (x, math.inf))
    if at in (0, len(points)):
        return points[max(0, at - 1)][1]
    (left, low), (right, high) = points[at - 1], points[at]
    return low + (high - low) * (x - left) / (right - left)
