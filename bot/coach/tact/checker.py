"""A draft and what it answers, to a report: what would heat the client up, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from bot.coach.cases.types import Fault
from bot.coach.reading.phrases import Phrase, keys_in
from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from bot.coach.tact.conditions import CONDITIONS
from bot.coach.tact.coverage import covers
from bot.coach.tact.draft import Scene, scene
from bot.coach.tact.marks import MARKS
from bot.coach.tact.rules import Rule, read_rules
from bot.coach.tact.types import Issue, IssueCode, TactReport

RULE_FOLDER = "rules"
"""Folder beside this file that holds the rule files that ship."""
HITS_PER_CODE = 3
"""Findings of one kind that are shown: more of the same teaches nothing."""
MOST_MATCHES = 40
"""Places of one phrase that are looked at, so that a monotonous draft takes no longer than others."""
CLIENTS_PHRASE = 4
"""Words that the client wrote in this order from which they are theirs, also without quotation marks."""

_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|without|nothing|nobody|hardly|neither|nor|cannot|isnt|wasnt|arent|dont|didnt|cant|wont)"
    r"|n't)[^\w.!?,;]+(?:(?!because|since|but|if|as|so|and|that)\w+[^\w.!?,;]+){0,2}$"
)
_LOOK_BACK = 34


class Hit(NamedTuple):
    """Words that a rule found, and where they begin in the draft."""

    rule: Rule
    words: str
    begin: int
    end: int


class TactChecker:
    """Checks drafts by the rules it was given; pure, and bounded in time whatever the text."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)

    def check(
        self,
        draft: str,
        client_text: str,
        fault: Fault,
        situation: Situation,
        points: Sequence[Point],
        dismissed: frozenset[str] = frozenset(),
    ) -> TactReport:
        """What to change in a draft, in its order; an issue whose key is `dismissed` does not come up again."""
        heard = scene(draft, client_text, fault, situation, tuple(points))
        found = sorted(self._hits(heard), key=lambda hit: (hit.begin, -hit.end))
        issues = (Issue(hit.rule.code, hit.words, hit.rule.why, hit.rule.instead) for hit in _apart(found))
        covered, missing = covers(heard)
        return TactReport(tuple(_few(issue for issue in issues if issue.key not in dismissed)), covered, missing)

    def _hits(self, heard: Scene) -> Iterator[Hit]:
        keys = keys_in(heard.said.plain)
        for rule in self._rules:
            yield from _marked(rule, heard) if rule.mark else _phrased(rule, heard, keys)


def tact_checker(rule_texts: Mapping[str, str]) -> TactChecker:
    """A checker from rule files given as name to text; a DataFileError names the file and line that is wrong."""
    return TactChecker(read_rules(rule_texts))


def _marked(rule: Rule, heard: Scene) -> Iterator[Hit]:
    for words in MARKS[rule.mark](heard):
        begin = max(0, heard.draft.find(words))
        if all(CONDITIONS[name](heard, begin) for name in rule.only):
            yield Hit(rule, words, begin, begin + len(words))


def _phrased(rule: Rule, heard: Scene, keys: set[str]) -> Iterator[Hit]:
    for phrase in rule.phrases:
        if not phrase.may_stand_in(keys):
            continue
        for found in islice(phrase.matches(heard.said.plain), MOST_MATCHES):
            begin, end = found.span(1)
            if _counts(rule, heard, begin, end):
                yield Hit(rule, heard.said.words(begin, end), begin, end)


def _counts(rule: Rule, heard: Scene, begin: int, end: int) -> bool:
    plain = heard.said.plain
    if rule.skip_negated and _NEGATED.search(plain, max(0, begin - _LOOK_BACK), begin):
        return False
    words = plain[begin:end]
    if len(words.split()) >= CLIENTS_PHRASE and heard.quotes_client(words):
        return False
    if any(_silenced(phrase, heard, begin, end) for phrase in rule.unless):
        return False
    return all(CONDITIONS[name](heard, begin) for name in rule.only)


def _silenced(phrase: Phrase, heard: Scene, begin: int, end: int) -> bool:
    """Whether a phrase that makes it harmless stands in the same sentence."""
    start, stop = heard.sentence_at(begin)
    return any(True for _ in phrase.matches(heard.said.plain[start : max(stop, end)]))


def _apart(found: Sequence[Hit]) -> Iterator[Hit]:
    """Without those that overlap an earlier one of the same kind."""
    reached: dict[IssueCode, int] = {}
    for hit in found:
        if hit.begin >= reached.get(hit.rule.code, 0) or hit.rule.mark == "open_point":
            reached[hit.rule.code] = hit.end
            yield hit


def _few(issues: Iterator[Issue]) -> Iterator[Issue]:
    counts: dict[IssueCode, int] = {}
    for key, _ in groupby(issues):
        counts[key.code] = counts.get(key.code, 0) + 1
        if counts[key.code] <= HITS_PER_CODE:
            yield key
