"""“What time is it where you are?” tells the zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.coach.schedule.zones import zone_from_local_time

NOW = datetime(2026, 3, 3, 13, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "first", "also"),
    [
        ("it's 14:20 here", "Europe/Berlin", "Africa/Lagos"),
        ("13:21", "Europe/London", "Europe/Lisbon"),
        ("8:21 am", "America/New_York", "America/Toronto"),
        ("6:50pm", "Asia/Kolkata", "Asia/Kolkata"),
        ("19:06", "Asia/Kathmandu", "Asia/Kathmandu"),
        ("02:21", "Pacific/Auckland", "Pacific/Auckland"),
    ],
)
def test_the_clock_tells_the_zone(text: str, first: str, also: str) -> None:
    zones = zone_from_local_time(text, NOW)
    assert zones[0] == first
    assert also in zones


def test_half_a_day_apart_both_are_offered() -> None:
    zones = zone_from_local_time("2:20", NOW)
    assert {"Europe/Berlin", "Pacific/Auckland"} <= set(zones)


@pytest.mark.parametrize("text", ["no idea", "14:32", "25:00", "between 14:00 and 15:00", "3 cats"])
def test_what_tells_no_zone(text: str) -> None:
    assert zone_from_local_time(text, NOW) == ()


def test_summer_time_counts() -> None:
    assert zone_from_local_time("14:20", datetime(2026, 7, 1, 12, 20, tzinfo=UTC))[0] == "Europe/Berlin"
