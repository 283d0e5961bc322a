"""What a draft covers of what the client raised, and what it passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from bot.coach.tact import times
from bot.coach.tact.answers import has_next_step, is_answered
from bot.coach.tact.asks import is_asked, pieces
from bot.coach.tact.draft import Scene
from bot.coach.tact.same_meaning import content_words, shared
from bot.coach.tact.taken_up import chances, taken_up
from bot.coach.tact.types import ACKNOWLEDGEMENT, NEXT_STEP

_PROMISES_ANSWER = re.compile(
    r"\b(?:write|answer|reply|respond|update|come back|get back|tell you|let you know|next word|word from me"
    r"|hear from me|report|written (?:answer|response)|in writing"
    r"|know more|what i (?:found|find)|call you|ring you|check(?:ing)?|going through|one page|overview|message you"
    r"|proper answer)\b",
    re.I,
)
_HEARD = re.compile(
    r"\b(?:you're (?:\w+ )?right|you are (?:\w+ )?right|fair (?:question|point)|i(?: can)? (?:hear|see|understand|get"
    r"|realise|realize|know|appreciate|recogni[sz]e|read)"
    r"|i(?:'ve| have) (?:read|received|noted|seen|got)|thank you|thanks|sorry|apologi[sz]e|your (?:message|request"
    r"|question|point|list|letter)|on me|mine|seen|noted"
    r"|understood|shouldn't have|should not have|should have had|is (?:a )?(?:hard|serious|real)|costs? you"
    r"|good (?:idea|question)|i've got|reached me|sounds|frustrat\w+"
    r"|have i got|you(?:'ve| have) been|good (?:to hear|that you)|i (?:\w+ )?like|you (?:had|have|want to know|relied"
    r"|wrote|asked|said|told|need|needed|built|planned|waited|lost|paid))\b"
    r"|\d \w+, \d",
    re.I,
)
_ALL = re.compile(
    r"\b(?:both|all|each|every|everything|list|one by one|either|three|four|five|items?|points?|rest|remaining)\b", re.I
)
_IN_QUOTES = re.compile('["\u201c]([^"\u201d]+)')
_BROKEN_OFF = (Situation.ABUSE, Situation.LEGAL_THREAT)
SURELY_OPEN = -2.5
"""Log-odds of being taken up under which a point is called passed over: half of such findings are right, and of those
above hardly a quarter (4,800 labelled drafts). The list of what is missing, which accuses nobody, names the others."""
_FEWEST_WORDS = 25
"""Words of a draft below which it answers one thing at most, and other findings say what is wrong with it."""


def covers(scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the draft covers, and what is missing: the points, an acknowledgement, a next step with a time."""
    held = {point.text: is_held for point, is_held in taken_up(scene).items()}
    held[ACKNOWLEDGEMENT] = acknowledges(scene)
    held[NEXT_STEP] = has_next_step(scene)
    return tuple(text for text, yes in held.items() if yes), tuple(text for text, yes in held.items() if not yes)


def passed_over(scene: Scene) -> Iterator[str]:
    """The client's questions, demands and deadlines that the draft leaves open, and says nothing about when."""
    if scene.situation in _BROKEN_OFF or _names_when_it_answers(scene):
        return
    points = tuple(piece for point in scene.points for piece in pieces(point))
    scene = replace(scene, points=points)
    answered = {point for point in points if is_answered(scene, point)}
    if not answered and scene.situation is not Situation.NONE and len(scene.draft.split()) < _FEWEST_WORDS:
        return
    answered |= {point for point, chance in chances(scene).items() if chance > SURELY_OPEN}
    for point in points:
        if (is_asked(point) and point not in answered) or _is_second_defect(scene, point):
            yield point.text


def acknowledges(scene: Scene) -> bool:
    """Whether the draft shows that the client was heard: their words, their loss, or thanks."""
    plain = scene.said.plain
    return bool(_HEARD.search(plain)) or any(scene.quotes_client(text) for text in _IN_QUOTES.findall(scene.draft))


def _is_second_defect(scene: Scene, point: Point) -> bool:
    """Whether it is one of several named defects, of which the draft takes up only others."""
    if scene.situation is not Situation.NAMED_DEFECT or point.kind != "problem" or _ALL.search(scene.said.plain):
        return False
    defects = [other for other in scene.points if other.kind == "problem"]
    return not _named(scene, point) and any(_named(scene, other) for other in defects)


def _named(scene: Scene, point: Point) -> bool:
    """Whether the draft names what the point is about."""
    return shared(content_words(point.text), frozenset(content_words(scene.draft))) > 0


def _names_when_it_answers(scene: Scene) -> bool:
    plain = scene.said.plain
    return any(
        times.is_step(plain[begin:end]) and _PROMISES_ANSWER.search(plain, begin, end) for begin, end in scene.sentences
    )
