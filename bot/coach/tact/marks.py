"""Checks that look at how a draft is built instead of at one phrase; each gives the exact words, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from bot.coach.situations import Situation
from bot.coach.tact.capitals import shouted
from bot.coach.tact.coverage import passed_over
from bot.coach.tact.draft import Scene
from bot.coach.tact.reviews import review_trades

_APOLOGY = r"(?:sorry|apolog(?:y|ies|i[sz]e\w*|i[sz]ing)|forgive me|pardon me|my bad)"
_APOLOGIES = re.compile(rf"\b{_APOLOGY}\b", re.I)
_NOT_ONE = re.compile(
    r"(?:\b(?:no|not|never|without|than|another|an|the|your|owe you|of|to|a|any|short|written|public|their)|n't)\s+(?:\w+\s+){0,2}$|\bsorry to (?:hear|read|see|learn|lose)\b", re.I
)
_GRANTED = (
    rf"{_APOLOGY}|you're (?:absolutely |quite |completely |totally |of course )?right|you are (?:absolutely |quite |completely )?right"
    r"|i (?:(?:totally|fully|completely|really|do|can|absolutely|also|quite) ){0,2}(?:(?:understand|hear|appreciate|agree|admit)(?: \w+|(?=,))"
    r"|(?:get|see|know|realise|realize)(?: (?:that )?(?:you're|you are|you feel|your|how (?:you|frustrat\w+|annoying|hard|much)|what you|why you|where you"
    r"|(?:it|this) (?:is|was|must)|it's|this is)| that|(?=,)))|fair (?:point|enough|question)|good point|my (?:fault|mistake|bad)|i agree"
    r"|i (?:made a mistake|messed up|was wrong|was late|screwed up)|that's on me|that is on me|point taken"
)
_TURN = r"(?:but|however|although|though|(?<=, )yet|nevertheless|nonetheless|that said|having said that|on the other hand|then again|still,|even so|except that|still(?=,))"
_BUT = re.compile(
    rf"\b((?:{_GRANTED})\b[^.!?\n]{{0,110}}?(?:[.!]\s{{1,3}}(?={_TURN}\b)|[\s,;\u2013\u2014-])\s{{0,3}}{_TURN}\b)", re.I
)
_NO_BUT = re.compile(
    r"(?:nothing|all|anything|everything|not only[^.!?\n]{0,60}|last) but$|but also|\bi (?:understand|hear|see|get|know|appreciate) (?:that )?(?:you|it|the \w+)"
    r" (?:want|need|would like|'d like|are looking|were hoping|prefer)\b",
    re.I,
)
_OWNED = re.compile(
    r"(?<!not )(?<!entirely )(?<!really )\b(?:on me|mine|my (?:fault|mistake|error|doing|responsibility|part|miss)|should(?: have|'ve) (?:told|known|been|given|done|had|noticed|seen|read|warned|written|said|checked|let|sent|asked|planned|called)"
    r"|i (?:missed|misjudged|underestimated|planned|miscounted|didn't tell|did not tell|went quiet|ought to have|left you|own|take responsibility))\b",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:hand ?over|breakdown|line by line|in detail|detailed|full list|step by step|documentation|write-?up|post-?mortem|timeline|instructions"
    r"|how to|explain (?:everything|exactly|how)|report|itemi[sz]ed|every (?:hour|line|item)|walk me through|spell out|plan)\b",
    re.I,
)
_LISTED = re.compile(r"^[ \t]*(?:[-*\u2022\u2013]|\d{1,2}[.)]|[a-h][.)])[ \t]+.*$", re.M)
WORDS_AT_MOST, WORDS_IN_A_HARD_STOP, WORDS_OF_A_DOCUMENT, WORDS_PER_POINT = 150, 110, 420, 25
"""Words of a reply (COACHING 2.1), of one in a legal or abusive case, of a document the client asked for, per extra point."""

_CAUSES_WHEN_OWNED = 1


def owned(scene: Scene, place: int) -> bool:
    """Whether the sentence with this place, or a neighbour of it, owns what happened."""
    begin, end = scene.sentence_at(place)
    after = [stop for start, stop in scene.sentences if start >= end][:1]
    before = [start for start, stop in scene.sentences if stop <= begin][-2:]
    return bool(_OWNED.search(scene.said.plain, min([begin, *before]), max([end, *after])))


def _apologies(scene: Scene) -> list[re.Match[str]]:
    plain = scene.said.plain
    return [
        found
        for found in _APOLOGIES.finditer(plain)
        if not _NOT_ONE.search(plain, max(0, found.start() - 24), found.start())
        and not re.match(r"sorry (?:to (?:hear|read|see|learn)|(?:that )?you (?:feel|think))", plain[found.start() :])
    ]


def _many_apologies(scene: Scene) -> Iterator[str]:
    found = _apologies(scene)
    if len(found) > 1:
        begin, end = scene.sentence_at(found[1].start())
        yield scene.said.words(begin, end).strip()


def _but(scene: Scene) -> Iterator[str]:
    for found in _BUT.finditer(scene.said.plain):
        if not _NO_BUT.search(scene.said.plain[found.start(1) : found.end(1) + 5]):
            yield scene.said.words(*found.span(1))


def _too_long(scene: Scene) -> Iterator[str]:
    words = scene.draft.split()
    listed = sum(len(line.split()) for line in _LISTED.findall(scene.draft))
    if len(words) - listed // 2 > _longest(scene):
        yield " ".join(words[:12]) + "\u2026"


def _longest(scene: Scene) -> int:
    if scene.situation in (Situation.LEGAL_THREAT, Situation.ABUSE):
        return WORDS_IN_A_HARD_STOP
    if _DOCUMENT.search(scene.client_text):
        return WORDS_OF_A_DOCUMENT
    return WORDS_AT_MOST + WORDS_PER_POINT * min(6, max(0, len(scene.points) - 3))


Mark = Callable[[Scene], Iterator[str]]

MARKS: Mapping[str, Mark] = {
    "shouting": shouted,
    "many_apologies": _many_apologies,
    "but_after_apology": _but,
    "review_trade": review_trades,
    "too_long": _too_long,
    "open_point": passed_over,
}
