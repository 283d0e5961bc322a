"""Apologies in a draft: how many, what takes them back, and whether something is owned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.coach.tact.draft import Scene

_APOLOGY = r"(?:sorry|apolog(?:y|ies|i[sz]e\w*|i[sz]ing)|forgive me|pardon me|my bad)"
_APOLOGIES = re.compile(rf"\b{_APOLOGY}\b", re.I)
_NOT_ONE = re.compile(
    r"(?:\b(?:no|not|never|without|than|another|an|the|your|owe you|of|to|a|any|short|written|public|their)"
    r"|n't)\s+(?:\w+\s+){0,2}$|\bsorry to (?:hear|read|see|learn|lose)\b",
    re.I,
)
_GRANTED = (
    rf"{_APOLOGY}|you're (?:absolutely |quite |completely |totally |of course )?right|you are (?:absolutely |quite "
    rf"|completely )?right"
    r"|i (?:(?:totally|fully|completely|really|do|can|absolutely|also|quite) ){0,2}(?:(?:understand|hear|appreciate"
    r"|agree|admit)(?: \w+|(?=,))"
    r"|(?:get|see|know|realise|realize)(?: (?:that )?(?:you're|you are|you feel|your|how (?:you|frustrat\w+|annoying"
    r"|hard|much)|what you|why you|where you"
    r"|(?:it|this) (?:is|was|must)|it's|this is)| that|(?=,)))|fair (?:point|enough|question)|good point|my (?:fault"
    r"|mistake|bad)|i agree"
    r"|i (?:made a mistake|messed up|was wrong|was late|screwed up)|that's on me|that is on me|point taken"
)
_TURN = (
    r"(?:but|however|although|though|(?<=, )yet|nevertheless|nonetheless|that said|having said that|on the other hand"
    r"|then again|still,|even so|except that|still(?=,))"
)
_BUT = re.compile(
    rf"\b((?:{_GRANTED})\b[^.!?\n]{{0,110}}?(?:[.!]{{1,4}}\s{{1,3}}(?={_TURN}\b)|[\s,;\u2013\u2014-])\s{{0,3}}{_TURN}\b)",
    re.I,
)
_NO_BUT = re.compile(
    r"(?:nothing|all|anything|everything|not only[^.!?\n]{0,60}|last) but$|but also|\bi (?:understand|hear|see|get"
    r"|know|appreciate) (?:that )?(?:you|it|the \w+)"
    r" (?:want|need|would like|'d like|are looking|were hoping|prefer)\b",
    re.I,
)
_OWNED = re.compile(
    r"(?<!not )(?<!entirely )(?<!really )\b(?:on me|mine|my (?:fault|mistake|error|doing|responsibility|part|miss)"
    r"|should(?: have|'ve) (?:told|known|been|given|done|had|noticed|seen|read|warned|written|said|checked|let|sent"
    r"|asked|planned|called)"
    r"|i (?:missed|misjudged|underestimated|planned|miscounted|didn't tell|did not tell|went quiet|ought to have"
    r"|left you|own|take responsibility))\b",
    re.I,
)


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


def many_apologies(scene: Scene) -> Iterator[str]:
    """The sentence with the second apology, where there is one."""
    found = _apologies(scene)
    if len(found) > 1:
        begin, end = scene.sentence_at(found[1].start())
        yield scene.said.words(begin, end).strip()


def but_after_apology(scene: Scene) -> Iterator[str]:
    """Each stretch from an apology or an agreement to the word that takes it back."""
    for found in _BUT.finditer(scene.said.plain):
        if not _NO_BUT.search(scene.said.plain[found.start(1) : found.end(1) + 5]):
            yield scene.said.words(*found.span(1))
