"""Which of the client's points a draft answers; generous, because a point answered in other words is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from bot.coach.tact import times
from bot.coach.tact.draft import Scene
from bot.coach.tact.same_meaning import content_words, shared
from bot.coach.tact.types import ACKNOWLEDGEMENT, NEXT_STEP

ENOUGH = 0.2
"""Share of a point's content words that have to come up; one is always needed."""

_WHEN = re.compile(r"\b(?:when|by when|how long|how soon|what time|eta|deadline|still waiting|where is|where are|where's|any news)\b", re.I)
_SOME_WHEN = re.compile(
    r"\b(?:soon|shortly|asap|later|don't know (?:yet )?when|can't say when|as soon as|next|in progress|almost|nearly|under way|working on)\b", re.I
)
_WHY = re.compile(r"\b(?:why|how come|reason|what happened|how could|how is it possible)\b", re.I)
_BECAUSE = re.compile(
    r"\b(?:because|since|cause\w*|reason\w*|due to|comes from|came from|that's why|so that|i (?:\w+ )?(?:missed|typed|used|skipped|sent|read|forgot|planned"
    r"|worked|left|made|thought|treated|cut|rendered|took|mis\w+|didn't|underestimated|went|misread)|includes?|covers?|what you get|comes? with|turned out|my (?:fault|mistake|hours)"
    r"|find(?:ing)? out|checking|the log)\b",
    re.I,
)
_BACKGROUND = re.compile(r"^\W*(?:since|while|as|if|because|now that|when) [^,?!.]{3,60}, (?=\w)", re.I)
_ASKING = re.compile(r"\W*(?:what|when|why|who|how|where|what's)\b", re.I)
_WHO = re.compile(r"\bwho (?:pays|covers|is liable|will pay|is responsible|owns)\b", re.I)
_DOING = frozenset(
    content_words(
        "explain explanation fix correct remove delete solve resolve change redo repair act help call write send react move hurry stop invoice "
        "other five three two garbage"
    )
)
_YES_NO = re.compile(
    r"^\W*(?:(?:and|so|but|ok|well)\s+)?(?:is|are|was|were|do|does|did|can|could|will|would|have|has|had|should|may|shall)\b", re.I
)
_ANSWERED = re.compile(
    r"(?:^|[.!?\n,;:]\s*)(?:yes|no|yep|nope|sure|of course|certainly|correct|right|indeed|gladly|ok(?:ay)?|thursday|fine|happy to)\b"
    r"|\bworks\b|\bi (?:can|can't|cannot|could|couldn't|do|don't|did|didn't|will|won't|have|haven't)\b|\bit (?:is|isn't|does|doesn't|has|hasn't)\b",
    re.I,
)
_DOES = re.compile(
    r"\b(?:i'll|i will|i've|i have|i'm|i am|i can|i could|i'd|i would|will|'ll|we'll|you'll|you will|you get|let me|attached|enclosed|below|done|fixed|corrected"
    r"|is live|goes|comes|can't|cannot|won't|outside|not included|option|either|comes|on it|seen)\b",
    re.I,
)
_RHETORICAL = re.compile(
    r"\b(?:kidding|joke|joking|serious|seriously|dead|alive|blind|deaf|even|on earth|the hell|the heck|wtf|hello|how (?:hard|difficult)|who do you|think (?:you|i)|idiot|garbage|crap|rubbish|honest(?:ly)?|still|nobody|no one|anyone (?:check|read|look|care)\w*"
    r"|stupid|are you (?:there|ok|sure)|is this (?:how|what|a)|do you (?:think|know who|call this|realise|realize)|really|right|ok|or what|shame|sleeping|still alive)\b",
    re.I,
)
_PROMISES_ANSWER = re.compile(
    r"\b(?:write|answer|reply|respond|update|come back|get back|tell you|let you know|next word|word from me|hear from me|report|written (?:answer|response)|in writing"
    r"|know more|what i (?:found|find)|call you|ring you|check(?:ing)?|going through|one page|overview|message you|proper answer)\b",
    re.I,
)
_HEARD = re.compile(
    r"\b(?:you're (?:\w+ )?right|you are (?:\w+ )?right|fair (?:question|point)|i(?: can)? (?:hear|see|understand|get|realise|realize|know|appreciate|recogni[sz]e|read)"
    r"|i(?:'ve| have) (?:read|received|noted|seen|got)|thank you|thanks|sorry|apologi[sz]e|your (?:message|request|question|point|list|letter)|on me|mine|seen|noted"
    r"|understood|shouldn't have|should not have|should have had|is (?:a )?(?:hard|serious|real)|costs? you|good (?:idea|question)|i've got|reached me|sounds|frustrat\w+"
    r"|have i got|you (?:had|have|wrote|asked|said|told|need|needed|built|planned|waited|lost|paid))\b"
    r"|\d \w+, \d",
    re.I,
)
_REPROACH = re.compile(
    r"^\W*(?:(?:i|we) (?:had |was |were )?expect(?:ed|ing)|you(?:'ve| have| had| keep| are| were)(?! to\b)|(?:i|we) (?:asked|told|said|paid|ordered))\b", re.I
)
_NEXT_PIECE = re.compile(
    r"(?:,\s*(?:and\s+)?|\s+and\s+)(?=(?:tell|send|give|show|explain|confirm|what|what's|when|why|who|how|where|can|could|will|did|fix|correct|add|remove"
    r"|delete|call|the \w+ (?:is|are|was)|(?:my|your|our) \w+ (?:is|are|was))\b)",
    re.I,
)
_ALL = re.compile(r"\b(?:both|all|each|every|everything|list|one by one|either|three|four|five|items?|points?|rest|remaining)\b", re.I)
_BROKEN_OFF = (Situation.ABUSE, Situation.LEGAL_THREAT)
_ASKS: Mapping[str, bool] = {"question": True, "demand": True, "deadline": True, "problem": False}
_FEWEST_WORDS = 12
"""Words of a draft below which it answers one thing at most, and other findings say what is wrong with it."""


