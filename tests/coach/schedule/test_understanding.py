"""What people write who are asked for a time, and what it is said back as."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.moments import SUNDAY, Moment, Part, Standpoint, Unclear
from bot.coach.schedule.saying import in_words, same
from bot.coach.schedule.understanding import EXAMPLES, find_times, understand
from tests.coach.schedule.here import BERLIN, HERE, NOW


def local(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BERLIN)


SAID = [
    ("tomorrow", "tomorrow, Wednesday 4 March"),
    ("tomorrow at 9", "tomorrow, Wednesday 4 March, at 09:00"),
    ("friday noon", "Friday 6 March at 12:00"),
    ("Fri 5pm CET", "Friday 6 March at 17:00"),
    ("5pm UTC", "today, Tuesday 3 March, at 18:00"),
    ("10am EST", "today, Tuesday 3 March, at 16:00"),
    ("9:30 New York time", "today, Tuesday 3 March, at 15:30"),
    ("3d", "Friday 6 March"),
    ("30m", "today, Tuesday 3 March, at 14:50"),
    ("in 2 hours", "today, Tuesday 3 March, at 16:20"),
    ("in half an hour", "today, Tuesday 3 March, at 14:50"),
    ("this afternoon", "today, Tuesday 3 March, in the afternoon"),
    ("tomorrow morning", "tomorrow, Wednesday 4 March, in the morning"),
    ("in the morning", "tomorrow, Wednesday 4 March, in the morning"),
    ("first thing monday", "Monday 9 March in the morning"),
    ("tonight", "today, Tuesday 3 March, in the evening"),
    ("tonight at 8", "today, Tuesday 3 March, at 20:00"),
    ("monday", "Monday 9 March"),
    ("tuesday", "Tuesday 10 March"),
    ("next tuesday", "Tuesday 10 March"),
    ("next friday", "Friday 13 March"),
    ("this friday", "Friday 6 March"),
    ("friday next week", "Friday 13 March"),
    ("end of day", "today, Tuesday 3 March, at 18:00"),
    ("EOD Friday", "Friday 6 March at 18:00"),
    ("COB tomorrow", "tomorrow, Wednesday 4 March, at 18:00"),
    ("end of the week", "Friday 6 March"),
    ("before the weekend", "Friday 6 March"),
    ("end of month", "Tuesday 31 March"),
    ("by the 5th", "Thursday 5 March"),
    ("by the 2nd", "Thursday 2 April"),
    ("12 March", "Thursday 12 March"),
    ("March 12th 15:00", "Thursday 12 March at 15:00"),
    ("Thursday 12 March", "Thursday 12 March"),
    ("13/3", "Friday 13 March"),
    ("31.3.", "Tuesday 31 March"),
    ("2026-03-12 15:00", "Thursday 12 March at 15:00"),
    ("2026-03-12T15:00", "Thursday 12 March at 15:00"),
    ("15:00", "today, Tuesday 3 March, at 15:00"),
    ("09:30", "tomorrow, Wednesday 4 March, at 09:30"),
    ("in 3 working days", "Friday 6 March"),
    ("in 5 working days", "Tuesday 10 March"),
    ("in 4 working hours", "tomorrow, Wednesday 4 March, at 09:20"),
    ("the day after tomorrow", "Thursday 5 March"),
    ("a week from friday", "Friday 13 March"),
    ("in a fortnight", "Tuesday 17 March"),
    ("noon", "tomorrow, Wednesday 4 March, at 12:00"),
    ("midnight", "tomorrow, Wednesday 4 March, at 00:00"),
    ("quarter past 4", "today, Tuesday 3 March, at 16:15"),
    ("half past four", "today, Tuesday 3 March, at 16:30"),
    ("quarter to 5 pm", "today, Tuesday 3 March, at 16:45"),
    ("this arvo", "today, Tuesday 3 March, in the afternoon"),
]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_a_time_is_understood_and_said_back(text: str, words: str) -> None:
    meant = understand(text, HERE)
    assert isinstance(meant, Moment)
    assert in_words(meant, NOW, BERLIN) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "second",
        "march on",
        "sat down",
        "the sun",
        "25:00",
        "may",
        "whenever you like",
        "friday or so",
        "x" * 500,
    ],
)
def test_what_is_no_time_is_answered_with_two_examples(text: str) -> None:
    meant = understand(text, HERE)
    assert isinstance(meant, Unclear)
    assert meant.ask.endswith(EXAMPLES)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("12/3", "“12 March” or “3 December”"),
        ("Friday 12 March", "two different days"),
        ("31 Feb", "does not exist"),
        ("1 March", "has passed"),
        ("yesterday", "has passed"),
        ("5pm IST", "India, Israel or Ireland"),
        ("5pm your time", "the other side's zone"),
    ],
)
def test_what_can_mean_two_things_is_asked_about(text: str, asked: str) -> None:
    meant = understand(text, HERE)
    assert isinstance(meant, Unclear)
    assert asked in meant.ask


@pytest.mark.parametrize(("order", "day"), [("day first", date(2026, 3, 12)), ("month first", date(2026, 12, 3))])
def test_custom_says_which_number_is_the_month(order: Literal["day first", "month first"], day: date) -> None:
    meant = understand("12/3", replace(HERE, order=order))
    assert isinstance(meant, Moment)
    assert meant.day == day


@pytest.mark.parametrize(("first_day", "day"), [(0, 9), (SUNDAY, 16)])
def test_next_week_depends_on_where_the_week_begins(first_day: int, day: int) -> None:
    sunday = Standpoint(datetime(2026, 3, 8, 12, tzinfo=BERLIN), HERE.hours, first_day)
    meant = understand("monday next week", sunday)
    assert isinstance(meant, Moment)
    assert meant.day == date(2026, 3, day)


def test_friday_said_on_a_friday_is_today_only_with_a_time_that_is_still_ahead() -> None:
    friday = replace(HERE, now=datetime(2026, 3, 6, 10, tzinfo=BERLIN))
    days = [
        moment.day.day
        for text in ("friday", "friday 5pm", "friday 9am")
        if isinstance(moment := understand(text, friday), Moment)
    ]
    assert days == [13, 6, 13]


def test_a_date_that_is_long_gone_means_next_year_and_one_just_gone_is_asked_about() -> None:
    december = replace(HERE, now=datetime(2026, 12, 30, 10, tzinfo=BERLIN))
    meant = understand("3 January", december)
    assert isinstance(meant, Moment)
    assert in_words(meant, december.now, BERLIN) == "Sunday 3 January 2027"
    assert isinstance(understand("20 December", december), Unclear)


def test_a_working_week_of_another_country_ends_on_its_own_day() -> None:
    sunday_to_thursday = WorkingHours(ZoneInfo("Asia/Jerusalem"), days=frozenset({6, 0, 1, 2, 3}))
    meant = understand("end of the week", Standpoint(NOW, sunday_to_thursday, SUNDAY))
    assert isinstance(meant, Moment)
    assert meant.day == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("now", "text", "utc"),
    [
        (local(2026, 3, 28, 20), "tomorrow at 9", datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (local(2026, 3, 28, 20), "tomorrow 02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (local(2026, 3, 29, 1), "in 2 hours", datetime(2026, 3, 29, 2, tzinfo=UTC)),
        (local(2026, 10, 24, 20), "tomorrow at 9", datetime(2026, 10, 25, 8, tzinfo=UTC)),
    ],
)
def test_clock_changes(now: datetime, text: str, utc: datetime) -> None:
    meant = understand(text, replace(HERE, now=now))
    assert isinstance(meant, Moment)
    assert meant.at
    assert meant.at.astimezone(UTC) == utc


@pytest.mark.parametrize(
    ("now", "text", "day"),
    [
        (local(2026, 1, 31), "in a month", date(2026, 2, 28)),
        (local(2028, 1, 31), "in a month", date(2028, 2, 29)),
        (local(2028, 2, 28), "tomorrow", date(2028, 2, 29)),
        (local(2026, 4, 10), "by the 31st", date(2026, 5, 31)),
        (local(2026, 12, 31), "tomorrow", date(2027, 1, 1)),
        (local(2026, 6, 1), "29 February 2028", date(2028, 2, 29)),
    ],
)
def test_month_ends_and_leap_days(now: datetime, text: str, day: date) -> None:
    meant = understand(text, replace(HERE, now=now))
    assert isinstance(meant, Moment)
    assert meant.day == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I may ship on friday", ["friday"]),
        ("we march on, hang on a second", []),
        ("I sat down in the sun", []),
        ("Mon ami, good morning", []),
        ("see Monday's notes", []),
        ("on the 5th version", []),
        ("3/4 of it is done by 5", ["5"]),
        ("Friday, 5pm at the latest, or next Monday", ["Friday, 5pm", "next Monday"]),
    ],
)
def test_inside_a_text_only_times_are_times(text: str, found: list[str]) -> None:
    assert [text[one.begin : one.end] for one in find_times(text, HERE)] == found


ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")]
)
# Hypothesis takes bounds without a zone.
FROM, TO = datetime(2024, 1, 1), datetime(2031, 1, 1)  # noqa: DTZ001
MINUTES = st.datetimes(FROM, TO, timezones=st.just(UTC)).map(lambda one: one.replace(second=0, microsecond=0))


@given(zone=ZONES, now=MINUTES, ahead=st.integers(1, 900 * 24 * 60))
def test_every_time_is_read_back_from_its_own_words(zone: ZoneInfo, now: datetime, ahead: int) -> None:
    at = (now + timedelta(minutes=ahead)).astimezone(zone)
    moment = Moment(at, at.date())
    meant = understand(in_words(moment, now, zone), Standpoint(now, WorkingHours(zone)))
    assert isinstance(meant, Moment)
    assert same(meant, moment)


@given(zone=ZONES, now=MINUTES, ahead=st.integers(0, 900), part=st.sampled_from([None, *Part]))
def test_every_day_is_read_back_from_its_own_words(
    zone: ZoneInfo, now: datetime, ahead: int, part: Part | None
) -> None:
    moment = Moment(None, now.astimezone(zone).date() + timedelta(days=ahead), part)
    assert understand(in_words(moment, now, zone), Standpoint(now, WorkingHours(zone))) == moment


@given(st.text(max_size=80))
def test_nothing_that_people_type_is_too_much(text: str) -> None:
    assert isinstance(understand(text, HERE), Moment | Unclear)
    for found in find_times(text, HERE):
        assert 0 <= found.begin < found.end <= len(text)
