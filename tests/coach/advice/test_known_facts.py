"""Facts beside the question of fault: dates that passed, were kept or lie ahead, and no verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.coach.advice.advising import advise
from bot.coach.advice.known_facts import Agreed, FactKind, KnownFact, known_facts
from bot.coach.advice.slots import filled
from bot.coach.advice.types import Facts
from bot.coach.situations import HARD_STOPS
from bot.phrases.known import known_part
from tests.coach.advice.shipped import NOON, PLAYBOOKS, a_case, the_facts

DAY = timedelta(days=1)


def agreed(what: str, days: int, done: int | None = None) -> Agreed:
    return Agreed(what, NOON + days * DAY, done_at=None if done is None else NOON + done * DAY)


def kinds(*all_agreed: Agreed) -> list[FactKind]:
    return [fact.kind for fact in known_facts(all_agreed, NOON)]


def test_a_date_that_passed_comes_first() -> None:
    assert kinds(agreed("shop", 3), agreed("logo", -5, -6), agreed("home", -2)) == ["passed", "kept", "ahead"]


def test_nothing_due_is_a_fact_too_but_not_where_no_date_is_known() -> None:
    assert kinds(agreed("shop", 3)) == ["nothing due", "ahead"]
    assert kinds(Agreed("shop", None)) == []
    assert kinds() == []


def test_what_was_done_late_is_said_with_both_dates() -> None:
    nudge = advise(a_case(), _with(known_facts([agreed("home", -5, -3)], NOON)), PLAYBOOKS)
    (part,) = known_part(nudge, NOON)
    assert part.items == ("“home” was due Thu 12:05 and done Sat 12:05.",)


def test_no_more_than_three() -> None:
    assert kinds(*(agreed(f"n{n}", -n) for n in range(1, 9))) == ["passed"] * 3


def test_they_stand_beside_the_question_only_where_it_is_asked() -> None:
    facts = _with((KnownFact(FactKind.NOTHING_DUE),))
    assert advise(a_case(), facts, PLAYBOOKS).known
    for stop in HARD_STOPS:
        assert not advise(a_case(stop), facts, PLAYBOOKS).known


def test_facts_fill_blanks_once_and_are_not_filled_again() -> None:
    said = filled("Hi {client}: [what is done] by [date].", {"client": "Jo [x]"}, {"what is done": "{client}"})
    assert said == "Hi Jo [x]: {client} by [date]."


def _with(known: tuple[KnownFact, ...]) -> Facts:
    return replace(the_facts(), known=known)
