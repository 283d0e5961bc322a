"""The labelled drafts: enough of them, varied, and the check agrees with the people who labelled them."""

from __future__ import annotations

from bot.coach.situations import Situation
from bot.coach.tact.types import IssueCode
from tests.coach.tact.shelf import labelled, scores

TUNED, HELD = labelled("tune"), labelled("held")
LAST, FRESH = labelled("last"), labelled("fresh")
KEPT, EXAM, BLIND = labelled("kept"), labelled("exam"), labelled("blind")
EVERY = [*TUNED, *HELD, *LAST, *FRESH, *KEPT, *EXAM, *BLIND]


def test_there_are_enough_drafts_and_a_good_part_of_them_are_good() -> None:
    assert len(EVERY) >= 400
    assert 0.25 < sum(not row.codes for row in EVERY) / len(EVERY) < 0.4
    assert len({row.id for row in EVERY}) == len({(row.client_text, row.draft) for row in EVERY}) == len(EVERY)


def test_every_code_and_every_situation_is_among_them() -> None:
    assert {code for row in EVERY for code in row.codes} == {str(code) for code in IssueCode}
    assert {row.situation for row in EVERY} >= set(Situation) - {Situation.CLIENT_SILENT}


def test_the_check_agrees_with_the_labels() -> None:
    # 0.90 with a network of more than twice the work.
    agreed, flagged = scores(TUNED)
    assert agreed >= 0.88
    assert flagged <= 0.05


def test_it_agrees_on_drafts_that_rules_were_mended_by() -> None:
    # At the first look, before anything was mended, it was 0.79, with 2 of 16 good drafts flagged.
    agreed, flagged = scores(HELD)
    assert agreed >= 0.8
    assert flagged <= 0.07


def test_it_agrees_with_five_more_hands() -> None:
    # At the first look it was 0.63, with none of 29 good drafts flagged (the rules alone: 0.46, with 3 flagged);
    # what was learned afterwards is akin to what it had missed here.
    agreed, flagged = scores(LAST)
    assert agreed >= 0.7
    assert flagged <= 0.05


def test_good_drafts_that_nothing_was_learned_from_pass_and_most_bad_ones_are_found() -> None:
    # Written and looked at once, after the last learning: 0.69, and none of 10 good drafts flagged.
    agreed, flagged = scores(FRESH)
    assert agreed >= 0.65
    assert flagged <= 0.05


def test_sixteen_more_hands_that_were_kept_back() -> None:
    # At the first look, three versions ago: 0.70, with 9.0 % of 134 good drafts flagged; now 0.85, with 2.2 %. A second
    # reader, who saw no label, reached 0.98 here and on the exam.
    agreed, flagged = scores(KEPT)
    assert agreed >= 0.83
    assert flagged <= 0.05


def test_ten_hands_that_nobody_had_looked_at() -> None:
    # At the first look, two versions ago: 0.77, with 4.9 % of 81 good drafts flagged; now 0.81, with 2.5 %.
    agreed, flagged = scores(EXAM)
    assert agreed >= 0.8
    assert flagged <= 0.05


def test_twelve_hands_that_nobody_has_looked_at() -> None:
    # At the first look, all constants being settled before: 0.83, with 3.0 % of 100 good drafts flagged (the version
    # before: 0.78, with 3.0 %); 0.82 since a plain "I'm sorry." is no half-apology any more; 0.82
    # and 3.0 % with the wide network of w1 to w39, 0.80 and 5.0 % with the narrow one that follows it.
    agreed, flagged = scores(BLIND)
    assert agreed >= 0.8
    assert flagged <= 0.05
