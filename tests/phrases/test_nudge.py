"""The card about a case: everything to act on, short, and never too big for a platform."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.cards import Card, Draft, Link, Points, Steps, Text
from bot.chat.limits import CARD_MAX
from bot.coach.advice.advising import advise
from bot.coach.advice.types import ApologyMode, Nudge, NudgeStep, Principle, SpineMove
from bot.coach.cases.types import CaseState, Ending, Fault
from bot.coach.reading.types import Point, Signal
from bot.coach.situations import HARD_STOPS, Situation
from bot.phrases.nudge import closed_card, nudge_card, snoozed_card
from tests.coach.advice.shipped import NOON, PLAYBOOKS, a_case, every_nudge, the_facts

NOW = NOON + timedelta(hours=1)
WHY = Signal("ultimatum", "or I go elsewhere", "Someone who names a way out has begun to look for it.", 20)
SLOW = Signal("unanswered", "3 messages without an answer", "The client asked before and is still waiting.", 12)
WHEN = Point("When will the shop be online?", "question")
CONCESSION = re.compile(
    r"\bsorry\b|\bapologi[sz]e\b|my (fault|mistake|error)|\bon me\b|discount|guarantee", re.IGNORECASE
)


def a_nudge(situation: Situation = Situation.LATE, fault: Fault = Fault.UNKNOWN, heat: int = 72) -> Nudge:
    return advise(a_case(situation, fault, (WHEN,), (WHY, SLOW), heat), the_facts(), PLAYBOOKS)


def part(card: Card, kind: type, lead: str = "") -> str:
    """The plain text of the first part of a kind, by its lead where there is one."""
    found = [p for p in card.parts if isinstance(p, kind) and (not lead or getattr(p, "lead", "") == lead)]
    return Card("-", (found[0],)).plain().removeprefix("-\n")


def buttons(card: Card) -> dict[str, str]:
    return {button.verb: button.label for row in card.rows for button in row.buttons}


def test_it_says_who_how_heated_since_when_and_why() -> None:
    card = nudge_card(a_nudge(), 7, now=NOW)
    assert card.title == "Maria Lopez: Deadline missed or at risk"
    assert card.tone == "heated"
    assert part(card, Text) == "Heated (72) since 12:05."
    assert part(card, Points, "Why I think so").splitlines()[1:] == [
        "- “or I go elsewhere”: Someone who names a way out has begun to look for it.",
        "- 3 messages without an answer: The client asked before and is still waiting.",
    ]
    assert "- When will the shop be online?" in part(card, Points, "What they need answered")


def test_times_are_in_the_readers_zone() -> None:
    card = nudge_card(a_nudge(), 7, now=NOW.astimezone(ZoneInfo("Asia/Tokyo")))
    assert part(card, Text) == "Heated (72) since 21:05."


def test_the_steps_come_in_order_each_with_its_principle() -> None:
    steps = part(nudge_card(a_nudge(), 7), Steps).splitlines()[1:]
    assert [line[:2] for line in steps] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert "(empathize)" in steps[1]
    assert "(apologize when necessary)" in steps[2]
    assert "(offer solutions)" in steps[3]


def test_the_buttons_and_the_answer_that_is_in_force() -> None:
    card = nudge_card(a_nudge(fault=Fault.PARTLY), 7)
    assert buttons(card) == {
        "fault_yes": "Yes",
        "fault_partly": "Partly",
        "fault_no": "No",
        "fault_unknown": "Don't know yet",
        "use": "Use draft",
        "tone": "Another tone",
        "snooze": "Snooze",
        "not_heated": "Not heated",
        "resolved": "Resolved",
    }
    assert card.rows[0].question == "Did you miss something that you had agreed?"
    assert [b.verb for row in card.rows for b in row.buttons if b.chosen] == ["fault_partly"]
    assert [b.verb for row in card.rows for b in row.buttons if b.opens_form] == ["use", "snooze"]
    assert {b.row for row in card.rows for b in row.buttons} == {"7"}
    assert [b.verb for row in card.rows for b in row.buttons if b.style == "primary"] == ["use"]


@pytest.mark.parametrize("situation", [Situation.INVOICE_LATE, *HARD_STOPS])
def test_fault_is_not_asked_where_it_changes_nothing(situation: Situation) -> None:
    card = nudge_card(a_nudge(situation), 7)
    assert not any(verb.startswith("fault_") for verb in buttons(card))


def test_the_legal_card_says_that_it_is_no_legal_advice() -> None:
    assert "not legal advice" in nudge_card(a_nudge(Situation.LEGAL_THREAT), 7).plain()


def test_it_leads_back_to_the_message_where_there_is_a_link() -> None:
    assert "https://chat.example/1" in part(nudge_card(a_nudge(), 7, link="https://chat.example/1"), Link)
    for odd in ("", "javascript:alert(1)", "https://chat.example/" + "x" * 500):
        assert not [p for p in nudge_card(a_nudge(), 7, link=odd).parts if isinstance(p, Link)]


def test_more_points_than_anyone_can_answer_are_counted() -> None:
    points = tuple(Point(f"{n}: {'x' * 300}", "problem") for n in range(60))
    card = nudge_card(advise(a_case(points=points), the_facts(), PLAYBOOKS), 7)
    shown = part(card, Points, "What they need answered").splitlines()
    assert len(shown) == 1 + 5 + 1
    assert shown[-1] == "- …and 55 more"


@pytest.mark.parametrize("state", [CaseState.OPEN, CaseState.ANSWERED, CaseState.COOLING])
def test_every_situation_fault_and_tone_gives_a_card_that_fits_and_concedes_nothing_too_early(state: CaseState) -> None:
    for nudge in every_nudge((WHEN,)):
        card = nudge_card(nudge, 7, state, NOW)
        assert len(card.plain()) <= CARD_MAX
        said = " ".join(
            [p.body for p in card.parts if isinstance(p, Draft)]
            + [step.say for p in card.parts if isinstance(p, Steps) for step in p.items]
        )
        assert not re.search(r"\bwe\b|calm down", said, re.IGNORECASE), said
        if nudge.mode is ApologyMode.NONE:
            assert not CONCESSION.search(said), said


def test_an_ordinary_nudge_can_be_read_in_a_minute() -> None:
    for nudge in every_nudge((WHEN,)):
        assert len(nudge_card(nudge, 7).plain().split()) <= 480


def test_once_answered_it_says_what_comes_next_and_asks_no_more() -> None:
    card = nudge_card(a_nudge(), 7, CaseState.ANSWERED, NOW)
    assert card.title == "Maria Lopez: answered"
    assert "Name the clock time of your next word" in part(card, Steps)
    assert list(buttons(card)) == ["resolved", "use", "not_heated"]
    assert nudge_card(a_nudge(), 7, CaseState.COOLING).title == "Maria Lopez: cooling down"


def test_a_snoozed_case_says_until_when() -> None:
    card = snoozed_card(a_nudge(), 7, NOW + timedelta(hours=2), NOW)
    assert part(card, Text) == "Quiet until 15:05 (in 2 hours). Heated (72) since 12:05."
    assert list(buttons(card)) == ["use", "snooze", "not_heated", "resolved"]


@pytest.mark.parametrize(
    ("ending", "title"),
    [(Ending.RESOLVED, "resolved"), (Ending.NOT_HEATED, "not heated"), (Ending.QUIET, "closed, all quiet")],
)
def test_a_closed_case_says_how_it_ended(ending: Ending, title: str) -> None:
    case = replace(a_case(), state=CaseState.CLOSED, peak=88, ending=ending, closed_at=NOON + timedelta(hours=3))
    card = closed_card(a_nudge(), case, 1)
    assert card.title == f"Maria Lopez: {title}"
    assert list(buttons(card)) == ([] if ending is Ending.NOT_HEATED else ["lesson"])
    asks_to_learn = "was the estimate wrong" in card.plain()
    assert asks_to_learn is (ending is not Ending.NOT_HEATED)
    if asks_to_learn:
        assert "It peaked at 88 of 100 and took 3 hours." in card.plain()


hostile = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [
            "x" * 40_000,
            "😡" * 20_000,
            "غاضب جدا " * 4_000,
            "\u202e" * 500,
            "👩‍👩‍👧" * 300,
            "\x00\n\r\t",
            "",
            "<!channel> @everyone",
        ]
    ),
)
points = st.lists(
    st.builds(Point, hostile, st.sampled_from(["question", "problem", "demand", "deadline"])), max_size=60
)
signals = st.lists(st.builds(Signal, st.just("k"), hostile, hostile, st.floats(-9, 99)), max_size=20)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(list(PLAYBOOKS)), st.sampled_from(Fault), points, signals, hostile, hostile, st.integers(0, 99))
def test_whatever_a_client_writes_the_card_fits(
    situation: Situation, fault: Fault, raised: list[Point], why: list[Signal], name: str, link: str, variant: int
) -> None:
    case = a_case(situation, fault, tuple(raised), tuple(why), 99)
    nudge = advise(case, the_facts(variant=variant, client=name), PLAYBOOKS)
    for state in (CaseState.OPEN, CaseState.ANSWERED):
        card = nudge_card(nudge, 2**31, state, NOW, f"https://{link}")
        assert not set(card.plain()) & set("\u202e\x00\r")
    snoozed_card(nudge, 2**31, NOW, NOW)
    closed_card(nudge, replace(case, ending=Ending.QUIET), 1)


def test_the_largest_playbook_a_user_may_write_still_fits() -> None:
    step = NudgeStep(SpineMove.UPDATE, "d" * 140, (Principle.APOLOGIZE_WHEN_NECESSARY,) * 3, "s" * 200)
    nudge = replace(
        a_nudge(),
        client="n" * 90,
        title="t" * 60,
        why=tuple(Signal("k", "w" * 400, "y" * 400) for _ in range(9)),
        points=tuple(Point("p" * 300, "problem") for _ in range(60)),
        steps=(step,) * 16,
        avoid=("a" * 100,) * 6,
        draft="f" * 2_400,
        updates="u" * 200,
        note="o" * 200,
    )
    for state in (CaseState.OPEN, CaseState.ANSWERED):
        assert len(nudge_card(nudge, 7, state, NOW, "https://" + "l" * 390).plain()) <= CARD_MAX
