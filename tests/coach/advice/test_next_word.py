"""The time of the next word to the client, found in what is posted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.coach.advice.next_word import next_word
from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.moments import Standpoint
from tests.coach.advice.shipped import NOON

HERE = Standpoint(NOON, WorkingHours(ZoneInfo("UTC"), time(9), time(17), frozenset(range(5))))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The shop is back. Next word from me: 15:00.", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("Next word from me at 16:30, fixed or not.", datetime(2026, 3, 3, 16, 30, tzinfo=UTC)),
        ("I’ll write at 15:00, also if nothing has changed.", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("If it is still open then, I'll write again on Thursday.", date(2026, 3, 5)),
    ],
)
def test_a_next_word_with_a_time_is_found(text: str, due: datetime | date) -> None:
    found = next_word(text, HERE)
    assert found
    assert found.due == due


@pytest.mark.parametrize("text", ["", "The call is at 15:00.", "You'll hear from me.", "I wrote on Monday."])
def test_nothing_is_made_up(text: str) -> None:
    assert next_word(text, HERE) is None
