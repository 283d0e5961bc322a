"""After the answer: what it left open, how the client took it, whether they have agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.coach.advice.advising import advise
from bot.coach.advice.afterwards import Course, confirms, course_of, still_asked
from bot.coach.advice.answering import answered_by, waiting_words
from bot.coach.cases.types import Case, CaseState
from bot.coach.reading.types import Point, Turn
from bot.coach.situations import Situation
from bot.coach.tact.types import TactReport
from tests.coach.advice.shipped import NOON, PLAYBOOKS, a_case, the_facts

WRONG, WHEN = Point("The price is wrong.", "problem"), Point("When is it fixed?", "question")
ANSWER_AT, LATER = NOON + timedelta(minutes=5), NOON + timedelta(minutes=10)


def answered(*missing: str) -> Case:
    return answered_by(a_case(points=(WRONG, WHEN)), ANSWER_AT, TactReport(missing=missing))


def heard_again(heat: int, state: CaseState = CaseState.OPEN) -> Case:
    return replace(answered(), state=state, heat=heat, last_client_at=LATER)


def test_an_answer_keeps_only_what_it_left_open() -> None:
    assert answered(WHEN.text, "acknowledgement").points == (WHEN,)
    assert answered().points == ()


def test_one_thing_is_said_to_be_missing_and_a_complaint_is_not_a_question() -> None:
    assert still_asked(answered(WRONG.text, WHEN.text)) == WHEN
    assert still_asked(answered(WRONG.text)) is None
    assert still_asked(a_case(points=(WHEN,))) is None, "before an answer everything is open"


@pytest.mark.parametrize(
    ("case", "course"),
    [
        (a_case(), None),
        (answered(), None),
        (heard_again(72), Course.STILL_HOT),
        (heard_again(81), Course.STILL_HOT),
        (heard_again(82), Course.WORSE),
        (heard_again(20, CaseState.COOLING), Course.COOLING),
    ],
)
def test_the_next_message_stands_against_the_heat_that_the_answer_met(case: Case, course: Course | None) -> None:
    assert course_of(case) is course


@pytest.mark.parametrize(
    "text",
    [
        "ok thanks, that works for me",
        "Perfect.",
        "👍",
        "Sounds good, go ahead with option A",
        "Great, thank you!",
        "Yes.",
    ],
)
def test_agreement(text: str) -> None:
    assert confirms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, but what about the logo?",
        "Great, three weeks late and still nothing",
        "That's not fine.",
        "Thanks for nothing",
        "It doesn’t work.",
        "A fix would be great",
        "We talked about it yesterday",
        "",
    ],
)
def test_no_agreement(text: str) -> None:
    assert not confirms(text)


def test_a_recap_is_offered_to_a_client_who_agreed_and_never_where_a_lawyer_is_involved() -> None:
    calm = heard_again(10, CaseState.COOLING)
    agreed = replace(the_facts(), last_words="That works for me.")
    assert advise(calm, agreed, PLAYBOOKS).is_confirmed
    assert not advise(calm, the_facts(), PLAYBOOKS).is_confirmed
    assert not advise(heard_again(40), agreed, PLAYBOOKS).is_confirmed
    legal = replace(calm, situation=Situation.LEGAL_THREAT)
    assert not advise(legal, agreed, PLAYBOOKS).is_confirmed


def test_the_words_that_wait_are_those_since_the_last_answer() -> None:
    turns = [
        Turn("client", "a"),
        Turn("freelancer", "b"),
        Turn("client", "c"),
        Turn("teammate", "d"),
        Turn("client", "e"),
    ]
    assert waiting_words(turns) == "c\ne"
    assert waiting_words(turns[:2]) == "a", "after an answer, what it answered"
    assert waiting_words([]) == ""
