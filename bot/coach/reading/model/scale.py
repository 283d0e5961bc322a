"""From the network's logits to heat 0 to 100 and to how sure it is."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A weighted sum of the heat logits and the cues' heat, laid on the bands.

    `points` are pairs (sum, heat) that training measured; `slope` and `offset` make the sum the log-odds of heated.
    """

    weights: tuple[float, ...]
    points: tuple[tuple[float, float], ...]
    slope: float
    offset: float

    @classmethod
    def parse(cls, text: str) -> Scale:
        """From the JSON that training writes."""
        held = json.loads(text)
        points = tuple((float(x), float(y)) for x, y in held["points"])
        return cls(tuple(held["weights"]), points, held["slope"], held["offset"])

    def heat(self, logits: Iterable[float]) -> float:
        """Heat of 0 to 100."""
        total = sum(float(logit) * weight for logit, weight in zip(logits, self.weights, strict=True))
        return _along(self.points, total)

    def sureness(self, heat: float) -> float:
        """How likely it is, from 0.5 to 1, that a reading of this heat is on the right side of heated."""
        total = _along([(y, x) for x, y in self.points], heat)
        return 1.0 / (1.0 + math.exp(-abs(self.slope * total + self.offset)))


def _along(points: Sequence[tuple[float, float]], x: float) -> float:
    """The height at `x` of the line through the points; level before the first and after the last."""
    at = bisect_right(points, (x, math.inf))
    if at in (0, len(points)):
        return points[max(0, at - 1)][1]
    (left, low), (right, high) = points[at - 1], points[at]
    return low + (high - low) * (x - left) / (right - left)
