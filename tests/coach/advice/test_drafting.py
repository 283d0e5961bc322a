"""Drafts: the tone cycles, the client's words are quoted where they read well, blanks stay blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.advice.drafting import draft_reply, open_blanks, tone_of
from bot.coach.advice.slots import first_name, is_quotable, slot_values
from bot.coach.advice.types import ApologyMode, VoiceTone
from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from tests.coach.advice.shipped import PLAYBOOKS, the_facts

LATE = PLAYBOOKS[Situation.LATE]
WHEN = Point("When will the shop be online?", "question")


def late(variant: int = 0, points: tuple[Point, ...] = (), client: str = "Maria Lopez") -> str:
    return draft_reply(LATE, ApologyMode.IMPACT, the_facts(variant=variant, client=client), points)


def test_another_tone_goes_round_and_then_to_other_words() -> None:
    assert [tone_of(the_facts(VoiceTone.PLAIN, n)).value for n in range(4)] == ["plain", "formal", "warm", "plain"]
    drafts = [late(n) for n in range(6)]
    assert len(set(drafts)) == 6


def test_the_same_press_gives_the_same_words() -> None:
    assert late(4, (WHEN,)) == late(4, (WHEN,))


def test_the_clients_own_words_are_taken_up() -> None:
    assert "you wrote “When will the shop be online?” You need a straight answer.\n" in late(points=(WHEN,))
    assert late().startswith("Hi Maria, ")


@pytest.mark.parametrize(
    "words", ["THIS IS A JOKE", "Are you an idiot?", "Answer me!!", "x" * 121, "???", "say “yes” now", "Will you [x]?"]
)
def test_words_that_read_badly_are_answered_but_not_quoted(words: str) -> None:
    assert not is_quotable(Point(words, "question"))
    assert late(points=(Point(words, "question"),)) == late()


def test_what_is_wrong_is_quoted_and_not_by_when() -> None:
    by_friday, rate = Point("Please fix it before Friday", "deadline"), Point("The VAT rate is wrong", "problem")
    assert slot_values("Maria", "", (by_friday, rate))["point"] == "“The VAT rate is wrong”"
    assert slot_values("Maria", "", (by_friday,))["point"] == "“Please fix it before Friday”"


def test_several_points_are_listed_only_if_all_can_be() -> None:
    blurry, teal = Point("the logo is blurry", "problem"), Point("the teal is wrong", "problem")
    defect = PLAYBOOKS[Situation.NAMED_DEFECT]
    both = draft_reply(defect, ApologyMode.IMPACT, the_facts(), (blurry, teal))
    assert "1. “The logo is blurry”\n2. “The teal is wrong”\n" in both
    one = draft_reply(defect, ApologyMode.IMPACT, the_facts(), (blurry, Point("IT IS ALL BROKEN", "problem")))
    assert "1." not in one
    assert "“The logo is blurry”" in one


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Maria Lopez", "Maria"),
        ("@maria", "maria"),
        ("Dr. Wei Chen", "Dr. Chen"),
        ("Mrs Okafor", "Mrs Okafor"),
        ("Lopez, Maria", "Lopez"),
        ("", ""),
        ("  ", ""),
        ("1234", ""),
        ("x" * 41, ""),
        ("\u202eairaM", ""),
    ],
)
def test_how_a_client_is_addressed(name: str, first: str) -> None:
    assert first_name(name) == first


def test_an_unknown_name_stays_blank() -> None:
    assert late(client="").startswith("Hi [name], ")


def test_a_name_with_brackets_is_not_filled_again() -> None:
    assert late(client="{point}").startswith("Hi {point}, ")


def test_blanks_are_found_once_and_in_order() -> None:
    text = "At [time, e.g. 15:00] or [date], yes, [date]. See [1] and [my site](https://example.org)."
    assert open_blanks(text) == ("[time, e.g. 15:00]", "[date]")
    assert open_blanks("All said.") == ()


@given(
    st.lists(st.builds(Point, st.text(max_size=400), st.sampled_from(["question", "problem"])), max_size=60), st.text()
)
def test_any_points_and_any_name_give_a_draft(points: list[Point], name: str) -> None:
    text = late(0, tuple(points), name)
    assert 100 < len(text) < 2_500
    assert set(slot_values(name, "", points)) <= {"client", "point", "points"}
