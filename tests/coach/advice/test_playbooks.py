"""The playbooks that ship: complete, in the spine's order, and safe to say aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.coach.advice.hard_stops import concession_in
from bot.coach.advice.slots import without_blanks
from bot.coach.advice.types import ApologyMode, Playbook, Principle, SpineMove, VoiceTone
from bot.coach.situations import HARD_STOPS, PLAYBOOK_SITUATIONS, Situation
from tests.coach.advice.shipped import FILES, PLAYBOOKS, every_nudge

# COACHING 3.2: the principles that each playbook has to serve at least.
MATRIX = {
    Situation.LATE: {1, 5, 6, 7, 8, 9},
    Situation.NO_UPDATES: {4, 5, 7, 8, 10},
    Situation.NAMED_DEFECT: {3, 4, 5, 6, 7, 8, 9, 10},
    Situation.VAGUE_DISLIKE: {1, 3, 4, 6, 7},
    Situation.WRONG_BRIEF: {2, 3, 4, 5, 6, 7, 9},
    Situation.LIVE_BREAKAGE: {1, 4, 5, 6, 8, 9, 10},
    Situation.FAILED_AGAIN: {1, 3, 5, 6, 7, 8, 9, 10},
    Situation.SCOPE_CREEP: {1, 2, 4, 6, 7, 9},
    Situation.PRICE_COMPARE: {1, 2, 3, 4, 6, 7, 9},
    Situation.INVOICE_LATE: {2, 4, 6, 7, 9},
    Situation.REFUND_CHARGEBACK: {2, 3, 4, 6, 7, 9},
    Situation.REVIEW_THREAT: {2, 3, 6, 7, 9, 10},
    Situation.CLIENT_SILENT: {1, 2, 3, 4, 7, 9},
    Situation.OUT_OF_HOURS: {1, 2, 6, 7, 8, 9},
    Situation.ABUSE: {2, 7, 9},
    Situation.LEGAL_THREAT: {2, 3, 7, 9},
    Situation.BILLING_DISPUTE: {1, 2, 3, 4, 5, 6, 7, 8, 9},
    Situation.GENERAL: {1, 2, 3, 4, 6, 7, 8, 9},
}
NO_APOLOGY_OWED = (
    Situation.SCOPE_CREEP,
    Situation.PRICE_COMPARE,
    Situation.INVOICE_LATE,
    Situation.CLIENT_SILENT,
    Situation.OUT_OF_HOURS,
    *HARD_STOPS,
)
NO_FEEDBACK = (Situation.ABUSE, Situation.LEGAL_THREAT)
# COACHING 2.1, as far as single words can tell.
TACTLESS = re.compile(
    r"\bwe\b|\bour\b|\bus\b|calm down|\brelax\b|no need to|sorry you feel|sorry if|inconvenience|mistakes were made"
    r"|\bbut\b|\bhowever\b|you should have|you never|you didn't|your fault|\bobviously\b|as I (already )?said"
    r"|per my last|^why did|\balways\b|\bnever\b|every time|our policy|unfortunately|\bjust\b|not a big deal|simple fix"
    r"|guarantee|100|never happen again|definitely|\basap\b|\bsoon\b|\bshortly\b|with all due respect"
    r"|thanks for your patience|between us|insurance|opportunity|unlucky|\bAI\b",
    re.IGNORECASE,
)
APOLOGY = re.compile(r"\bsorry\b|\bapolog\w*|\bregret", re.IGNORECASE)
ADMISSION = re.compile(
    r"\bon me\b|\bmy (mistake|fault|error|responsibility)\b|\bI missed\b|\bwas mine\b|'s mine\b|is mine\b"
)
LONGEST_DRAFT = 150
"""Words; a longer answer to a hostile message feeds the fight (COACHING 2.1)."""


def words_for_clients(playbook: Playbook) -> Iterator[str]:
    yield from (step.say for step in playbook.steps)
    for part in playbook.draft:
        for wordings in part.wordings.values():
            yield from wordings


def test_all_eighteen_are_there() -> None:
    assert set(PLAYBOOKS) == set(PLAYBOOK_SITUATIONS)
    assert {f"{situation}.yaml" for situation in PLAYBOOKS} == set(FILES)


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_each_serves_the_principles_of_its_row(situation: Situation) -> None:
    served = {int(p) for step in PLAYBOOKS[situation].steps for p in step.principles}
    assert served >= MATRIX[situation]
    assert Principle.APOLOGIZE_WHEN_NECESSARY not in served or situation not in NO_APOLOGY_OWED
    assert Principle.SEEK_FEEDBACK not in served or situation not in NO_FEEDBACK


@pytest.mark.parametrize("principle", Principle)
def test_every_principle_is_served_by_three_playbooks(principle: Principle) -> None:
    serving = [s for s, playbook in PLAYBOOKS.items() if any(principle in step.principles for step in playbook.steps)]
    assert len(serving) >= 3


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
@pytest.mark.parametrize("mode", ApologyMode)
def test_steps_and_draft_keep_the_order_of_the_spine(situation: Situation, mode: ApologyMode) -> None:
    playbook = PLAYBOOKS[situation]
    for entries in (playbook.steps, playbook.draft):
        places = [entry.move.place for entry in entries if not entry.modes or mode in entry.modes]
        assert places == sorted(places)


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_no_solution_before_the_client_has_been_heard(situation: Situation) -> None:
    playbook = PLAYBOOKS[situation]
    heard = {SpineMove.PAUSE, SpineMove.FACTS, SpineMove.ACKNOWLEDGE, SpineMove.CONFIRM}
    assert playbook.steps[0].move in heard
    assert playbook.steps[-1].move is SpineMove.LEARN


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_where_fault_is_asked_each_answer_has_exactly_one_apology_step(situation: Situation) -> None:
    playbook = PLAYBOOKS[situation]
    if not playbook.ask_fault:
        assert situation in NO_APOLOGY_OWED
        return
    for mode in ApologyMode:
        steps = [s for s in playbook.steps if s.move is SpineMove.APOLOGY and (not s.modes or mode in s.modes)]
        assert len(steps) == 1, mode


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_each_part_has_two_wordings_in_each_tone(situation: Situation) -> None:
    for part in PLAYBOOKS[situation].draft:
        assert all(len(set(wordings)) >= 2 for wordings in part.wordings.values()), part.move


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_nothing_tactless_is_put_into_anyones_mouth(situation: Situation) -> None:
    for text in words_for_clients(PLAYBOOKS[situation]):
        assert not TACTLESS.search(text), text


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_nothing_is_invented_that_only_the_freelancer_knows(situation: Situation) -> None:
    for text in words_for_clients(PLAYBOOKS[situation]):
        assert not re.search(r"\d", without_blanks(text)), text


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_the_formal_tone_has_no_short_forms(situation: Situation) -> None:
    for part in PLAYBOOKS[situation].draft:
        for text in part.wordings[VoiceTone.FORMAL]:
            assert not re.search(r"\b(I|you|that|it|is|was|do|did|can|will|would)(n?'(m|ll|ve|d|s|t|re))\b", text), text


@pytest.mark.parametrize("situation", HARD_STOPS)
def test_a_hard_stop_concedes_nothing(situation: Situation) -> None:
    playbook = PLAYBOOKS[situation]
    assert playbook.hard_stop
    assert "not legal advice" in playbook.note
    for text in words_for_clients(playbook):
        assert not concession_in(text), text


def test_no_draft_apologizes_unless_the_freelancer_has_said_so() -> None:
    for nudge in every_nudge():
        apologies = APOLOGY.findall(nudge.draft)
        if nudge.mode in (ApologyMode.NONE, ApologyMode.IMPACT):
            assert not apologies, nudge.draft
            assert not ADMISSION.search(nudge.draft), nudge.draft
        else:
            assert len(apologies) == 1, nudge.draft


def test_every_draft_can_be_read_while_angry() -> None:
    for nudge in every_nudge():
        assert len(nudge.draft.split()) <= LONGEST_DRAFT, nudge.draft
        assert nudge.draft.count("?") <= 2, nudge.draft
        assert "{" not in nudge.draft


def test_every_draft_that_offers_options_recommends_one() -> None:
    for nudge in every_nudge():
        if any(part.move is SpineMove.OPTIONS for part in PLAYBOOKS[nudge.situation].draft):
            assert re.search(
                r"recommend|I'd |I would prefer|prefer(?:able|ence)|My pick|I'm (starting|doing|beginning)"
                r"|I'll begin with|simplest|easiest|suits? me",
                nudge.draft,
            ), nudge.draft


def test_every_draft_names_the_next_word_unless_none_is_owed() -> None:
    for nudge in every_nudge():
        if nudge.situation is not Situation.ABUSE:
            assert re.search(r"\[[^]]*(time|day|date)[^]]*\]", nudge.draft), nudge.draft


def test_the_legal_playbook_is_a_holding_reply_and_nothing_else() -> None:
    for nudge in every_nudge():
        if nudge.situation is Situation.LEGAL_THREAT:
            assert len(nudge.draft.split()) <= 25
