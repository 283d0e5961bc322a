"""Small words: times as people say them, and other people's words cut so that they fit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phrases.clipping import one_line, paragraphs, some
from bot.phrases.times import ahead, moment, span

TUESDAY = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (TUESDAY, "14:05"),
        (TUESDAY - timedelta(hours=13), "01:05"),
        (TUESDAY + timedelta(days=1), "Wed 14:05"),
        (TUESDAY - timedelta(days=6), "Wed 14:05"),
        (TUESDAY + timedelta(days=7), "10 Mar 14:05"),
        (TUESDAY - timedelta(days=90), "3 Dec 2025 14:05"),
    ],
)
def test_a_moment_is_as_short_as_it_stays_clear(at: datetime, words: str) -> None:
    assert moment(at, TUESDAY) == words


def test_a_moment_is_told_in_the_zone_of_now() -> None:
    late_there = TUESDAY.astimezone(ZoneInfo("Asia/Tokyo"))
    assert moment(TUESDAY, late_there) == "23:05"
    assert moment(TUESDAY + timedelta(hours=1), late_there) == "Wed 00:05"
    assert moment(TUESDAY) == "14:05"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=20), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=20), "20 minutes"),
        (timedelta(minutes=61), "1 hour"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=30), "1 day"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_a_span_is_told_in_its_largest_unit(length: timedelta, words: str) -> None:
    assert span(length) == words


def test_what_lies_ahead() -> None:
    assert ahead(TUESDAY + timedelta(hours=2), TUESDAY) == "in 2 hours"
    assert ahead(TUESDAY - timedelta(hours=2), TUESDAY) == "now"


def test_a_long_text_is_cut_at_a_word_and_says_so() -> None:
    assert one_line("the quick brown fox jumps", 20) == "the quick brown fox…"
    assert one_line("the quick brown fox", 20) == "the quick brown fox"
    assert one_line("x" * 50, 20) == "x" * 19 + "…"
    assert one_line(" " * 100 + "late words", 20) == "…"


def test_one_line_is_one_line_and_paragraphs_keep_theirs() -> None:
    assert one_line("a\n\n  b\u2028c", 20) == "a bc"
    assert paragraphs("a\n\nb", 20) == "a\n\nb"


def test_what_would_flip_or_break_the_card_is_taken_out() -> None:
    assert one_line("ab\u202ecd\u2066\x00e\ud800", 20) == "abcde"
    assert one_line("\u202e\x00", 20, empty="Your client") == "Your client"
    assert one_line("👩\u200d👧 ok", 20) == "👩\u200d👧 ok"


def test_a_list_that_is_too_long_is_counted() -> None:
    assert some(["a", "b", "c"], 2) == ("a", "b", "…and 1 more")
    assert some(["a", "b"], 2) == ("a", "b")
    assert some([], 2) == ()


@given(st.text(max_size=500), st.integers(2, 80))
def test_nothing_is_ever_longer_than_asked_or_empty(text: str, most: int) -> None:
    for cut in (one_line(text, most), paragraphs(text, most)):
        assert 0 < len(cut) <= most
        assert cut.strip()
