"""Reply clocks, warnings before a promise breaks, quiet hours and digests."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.coach.schedule.deadlines import breaks_at, reply_due, warn_at
from bot.coach.schedule.ringing import MOST_RINGS, Due, Quiet, Ring, next_allowed, rings
from tests.coach.schedule.here import HOURS, at


@pytest.mark.parametrize(
    ("asked", "late"), [(at(3, 10), at(3, 14)), (at(3, 17), at(4, 12)), (at(6, 22), at(9, 13)), (at(7, 9), at(9, 13))]
)
def test_a_client_waits_four_working_hours(asked: datetime, late: datetime) -> None:
    assert reply_due(asked, HOURS) == late


def test_no_reply_is_late_while_the_ball_is_with_the_client() -> None:
    assert reply_due(at(3, 10), HOURS, is_waiting_on_client=True) is None


def test_another_reply_time_may_be_promised() -> None:
    assert reply_due(at(3, 17), HOURS, timedelta(hours=9)) == at(4, 17)


@pytest.mark.parametrize(
    ("due", "made", "warn"),
    [
        (at(6, 12), at(3, 14), at(5, 17)),
        (date(2026, 3, 6), at(3, 14), at(6, 14)),
        (at(3, 16), at(3, 14), at(3, 15, 30)),
        (at(3, 22), at(3, 20), at(3, 21, 30)),
        (date(2026, 3, 8), at(6, 16), at(6, 17, 30)),
        (at(3, 10), at(3, 14), None),
    ],
)
def test_a_warning_leaves_time_to_act(due: datetime | date, made: datetime, warn: datetime | None) -> None:
    assert warn_at(due, made, HOURS) == warn


def test_a_day_ends_with_the_working_hours() -> None:
    assert breaks_at(date(2026, 3, 6), HOURS) == at(6, 18)


@pytest.mark.parametrize(
    ("when", "allowed"),
    [(at(3, 10), at(3, 10)), (at(3, 21), at(4, 8)), (at(4, 6), at(4, 8)), (at(6, 20), at(9, 8)), (at(7, 12), at(9, 8))],
)
def test_nothing_rings_at_night_or_on_a_day_off(when: datetime, allowed: datetime) -> None:
    assert next_allowed(when, Quiet(), HOURS) == allowed


def test_without_quiet_hours_only_days_off_are_quiet() -> None:
    none = Quiet(time(0), time(0))
    assert next_allowed(at(3, 23), none, HOURS) == at(3, 23)
    assert next_allowed(at(7, 12), none, HOURS) == at(9, 0)


def test_three_things_ring_one_by_one_and_four_become_a_morning_digest() -> None:
    dues = [Due(f"row{hour}", at(5, hour)) for hour in (10, 12, 14, 16)]
    assert rings(dues[:MOST_RINGS], at(3, 12), HOURS) == [Ring(due.at, (due.key,)) for due in dues[:MOST_RINGS]]
    assert rings(dues, at(3, 12), HOURS) == [Ring(at(5, 9), ("row10", "row12", "row14", "row16"))]


def test_after_a_day_of_downtime_each_thing_comes_once_in_one_digest() -> None:
    dues = [Due(f"row{hour}", at(4, hour)) for hour in (9, 10, 11, 12)] + [Due("later", at(5, 17))]
    assert rings(dues, at(5, 10), HOURS) == [
        Ring(at(5, 10), ("row9", "row10", "row11", "row12")),
        Ring(at(5, 17), ("later",)),
    ]


def test_a_digest_whose_morning_is_over_does_not_ring_early_for_the_afternoon() -> None:
    dues = [Due(f"row{hour}", at(5, hour)) for hour in (13, 14, 15, 16)]
    assert [ring.at for ring in rings(dues, at(5, 10), HOURS)] == [at(5, hour) for hour in (13, 14, 15, 16)]
