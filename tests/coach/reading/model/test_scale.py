"""Logits to heat and to sureness."""

from __future__ import annotations

import json

import pytest

from bot.coach.reading.model.scale import Scale

SCALE = Scale.parse(
    json.dumps(
        {
            "weights": [0.0, 1.0, 0.0, 0.5],
            "points": [[-4, 0], [0, 35], [2, 60], [5, 84]],
            "critical_weights": [0.0, 0.0, 1.0, 0.0],
            "critical_points": [[-1, 0], [1, 85], [3, 100]],
            "slope": 2,
            "offset": -4,
        }
    )
)


@pytest.mark.parametrize(
    ("logits", "heat"),
    [((9, 0, 0, 0), 35), ((0, 2, 0, 0), 60), ((0, 1, 0, 2), 60), ((0, -9, 0, 0), 0), ((0, 99, 0, 0), 84)],
)
def test_heat_follows_the_weighted_sum(logits: tuple[float, ...], heat: float) -> None:
    assert SCALE.heat(logits) == heat


def test_upset_beyond_measure_is_not_critical_without_what_makes_it_so() -> None:
    assert SCALE.heat((0, 99, 0, 0)) == 84
    assert SCALE.heat((0, 99, 1, 0)) == 85
    assert SCALE.heat((0, 99, 9, 0)) == 100


def test_what_is_hardly_heated_does_not_jump_to_the_top() -> None:
    assert SCALE.heat((0, -4, 9, 0)) == 0
    assert SCALE.heat((0, 2, 9, 0)) == 60
    assert SCALE.heat((0, 2.5, 9, 0)) == 70.25
    assert SCALE.heat((0, 3, 9, 0)) == 93


def test_it_is_least_sure_where_heated_begins() -> None:
    assert SCALE.sureness(60) == 0.5
    assert SCALE.sureness(60) < SCALE.sureness(40) < SCALE.sureness(5)
    assert SCALE.sureness(60) < SCALE.sureness(80) <= SCALE.sureness(99)