def covers(scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the draft covers, and what is missing: the points, an acknowledgement, a next step with a time."""
    held = {point.text: is_answered(scene, point) for point in scene.points}
    held[ACKNOWLEDGEMENT] = acknowledges(scene)
    held[NEXT_STEP] = has_next_step(scene)
    return tuple(text for text, yes in held.items() if yes), tuple(text for text, yes in held.items() if not yes)


def passed_over(scene: Scene) -> Iterator[str]:
    """The client's questions, demands and deadlines that the draft leaves open, and says nothing about when."""
    if scene.situation in _BROKEN_OFF or _names_when_it_answers(scene):
        return
    points = tuple(piece for point in scene.points for piece in _pieces(point))
    scene = replace(scene, points=points)
    answered = {point for point in points if is_answered(scene, point)}
    if not answered and len(scene.draft.split()) < _FEWEST_WORDS:
        return
    for point in points:
        if point not in answered and (_is_asked(point) or (answered and _is_second_defect(scene, point))):
            yield point.text


def _pieces(point: Point) -> Iterator[Point]:
    """The point, or what it is made of where it asks or names several things in one sentence."""
    for text in _NEXT_PIECE.split(_BACKGROUND.sub("", point.text)):
        kind = "question" if _ASKING.match(text) else point.kind
        yield Point(text, kind)


def _is_asked(point: Point) -> bool:
    """Whether the client waits for an answer to it; what was expected is in the past, and asks nothing."""
    return _ASKS[point.kind] and not _is_rhetorical(point) and not _REPROACH.search(point.text)


def _is_second_defect(scene: Scene, point: Point) -> bool:
    """Whether it is one of several named defects, of which the draft takes up only others."""
    return (
        scene.situation is Situation.NAMED_DEFECT
        and point.kind == "problem"
        and not _ALL.search(scene.said.plain)
        and any(other.kind == "problem" and other != point and is_answered(scene, other) for other in scene.points)
        and not shared(content_words(point.text), frozenset(content_words(scene.draft)))
    )


def is_answered(scene: Scene, point: Point) -> bool:
    """Whether the draft takes up a point: by its words, by quoting it, or by the kind of answer that it asks for."""
    about = content_words(point.text)
    both = shared(about, frozenset(content_words(scene.draft)))
    if both and both >= ENOUGH * len(about):
        return True
    return _in_kind(scene, point, alone=_is_alone(scene, point) or not about)


def acknowledges(scene: Scene) -> bool:
    """Whether the draft shows that the client was heard: their words, their loss, or thanks."""
    plain = scene.said.plain
    return bool(_HEARD.search(plain)) or any(scene.quotes_client(text) for text in re.findall("[\"\u201c]([^\"\u201d]+)", scene.draft))


def has_next_step(scene: Scene) -> bool:
    """Whether the draft says what happens by when, or hands over what was asked for."""
    plain = scene.said.plain
    blanks = "".join(re.findall(r"\[[^\[\]\n]*\]", scene.draft))
    return (
        any(times.is_step(plain[begin:end]) for begin, end in scene.sentences)
        or times.is_given(scene.draft)
        or times.names_time(blanks)
    )


def _in_kind(scene: Scene, point: Point, *, alone: bool) -> bool:
    plain = scene.said.plain
    if "?" in point.text and not alone and _YES_NO.search(point.text):
        return False
    if point.kind == "deadline" or _WHEN.search(point.text) or (point.kind == "demand" and times.names_time(point.text)):
        return has_next_step(scene) or bool(_SOME_WHEN.search(plain)) or (alone and bool(_DOES.search(plain)))
    if _WHO.search(point.text):
        return False
    if _is_bare(point):
        return bool(_DOES.search(plain) or _BECAUSE.search(plain) or times.names_time(plain))
    if _WHY.search(point.text):
        return bool(_BECAUSE.search(plain)) or (alone and bool(_DOES.search(plain)))
    if point.kind == "question" and _YES_NO.search(point.text):
        return bool(_ANSWERED.search(plain))
    return alone and bool(_DOES.search(plain))


def _is_bare(point: Point) -> bool:
    """Whether it only says what to do, as "fix it" and "explain" do, so that any answer may be the one."""
    return all(stem in _DOING for stem in content_words(point.text))


def _is_alone(scene: Scene, point: Point) -> bool:
    """Whether this is the only thing the client asks, so that any answer is about it."""
    asks = [other for other in scene.points if _is_asked(other)]
    return len(asks) <= 1 or point not in asks


def _is_rhetorical(point: Point) -> bool:
    return point.kind == "question" and (bool(_RHETORICAL.search(point.text)) or len(content_words(point.text)) == 0)


def _names_when_it_answers(scene: Scene) -> bool:
    plain = scene.said.plain
    return any(times.is_step(plain[begin:end]) and _PROMISES_ANSWER.search(plain, begin, end) for begin, end in scene.sentences)
