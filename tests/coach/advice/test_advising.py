"""A case becomes a nudge: what is waited for comes first, and the steps follow the answer about fault."""

from __future__ import annotations

from bot.coach.advice.advising import advise
from bot.coach.advice.types import ApologyMode, Nudge, SpineMove
from bot.coach.cases.types import Fault
from bot.coach.reading.types import Band, Point, Signal
from bot.coach.situations import Situation
from tests.coach.advice.shipped import NOON, PLAYBOOKS, a_case, the_facts


def apology_steps(nudge: Nudge) -> list[str]:
    return [step.do for step in nudge.steps if step.move is SpineMove.APOLOGY]


def test_the_nudge_says_who_how_heated_and_since_when() -> None:
    nudge = advise(a_case(heat=88), the_facts(), PLAYBOOKS)
    assert (nudge.client, nudge.heat, nudge.band, nudge.since) == ("Maria Lopez", 88, Band.CRITICAL, NOON)
    assert nudge.situation is Situation.LATE
    assert nudge.ask_fault


def test_points_that_wait_for_an_answer_come_first() -> None:
    asked = Point("When?", "question")
    due = Point("by Friday", "deadline")
    want, wrong = Point("send it", "demand"), Point("it is slow", "problem")
    nudge = advise(a_case(points=(wrong, want, asked, due)), the_facts(), PLAYBOOKS)
    assert nudge.points == (due, asked, want, wrong)


def test_the_strongest_reason_comes_first_and_what_cooled_is_none() -> None:
    weak, strong = Signal("a", "late", "w", 4), Signal("b", "unacceptable", "w", 20)
    thanks = Signal("c", "thanks", "w", -5)
    assert advise(a_case(signals=(weak, thanks, strong)), the_facts(), PLAYBOOKS).why == (strong, weak)


def test_another_answer_about_fault_redraws_steps_and_draft() -> None:
    open_, owned = (advise(a_case(fault=fault), the_facts(), PLAYBOOKS) for fault in (Fault.UNKNOWN, Fault.YES))
    assert apology_steps(open_) != apology_steps(owned)
    assert len(apology_steps(open_)) == len(apology_steps(owned)) == 1
    assert "sorry" not in open_.draft
    assert "sorry" in owned.draft


def test_a_hard_stop_ignores_an_old_answer_about_fault() -> None:
    nudge = advise(a_case(Situation.LEGAL_THREAT, Fault.YES), the_facts(), PLAYBOOKS)
    assert nudge.hard_stop
    assert nudge.mode is ApologyMode.NONE
    assert "not legal advice" in nudge.note


def test_a_case_without_a_named_cause_gets_the_general_playbook() -> None:
    assert advise(a_case(Situation.NONE), the_facts(), PLAYBOOKS).situation is Situation.GENERAL
