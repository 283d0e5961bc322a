"""Rhythms: understood, said back, and kept across clock changes, month ends and odd weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.schedule.moments import SUNDAY, Unclear
from bot.coach.schedule.rhythm_words import understand_rhythm
from bot.coach.schedule.rhythms import LAST, Rhythm, rhythm_in_words
from tests.coach.schedule.here import BERLIN, HERE

BEGUN = date(2026, 3, 2)


def rhythm(text: str) -> Rhythm:
    meant = understand_rhythm(text, HERE)
    assert isinstance(meant, Rhythm)
    return meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("every Friday 16:00", "every Friday at 16:00"),
        ("Mon and Thu", "every Monday and Thursday"),
        ("Mon/Wed/Fri 9am", "every Monday, Wednesday and Friday at 09:00"),
        ("fridays at 4pm", "every Friday at 16:00"),
        ("every 3 days", "every 3 days"),
        ("every other week", "every other week"),
        ("every second friday", "every other week on Friday"),
        ("fortnightly on Monday", "every other week on Monday"),
        ("weekly", "every week"),
        ("weekly on Monday", "every Monday"),
        ("daily at 9", "every day at 09:00"),
        ("every morning", "every day at 09:00"),
        ("weekdays", "every Monday, Tuesday, Wednesday, Thursday and Friday"),
        ("twice a week", "every Monday and Thursday"),
        ("monthly", "every month"),
        ("first Monday of the month", "every month on the first Monday"),
        ("last day of the month", "every month on the last day"),
        ("the 15th of every month at noon", "every month on the 15th at 12:00"),
    ],
)
def test_a_rhythm_is_understood_and_said_back(text: str, words: str) -> None:
    assert rhythm_in_words(rhythm(text)) == words


@pytest.mark.parametrize(
    "text",
    ["", "whenever", "hourly", "every 0 days", "biweekly", "every friday and maybe monday", "monthly on the 45th"],
)
def test_what_is_no_rhythm_is_answered_with_two_examples(text: str) -> None:
    meant = understand_rhythm(text, HERE)
    assert isinstance(meant, Unclear)
    assert meant.ask.count("“") >= 2


def nexts(text: str, since: datetime, count: int, begun: date = BEGUN) -> list[datetime]:
    found = []
    for _ in range(count):
        since = rhythm(text).next_after(since, BERLIN, begun)
        found.append(since)
    return found


def test_friday_at_four_stays_at_four_when_the_clocks_change() -> None:
    fridays = nexts("every friday 16:00", datetime(2026, 3, 20, 20, tzinfo=BERLIN), 2)
    assert [(one.day, one.month, one.hour) for one in fridays] == [(27, 3, 16), (3, 4, 16)]
    assert fridays[0].utcoffset() != fridays[1].utcoffset()


def test_a_time_that_the_clock_change_skips_comes_right_after_the_gap() -> None:
    due = nexts("daily at 02:30", datetime(2026, 3, 28, 12, tzinfo=BERLIN), 2)
    assert [(one.day, one.hour, one.minute) for one in due] == [(29, 3, 30), (30, 2, 30)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("monthly on the 31st", [(28, 2), (31, 3), (30, 4)]),
        ("last day of the month", [(28, 2), (31, 3), (30, 4)]),
        ("last friday of the month", [(27, 2), (27, 3), (24, 4)]),
        ("first monday of the month", [(2, 3), (6, 4), (4, 5)]),
    ],
)
def test_month_ends(text: str, days: list[tuple[int, int]]) -> None:
    assert [
        (one.day, one.month) for one in nexts(text, datetime(2026, 2, 10, tzinfo=BERLIN), 3, date(2026, 1, 31))
    ] == days


def test_monthly_keeps_the_day_on_which_it_was_begun_and_finds_leap_days() -> None:
    due = nexts("monthly", datetime(2028, 2, 1, tzinfo=BERLIN), 2, date(2028, 1, 30))
    assert [(one.day, one.month) for one in due] == [(29, 2), (30, 3)]


def test_every_other_week_depends_on_where_the_week_begins() -> None:
    monday_first = rhythm("every other week on sunday and monday")
    sunday_first = replace(monday_first, first_day=SUNDAY)
    since, begun = datetime(2026, 3, 2, 20, tzinfo=BERLIN), date(2026, 3, 2)
    assert [one.next_after(since, BERLIN, begun).day for one in (monday_first, sunday_first)] == [8, 15]


# Hypothesis takes bounds without a zone.
FROM, TO = datetime(2025, 1, 1), datetime(2030, 1, 1)  # noqa: DTZ001
RHYTHMS = st.one_of(
    st.builds(
        Rhythm,
        st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
        st.integers(1, 30),
        at=st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
    ),
    st.builds(
        Rhythm,
        st.just("WEEKLY"),
        st.integers(1, 30),
        st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
        at=st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
    ),
    st.builds(Rhythm, st.just("MONTHLY"), st.integers(1, 12), month_day=st.integers(1, 31) | st.just(LAST)),
    st.builds(
        Rhythm,
        st.just("MONTHLY"),
        st.integers(1, 12),
        st.integers(0, 6).map(lambda day: (day,)),
        place=st.sampled_from([1, 2, 3, 4, LAST]),
    ),
)


@given(RHYTHMS)
def test_every_rhythm_is_read_back_from_its_own_words(one: Rhythm) -> None:
    assert understand_rhythm(rhythm_in_words(one), HERE) == one


@given(RHYTHMS, st.datetimes(FROM, TO, timezones=st.just(ZoneInfo("America/New_York"))))
def test_what_comes_next_always_lies_ahead_and_nothing_lies_between(one: Rhythm, since: datetime) -> None:
    zone = ZoneInfo("America/New_York")
    due = one.next_after(since, zone, date(2025, 1, 1))
    assert due > since
    assert one.next_after(due, zone, date(2025, 1, 1)) > due
