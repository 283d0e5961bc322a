"""Whether a draft answers a point; generous, because a point answered in other words is answered."""

from __future__ import annotations

import re

from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from bot.coach.tact import times
from bot.coach.tact.asks import is_asked
from bot.coach.tact.draft import Scene
from bot.coach.tact.same_meaning import content_words, shared

ENOUGH = 0.2
"""Share of a point's content words that have to come up; one is always needed."""

_WHEN = re.compile(
    r"\b(?:when|by when|how long|how soon|what time|eta|deadline|still waiting|where is|where are|where's|any news)\b",
    re.I,
)
_DATE = re.compile(r"\b(?:a|the|new|which|what) (?:\w+ )?(?:date|deadline|time|plan)\b", re.I)
_SOME_WHEN = re.compile(
    r"\b(?:soon|shortly|asap|later|don't know (?:yet )?when|can't say when|as soon as|next|in progress|almost|nearly"
    r"|under way|working on)\b",
    re.I,
)
_WHY = re.compile(r"\b(?:why|how come|reason|what happened|how could|how is it possible)\b", re.I)
_BECAUSE = re.compile(
    r"\b(?:because|since|cause\w*|reason\w*|due to|comes from|came from|that's why|so that|i (?:\w+ )?(?:missed|typed"
    r"|used|skipped|sent|read|forgot|planned"
    r"|worked|left|made|thought|treated|cut|rendered|took|mis\w+|didn't|underestimated|went|misread)|includes?"
    r"|covers?|what you get|comes? with|turned out|my (?:fault|mistake|hours)"
    r"|find(?:ing)? out|checking|the log)\b",
    re.I,
)
_WHO = re.compile(r"\bwho (?:pays|covers|is liable|will pay|is responsible|owns)\b", re.I)
_DOING = frozenset(
    content_words(
        "explain explanation fix correct remove delete solve resolve change redo repair act help call write send "
        "react move hurry stop invoice take off "
        "other five three two garbage"
    )
)
_PRICED = re.compile(r"\d ?(?:eur|euros?|usd|dollars?|gbp|chf|%|\u20ac|\u00a3|\$)|[\u20ac\u00a3$] ?\d", re.I)
_SALES = (Situation.SCOPE_CREEP, Situation.PRICE_COMPARE)
"""Where a price is the answer."""
_SAID_FIRST = re.compile(r"\W*(?:yes|no|sure|of course|certainly|indeed|correct)\b", re.I)
_BLANKS = re.compile(r"\[[^\[\]\n]*\]")
_YES_NO = re.compile(
    r"^\W*(?:(?:and|so|but|ok|well)\s+)?(?:is|are|was|were|do|does|did|can|could|will|would|have|has|had|should|may"
    r"|shall)\b",
    re.I,
)
_ANSWERED = re.compile(
    r"(?:^|[.!?\n,;:]\s*)(?:yes|no|yep|nope|sure|of course|certainly|correct|right|indeed|gladly|ok(?:ay)?|thursday"
    r"|fine|happy to)\b"
    r"|\bworks\b|\bi (?:can|can't|cannot|could|couldn't|do|don't|did|didn't|will|won't|have|haven't)\b|\bit (?:is"
    r"|isn't|does|doesn't|has|hasn't)\b",
    re.I,
)
_DOES = re.compile(
    r"\b(?:i'll|i will|i've|i have|i'm|i am|i can|i could|i'd|i would|will|'ll|we'll|you'll|you will|you get|let me"
    r"|attached|enclosed|below|done|fixed|corrected"
    r"|is live|goes|comes|can't|cannot|won't|outside|not included|option|either|comes|on it|seen)\b",
    re.I,
)


def is_answered(scene: Scene, point: Point) -> bool:
    """Whether the draft takes up a point: by its words, by quoting it, or by the kind of answer that it asks for."""
    about = content_words(point.text)
    both = shared(about, frozenset(content_words(scene.draft)))
    if both and both >= ENOUGH * len(about):
        return True
    return _in_kind(scene, point, alone=_is_alone(scene, point) or not about)


def answers_in_kind(scene: Scene, point: Point) -> bool:
    """Whether the draft holds an answer of the kind that a point asks for: a yes or no, a time, a reason."""
    plain = scene.said.plain
    if _WHEN.search(point.text) or _DATE.search(point.text) or point.kind == "deadline":
        return has_step(scene)
    if _WHY.search(point.text):
        return bool(_BECAUSE.search(plain))
    return bool(_YES_NO.search(point.text) and "?" in point.text and _ANSWERED.search(plain))


def has_next_step(scene: Scene) -> bool:
    """Whether the draft says what happens by when, or hands over what was asked for."""
    return has_step(scene) or times.is_given(scene.draft)


def has_step(scene: Scene) -> bool:
    """Whether the draft says what happens at or by a time that lies ahead; a blank for the time counts."""
    plain, blanks = scene.said.plain, "".join(_BLANKS.findall(scene.draft))
    return times.names_time(blanks) or any(times.is_step(plain[begin:end]) for begin, end in scene.sentences)


def _in_kind(scene: Scene, point: Point, *, alone: bool) -> bool:
    """Whether the draft holds the kind of answer that the point asks for; `alone`: nothing else is asked."""
    plain = scene.said.plain
    if scene.situation in _SALES and _PRICED.search(plain):
        return True
    if "?" in point.text and not alone and _YES_NO.search(point.text):
        return point == next(filter(is_asked, scene.points), None) and bool(_SAID_FIRST.match(plain))
    if _WHO.search(point.text):
        return False
    return _says_when(scene, point) or _says_why_or_does(plain, point, alone=alone)


def _says_when(scene: Scene, point: Point) -> bool:
    """Whether the point asks for a time, and the draft has one."""
    if _WHEN.search(point.text):
        return has_step(scene) or bool(_SOME_WHEN.search(scene.said.plain))
    dated = point.kind == "deadline" or (point.kind == "demand" and times.names_time(point.text))
    return dated and (has_next_step(scene) or bool(_SOME_WHEN.search(scene.said.plain)))


def _says_why_or_does(plain: str, point: Point, *, alone: bool) -> bool:
    """Whether the draft gives a reason, a yes or no, or does something, as the point asks."""
    if _WHEN.search(point.text):
        return False
    if is_bare(point):
        return bool(_DOES.search(plain) or _BECAUSE.search(plain) or times.names_time(plain))
    if _WHY.search(point.text) and _BECAUSE.search(plain):
        return True
    if point.kind == "question" and _YES_NO.search(point.text):
        return bool(_ANSWERED.search(plain))
    return alone and bool(_DOES.search(plain))


def is_bare(point: Point) -> bool:
    """Whether it only says what to do, as "fix it" and "explain" do, so that any answer may be the one."""
    return all(stem in _DOING for stem in content_words(point.text))


def _is_alone(scene: Scene, point: Point) -> bool:
    """Whether this is the only thing the client asks, so that any answer is about it."""
    asks = [other for other in scene.points if is_asked(other)]
    return len(asks) <= 1 or point not in asks
