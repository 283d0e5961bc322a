"""The second opinion: what it adds to the rules, what it takes from them, and how a draft fares without it."""

from __future__ import annotations

from bot.coach.cases.types import Fault
from bot.coach.situations import Situation
from bot.coach.tact.checker import tact_checker
from bot.coach.tact.types import IssueCode, TactReport
from tests.coach.tact.shelf import CHECKER, RULES, check, codes

LEFT_OUT = "Half of the information never came from your side."
NEEDLE = "I suppose nobody over there had the time to open what I sent on Monday. The page is with you at 17:00 today."


def by_rules_alone(draft: str, situation: Situation) -> TactReport:
    return tact_checker(RULES).check(draft, "Where is the page?", Fault.UNKNOWN, situation, ())


def test_a_needle_that_no_rule_names_is_found_in_its_sentence() -> None:
    draft = f"Hello Maria. {LEFT_OUT} The page is with you at 17:00 today."
    assert codes(by_rules_alone(draft, Situation.LATE)) == set()
    found = check(draft).issues
    assert [(issue.code, issue.words) for issue in found] == [(IssueCode.BLAMES_CLIENT, LEFT_OUT)]
    assert all(issue.instead for issue in found)


def test_a_rules_hit_that_reads_like_nothing_tactless_is_dropped() -> None:
    draft = "After September you were entitled to rely on it. I'll deal with it separately and write by 15:00 today."
    assert check(draft).issues == ()


def test_how_a_sentence_is_built_is_left_to_the_rules() -> None:
    draft = "I can't promise that it never happens again. You'll have the result of each test by noon."
    assert IssueCode.OVER_PROMISE not in codes(check(draft))


def test_the_checker_that_ships_has_a_second_opinion() -> None:
    assert len(CHECKER.check(NEEDLE, "", Fault.UNKNOWN, Situation.LATE, ()).issues) > 0


def test_a_plain_apology_is_no_half_apology() -> None:
    for draft in ("I'm sorry.", "I'm sorry, that was my mistake.", "You're right, and I'm sorry. It is up at 17:00."):
        found = CHECKER.check(draft, "Still broken.", Fault.YES, Situation.LATE, ())
        assert IssueCode.NON_APOLOGY not in codes(found)
