"""A project's updates: when the next is due, and the ladder when it is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.rhythm_words import understand_rhythm
from bot.coach.schedule.rhythms import Rhythm
from bot.coach.schedule.updates import Progress, next_update_due, overdue_step
from tests.coach.schedule.here import BERLIN, HERE, HOURS, at


def project(rhythm: str, last: datetime | None = None) -> Progress:
    meant = understand_rhythm(rhythm, HERE)
    assert isinstance(meant, Rhythm)
    return Progress(meant, date(2026, 3, 2), last)


@pytest.mark.parametrize(
    ("rhythm", "last", "due"),
    [
        ("every friday 16:00", None, at(6, 16)),
        ("every friday 16:00", at(6, 16, 5), at(13, 16)),
        ("every friday 16:00", at(6, 11), at(13, 16)),
        ("every friday 16:00", at(5, 17), at(13, 16)),
        ("every friday 16:00", at(3, 10), at(6, 16)),
        ("every friday 16:00", at(9, 9), at(13, 16)),
        ("every 3 days", at(3, 10), at(6, 16)),
        ("every 3 days", at(4, 10), at(9, 16)),
        ("daily", at(3, 16, 30), at(4, 16)),
        ("daily", at(4, 10), at(5, 16)),
        ("daily at 9", at(6, 12), at(9, 9)),
        ("mon and thu", at(2, 16, 10), at(5, 16)),
    ],
)
def test_the_next_update(rhythm: str, last: datetime | None, due: datetime) -> None:
    assert next_update_due(project(rhythm, last), HOURS) == due


def test_nothing_is_due_while_the_client_owes_the_next_move() -> None:
    assert next_update_due(replace(project("daily"), is_waiting_on_client=True), HOURS) is None


def test_a_pause_skips_what_falls_into_it() -> None:
    paused = replace(project("every friday 16:00", at(6, 16)), paused_until=at(16, 9))
    assert next_update_due(paused, HOURS) == at(20, 16)


def test_a_public_holiday_moves_the_update_to_the_next_working_day() -> None:
    off = WorkingHours(BERLIN, days_off=frozenset({date(2026, 3, 6)}))
    assert next_update_due(project("every friday 16:00"), off) == at(9, 16)


def test_a_saturday_that_was_asked_for_is_kept() -> None:
    assert next_update_due(project("every saturday 10:00"), HOURS) == at(7, 10)


def test_the_ladder_widens_in_working_time_and_gets_shorter() -> None:
    steps = [overdue_step(at(6, 16), number, HOURS) for number in range(5)]
    assert [step.at for step in steps] == [at(6, 16), at(9, 11), at(10, 11), at(12, 11), at(18, 11)]
    words = [step.most_words for step in steps]
    assert words == sorted(words, reverse=True)
    assert words[0] > words[3]


def test_the_ladder_keeps_its_local_time_over_a_clock_change() -> None:
    assert overdue_step(at(26, 10), 2, HOURS).at == at(27, 14)
    assert overdue_step(at(27, 10), 2, HOURS).at == at(30, 14)
