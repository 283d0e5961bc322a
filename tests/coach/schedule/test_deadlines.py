"""Reply clocks, warnings before a promise breaks, quiet hours and digests."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.coach.schedule.deadlines import breaks_at, reply_due, warn_at
from bot.coach.schedule.ringing import Quiet, next_allowed
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
