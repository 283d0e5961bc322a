"""Working time across nights, weekends, days off and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.snoozing import SNOOZES, snooze_until

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = WorkingHours(BERLIN)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


def test_a_night_and_a_weekend_do_not_count() -> None:
    friday_five, monday_ten = at(6, 17), at(9, 10)
    assert HOURS.between(friday_five, monday_ten) == timedelta(hours=2)


def test_a_day_off_does_not_count() -> None:
    hours = WorkingHours(BERLIN, days_off=frozenset({date(2026, 3, 9)}))
    assert hours.between(at(6, 17), at(9, 10)) == timedelta(hours=1)


def test_working_time_is_the_same_on_the_day_the_clocks_change() -> None:
    sundays = WorkingHours(BERLIN, days=frozenset({6}))
    assert sundays.between(at(29, 0), at(30, 0)) == timedelta(hours=9)


def test_backwards_is_no_time() -> None:
    assert HOURS.between(at(9, 12), at(9, 10)) == timedelta()


def test_a_month_is_the_most_that_is_counted() -> None:
    assert HOURS.between(at(1, 0), datetime(2036, 1, 1, tzinfo=UTC)) <= timedelta(days=30)


@pytest.mark.parametrize(
    ("choice", "now", "until"),
    [
        ("hour", at(9, 12), at(9, 13)),
        ("afternoon", at(9, 12), at(9, 15)),
        ("afternoon", at(9, 16), at(10, 15)),
        ("morning", at(6, 12), at(9, 9)),
        ("monday", at(9, 12), at(16, 9)),
        ("morning", at(27, 12), at(30, 9)),
    ],
)
def test_a_snooze_ends_at_a_good_moment_of_the_own_day(choice: str, now: datetime, until: datetime) -> None:
    assert snooze_until(choice, now, HOURS) == until


def test_every_snooze_lies_ahead_and_an_unknown_one_is_none() -> None:
    for choice in SNOOZES:
        until = snooze_until(choice, at(9, 18), HOURS)
        assert until
        assert until > at(9, 18)
    assert snooze_until("never", at(9, 18), HOURS) is None


def test_working_time_later_and_earlier_meet() -> None:
    friday_five, length = at(6, 17), timedelta(hours=4)
    later = HOURS.after(friday_five, length)
    assert later == at(9, 12)
    assert HOURS.before(later, length) == friday_five


def test_someone_who_never_works_lives_in_calendar_time() -> None:
    never = WorkingHours(BERLIN, days=frozenset())
    assert never.after(at(6, 17), timedelta(hours=4)) == at(6, 21)
    assert never.before(at(6, 17), timedelta(hours=4)) == at(6, 13)
    assert never.next_working_day(date(2026, 3, 6)) == date(2026, 3, 7)


def test_working_days_skip_weekends_and_days_off() -> None:
    hours = WorkingHours(BERLIN, days_off=frozenset({date(2026, 3, 9)}))
    assert hours.working_days_after(date(2026, 3, 6), 2) == date(2026, 3, 11)
