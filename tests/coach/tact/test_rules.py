"""Rule files: a person can edit them, and a mistake is named with its file and line."""

from __future__ import annotations

import pytest

from bot.coach.cases.types import Fault
from bot.coach.datafiles import DataFileError
from bot.coach.situations import Situation
from bot.coach.tact.checker import tact_checker
from bot.coach.tact.rules import read_rules
from bot.coach.tact.types import IssueCode
from tests.coach.tact.shelf import RULES

RULE = """rules:
  - code: calm_down
    why: It orders a feeling.
    instead: Name the effect.
    phrases: ["chill out"]
"""


def test_every_code_has_a_rule_with_a_reason_and_something_to_write_instead() -> None:
    rules = read_rules(RULES)
    assert {rule.code for rule in rules} == set(IssueCode)
    assert all(len(rule.why) <= 120 and len(rule.instead) <= 140 for rule in rules)


def test_a_rule_of_ones_own_counts() -> None:
    report = tact_checker({"own.yaml": RULE}).check("Chill out.", "", Fault.UNKNOWN, Situation.LATE, ())
    assert [(issue.words, issue.instead) for issue in report.issues] == [("Chill out", "Name the effect.")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("calm_down", "calm_up", r'^own\.yaml, line 2: there is no code called "calm_up"'),
        ("    why: It orders a feeling.\n", "", r"^own\.yaml, line 2: .*why"),
        ('phrases: ["chill out"]', "mark: dancing", r'^own\.yaml, line 5: there is no mark called "dancing"'),
        ('phrases: ["chill out"]', "only: [hot]", r"^own\.yaml, line 2: a rule has either phrases or a mark"),
        ("chill out", "chill (out", r'^own\.yaml, line 5: in "chill \(out"'),
        ("chill out", "<nobody> out", r'^own\.yaml, line 5: in "<nobody> out"'),
        ('["chill out"]', '["chill out"]\n    only: [raining]', r"^own\.yaml, line 6: there is no condition called"),
        (
            '["chill out"]',
            '["chill out"]\n    negated: maybe',
            r'^own\.yaml, line 6: there is no choice called "maybe"',
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(DataFileError, match=said):
        read_rules({"own.yaml": RULE.replace(old, new)})
