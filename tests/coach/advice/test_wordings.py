"""Wordings: several for every opening, none twice for one client, each of them tactful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from statistics import median

import pytest

from bot import shelf
from bot.coach.advice.advising import advise
from bot.coach.advice.drafting import WORDS_FULL, WORDS_SHORT, draft_reply, words_in
from bot.coach.advice.hard_stops import concession_in
from bot.coach.advice.swaps import Swap, read_swaps, varied
from bot.coach.advice.types import ApologyMode, DraftPart, Nudge, Playbook, SpineMove, VoiceTone
from bot.coach.cases.types import Fault
from bot.coach.datafiles import DataFileError
from bot.coach.reading.types import Point
from bot.coach.situations import HARD_STOPS, PLAYBOOK_SITUATIONS, Situation
from tests.coach.advice.shipped import PLAYBOOKS, a_case, the_facts

WORDINGS = 6
TACT = shelf.tact()
COMPLAINTS = {
    Situation.LATE: "The shop page was due on Monday and I still have nothing. When do I get it?",
    Situation.NO_UPDATES: "I have heard nothing from you for a week. Where does the project stand?",
    Situation.NAMED_DEFECT: "The logo on page 3 is blurry. When is it fixed?",
    Situation.LIVE_BREAKAGE: "The checkout is down, customers can't pay!",
    Situation.INVOICE_LATE: "Accounts is looking into it.",
    Situation.ABUSE: "You are an idiot and a liar.",
    Situation.LEGAL_THREAT: "My lawyer will be in touch about this.",
    Situation.REFUND_CHARGEBACK: "I want my money back or I call my bank.",
    Situation.REVIEW_THREAT: "Fix the colours or I leave one star.",
}


POINTS = (
    Point("When do I get the landing page?", "question"),
    Point("The logo on page 3 is blurry", "problem"),
    Point("Please send the invoice for the first half by Friday", "deadline"),
    Point("The phone number in the footer is still the old one", "problem"),
)
NEVER_OVER = 110
TIME = re.compile(r"\[[^]]*(?:time|date|day)")
SORRY = re.compile(r"\bsorry\b|\bapolog")
RECOMMENDED = re.compile(
    r"\bI(?:'d| would| recommend|'m (?:doing|starting|beginning)|'ll begin)\b|recommend|\b[Mm]y (?:pick|preference)"
    r"|\b(?:simplest|easiest|preferable|suits? me|suit me)\b"
)
QUOTED_POINT = re.compile("“[^”[]*”")


def lengths(
    situation: Situation, tone: VoiceTone, points: tuple[Point, ...], *, is_short: bool = False
) -> Iterator[str]:
    """The drafts of each mode and turn, each with one point more."""
    facts = replace(the_facts(tone), project="Online shop", is_short=is_short)
    for mode, turn, count in product(ApologyMode, range(0, 24, 2), range(len(points) + 1)):
        yield draft_reply(PLAYBOOKS[situation], mode, replace(facts, turn=turn), points[:count])


def mode_parts(playbook: Playbook, mode: ApologyMode) -> list[DraftPart]:
    return [part for part in playbook.draft if not part.modes or mode in part.modes]


def every_wording(situation: Situation) -> Iterator[Nudge]:
    """A nudge for each answer, tone and turn through the wordings."""
    for fault, tone, turn in product(Fault, VoiceTone, range(12)):
        yield advise(a_case(situation, fault), replace(the_facts(tone), turn=turn), PLAYBOOKS)


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
@pytest.mark.parametrize("mode", ApologyMode)
def test_every_part_comes_in_six_wordings_of_every_tone(situation: Situation, mode: ApologyMode) -> None:
    for part in mode_parts(PLAYBOOKS[situation], mode):
        for tone, wordings in part.wordings.items():
            assert len(set(wordings)) >= WORDINGS, (part.move, tone)


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_every_wording_passes_our_own_check(situation: Situation) -> None:
    heard = COMPLAINTS.get(situation, "I am not happy with this.")
    for nudge in every_wording(situation):
        report = TACT.check(nudge.draft, heard, nudge.fault, situation, ())
        assert report.issues == (), nudge.draft


@pytest.mark.parametrize("situation", HARD_STOPS)
def test_no_wording_of_a_hard_stop_concedes_anything(situation: Situation) -> None:
    for nudge in every_wording(situation):
        assert not concession_in(nudge.draft), nudge.draft


@pytest.mark.parametrize("tone", VoiceTone)
@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_six_cases_with_one_client_get_six_openings(situation: Situation, tone: VoiceTone) -> None:
    said: list[str] = []
    for turn in (3, 3, 9, 15, 3, 4):
        facts = replace(the_facts(tone), turn=turn, said=tuple(said))
        said.append(draft_reply(PLAYBOOKS[situation], ApologyMode.NONE, facts, ()))
    assert len({text.partition("\n")[0] for text in said}) == len(said)


def test_two_cases_of_one_client_begin_differently_even_unposted() -> None:
    first, second = (replace(the_facts(), turn=turn) for turn in (1, 2))
    late = PLAYBOOKS[Situation.LATE]
    assert draft_reply(late, ApologyMode.FULL, first, ()) != draft_reply(late, ApologyMode.FULL, second, ())


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_a_short_draft_is_shorter_and_never_loses_apology_or_next_word(situation: Situation) -> None:
    for fault, tone in product(Fault, VoiceTone):
        case = a_case(situation, fault)
        full = advise(case, the_facts(tone), PLAYBOOKS).draft
        short = advise(case, replace(the_facts(tone), is_short=True), PLAYBOOKS).draft
        assert words_in(short) <= words_in(full)
        assert TIME.search(short.split("\n\n")[-1]), "the last paragraph says when the next word comes"
        assert bool(SORRY.search(short)) == bool(SORRY.search(full))


@pytest.mark.parametrize("tone", VoiceTone)
@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_nobody_angry_is_sent_a_wall(situation: Situation, tone: VoiceTone) -> None:
    full = [words_in(text) for text in lengths(situation, tone, POINTS)]
    assert median(full) <= WORDS_FULL
    assert max(full) <= NEVER_OVER
    for count in range(2):
        assert max(words_in(text) for text in lengths(situation, tone, POINTS[:count], is_short=True)) <= WORDS_SHORT
    for text in lengths(situation, tone, POINTS, is_short=True):
        own = QUOTED_POINT.sub("", text)
        assert words_in(own) <= WORDS_SHORT, "all that is added to a short draft are the client's own points"


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_two_options_each_with_its_time_and_one_recommended(situation: Situation) -> None:
    for part in PLAYBOOKS[situation].draft:
        for text in (text for texts in part.wordings.values() for text in texts if part.move is SpineMove.OPTIONS):
            assert RECOMMENDED.search(text), text
            assert len(TIME.findall(text)) >= (1 if situation is Situation.NO_UPDATES else 2), text


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_short_drafts_differ_too(situation: Situation) -> None:
    for tone in VoiceTone:
        said: list[str] = []
        for turn in range(WORDINGS):
            facts = replace(the_facts(tone), turn=turn, said=tuple(said), is_short=True)
            said.append(draft_reply(PLAYBOOKS[situation], ApologyMode.NONE, facts, ()))
        assert len({text.partition("\n")[0] for text in said}) == len(said), said


def test_a_phrase_is_swapped_only_where_it_stands_alone() -> None:
    part = DraftPart(PLAYBOOKS[Situation.LATE].draft[0].move, {VoiceTone.PLAIN: ("Good morning {client}, I'd do A.",)})
    swaps = (
        Swap((VoiceTone.PLAIN,), ("{client},", "Hi {client},"), begins=True),
        Swap((VoiceTone.PLAIN,), ("I'd do A", "I'd take A"), begins=False),
        Swap((VoiceTone.FORMAL,), ("Good morning", "Hello"), begins=True),
    )
    playbook = varied(replace(PLAYBOOKS[Situation.LATE], draft=(part,)), swaps)
    assert playbook.draft[0].wordings[VoiceTone.PLAIN] == (
        "Good morning {client}, I'd do A.",
        "Good morning {client}, I'd take A.",
    )


def test_phrases_that_do_not_mean_the_same_are_refused() -> None:
    with pytest.raises(DataFileError, match=r"same\.yaml, line 1: some of these phrases concede something"):
        read_swaps({"same.yaml": '- tones: [warm]\n  same: ["I see.", "That is on me."]\n'})


def test_a_point_is_taken_up_in_other_words_each_time() -> None:
    point = (Point("When is it online?", "question"),)
    drafts = {
        draft_reply(PLAYBOOKS[Situation.GENERAL], ApologyMode.IMPACT, replace(the_facts(), turn=turn), point)
        for turn in range(6)
    }
    assert len(drafts) == 6
