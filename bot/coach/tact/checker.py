"""A draft and what it answers, to a report: what would heat the client up, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from bot.coach.cases.types import Fault
from bot.coach.reading.normalise import APART
from bot.coach.reading.phrases import Phrase, keys_in
from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from bot.coach.tact.conditions import CONDITIONS
from bot.coach.tact.coverage import covers
from bot.coach.tact.draft import Scene, scene
from bot.coach.tact.likeness import LEARNED, MANNERS, Likeness, Network
from bot.coach.tact.marks import MARKS
from bot.coach.tact.meanings import Meanings
from bot.coach.tact.rules import Rule, read_rules
from bot.coach.tact.types import Issue, IssueCode, TactReport

DESERVED_FROM, RULE_ADDS = 0.08, 2.88
"""Log-odds from which a finding is shown, and what a rule's word adds to the likeness: fitted on drafts kept out of the
learning (training/shares.py), so that about 6 % of the good ones among them, written to be hard, are flagged."""
NEVER_DOUBTED = frozenset(IssueCode) - frozenset(LEARNED) | {
    IssueCode.ADMITS_FAULT_IN_LEGAL,
    IssueCode.TRADES_FOR_REVIEW,
}
"""What is counted or compared, what a lawyer would quote, and a bargain, which is built from harmless words: here the
rule's word is enough."""
FEW_WORDS, FEW_WORDS_LACK = 15, 0.5
"""A short draft says little about its manner, so it takes more to find one."""
MOST_SENTENCES = 60
"""Sentences among which the one that reads most like it is looked for."""
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


Foreign = Callable[[str], str | None]
"""Names the language of a text that is not English, so that it can't be checked; None where it is."""


def _all_english(text: str) -> None:
    """Where nothing tells languages apart, every draft is checked."""
    del text


class Hit(NamedTuple):
    """Words that a rule found, and where they begin in the draft."""

    rule: Rule
    words: str
    begin: int
    end: int


class TactChecker:
    """Checks drafts by the rules it was given; pure, and bounded in time whatever the text."""

    def __init__(
        self,
        rules: Sequence[Rule],
        likeness: Likeness | None = None,
        meanings: Meanings | None = None,
        foreign: Foreign = _all_english,
    ) -> None:
        self._rules, self._likeness, self._meanings, self._foreign = tuple(rules), likeness, meanings, foreign

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
        if language := self._foreign(draft):
            return TactReport(unread_in=language)
        heard = scene(draft, client_text, fault, situation, tuple(points), self._meanings)
        covered, missing = covers(heard)
        hits = self._weighed(heard, list(self._hits(heard)))
        found = sorted(_answering(hits, points, covered), key=lambda hit: (hit.begin, -hit.end))
        issues = (Issue(hit.rule.code, hit.words, hit.rule.why, hit.rule.instead) for hit in _apart(found))
        return TactReport(tuple(_few(issue for issue in issues if issue.key not in dismissed)), covered, missing)

    def _weighed(self, heard: Scene, hits: Sequence[Hit]) -> list[Hit]:
        """The rules' hits without those that the likeness doubts, and what it alone is sure of."""
        if self._likeness is None:
            return list(hits)
        likely = self._likeness.of_draft(heard.said, heard.client_text, heard.situation)
        kept = [hit for hit in hits if _is_sure(hit.rule) or likely[hit.rule.code] + RULE_ADDS >= DESERVED_FROM]
        named = {hit.rule.code for hit in kept}
        enough = DESERVED_FROM + (FEW_WORDS_LACK if len(heard.draft.split()) < FEW_WORDS else 0.0)
        seen = [code for code in MANNERS if likely[code] >= enough and code not in named]
        return [*kept, *(self._in_words(seen, heard, self._likeness) if seen else ())]

    def _in_words(self, codes: Sequence[IssueCode], heard: Scene, likeness: Likeness) -> Iterator[Hit]:
        """For each code the sentence that most reads like it, where a rule with this code may count there."""
        plain = heard.said.plain
        spans = [_bare(plain, *span) for span in heard.sentences[:MOST_SENTENCES]]
        alike = [(span, likeness.of_words(plain[slice(*span)], heard.situation)) for span in spans if span[0] < span[1]]
        for code in codes:
            begin, end = max(alike, key=lambda one: one[1][code], default=((0, 0), {}))[0]
            rules = (rule for rule in self._rules if rule.code is code and begin < end)
            may = (rule for rule in rules if all(CONDITIONS[name](heard, begin) for name in rule.only))
            yield from islice((Hit(rule, heard.said.words(begin, end), begin, end) for rule in may), 1)

    def _hits(self, heard: Scene) -> Iterator[Hit]:
        keys = keys_in(heard.said.plain)
        for rule in self._rules:
            yield from _marked(rule, heard) if rule.mark else _phrased(rule, heard, keys)


def tact_checker(
    rule_texts: Mapping[str, str],
    table: bytes | None = None,
    meanings: bytes | None = None,
    network: Network | None = None,
    foreign: Foreign = _all_english,
) -> TactChecker:
    """A checker from rule files given as name to text, what knows tactless drafts (table, network), and word meanings.

    Without a table the rules decide alone. A DataFileError names the file and line that is wrong.
    """
    likeness = Likeness(table, network) if table else None
    return TactChecker(read_rules(rule_texts), likeness, Meanings(meanings) if meanings else None, foreign)


def _is_sure(rule: Rule) -> bool:
    return rule.never_doubted or rule.code in NEVER_DOUBTED


def _answering(hits: Sequence[Hit], points: Sequence[Point], covered: Sequence[str]) -> list[Hit]:
    """Where a draft takes up no point at all and is tactless besides, that it answers nothing goes without saying."""
    is_tactless = any(hit.rule.mark != "open_point" for hit in hits)
    if is_tactless and not any(point.text in covered for point in points):
        return [hit for hit in hits if hit.rule.mark != "open_point"]
    return list(hits)


def _bare(plain: str, begin: int, end: int) -> tuple[int, int]:
    """A sentence without what is set apart, and spaces, at its edges."""
    said = plain[begin:end]
    inner = said.strip(APART + " \n\t")
    begin += said.find(inner)
    return begin, begin + len(inner)


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
