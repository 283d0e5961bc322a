from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cli.spans import calendar_span, working_span


@pytest.mark.parametrize(
    ("length", "calendar", "working"),
    [
        (timedelta(), "0 min", "0 min"),
        (timedelta(seconds=29), "0 min", "0 min"),
        (timedelta(minutes=40), "40 min", "40 min"),
        (timedelta(minutes=59, seconds=50), "1 h", "1 h"),
        (timedelta(hours=2, minutes=10), "2 h 10 min", "2 h 10 min"),
        (timedelta(days=1, minutes=5), "1 day", "24 h 5 min"),
        (timedelta(days=2, hours=17, minutes=59), "2 days 17 h", "65 h 59 min"),
        (timedelta(days=100), "100 days", "2,400 h"),
    ],
)
def test_a_wait_in_words(length: timedelta, calendar: str, working: str) -> None:
    assert (calendar_span(length), working_span(length)) == (calendar, working)
