"""What the client waits for an answer to: the points, taken apart where one sentence asks several things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.coach.reading.types import Point
from bot.coach.tact.same_meaning import content_words

_NEXT_PIECE = re.compile(
    r"(?:,\s*(?:and\s+)?|\s+and\s+)(?=(?:tell|let me|send|give|show|explain|confirm|what|what's|when|why|who|how"
    r"|where|can"
    r"|could|will|did|fix|correct|add|remove"
    r"|delete|call|the (?:\w+ ){1,5}(?:is|are|was)|(?:my|your|our) \w+ (?:is|are|was))\b)",
    re.I,
)
_BACKGROUND = re.compile(r"^\W*(?:since|while|as|if|because|now that|when) [^,?!.]{3,60}, (?=\w)", re.I)
_ASKING = re.compile(r"\W*(?:what|when|why|who|how|where|what's)\b", re.I)
_FACT_ASKED = re.compile(r"\W*(?:(?:and|so|but)\s+)?(?:by )?(?:when|where|how (?:long|much|many|soon|often))\b", re.I)
_RHETORICAL = re.compile(
    r"\b(?:kidding|joke|joking|serious|seriously|even|on earth|the hell|the heck|wtf|hello"
    r"|how (?:hard|difficult)|who do you|think (?:you|i)|garbage|crap|rubbish|honest(?:ly)?|still|nobody|no one"
    r"|anyone (?:check|read|look|care)\w*"
    r"|(?:are|r) (?:you|u) (?:\w+ ){0,2}(?:stupid|an? \w+|dead|alive|blind|deaf|crazy)|are you (?:there|ok|sure)"
    r"|is this (?:how|what|a)|do you (?:think|know who|call this|realise|realize)"
    r"|really|right|ok|or what|shame|sleeping|still alive)\b",
    re.I,
)
_REPROACH = re.compile(
    r"^\W*(?:(?:i|we) (?:had |was |were )?expect(?:ed|ing)|you(?:'ve| have| had| keep| are| were)(?! to\b)|(?:i"
    r"|we) (?:asked|told|said|paid|ordered))\b",
    re.I,
)


def pieces(point: Point) -> Iterator[Point]:
    """The point, or what it is made of where it asks or names several things in one sentence."""
    for text in _NEXT_PIECE.split(_BACKGROUND.sub("", point.text)):
        kind = "question" if _ASKING.match(text) else point.kind
        yield Point(text, kind)


def is_asked(point: Point) -> bool:
    """Whether the client waits for an answer to it; what was expected is in the past, and asks nothing."""
    return point.kind != "problem" and not is_rhetorical(point) and not _REPROACH.search(point.text)


def is_rhetorical(point: Point) -> bool:
    """Whether it is a question in form only: nobody waits for its answer."""
    if point.kind != "question":
        return False
    return bool(_RHETORICAL.search(point.text)) or not (content_words(point.text) or _FACT_ASKED.match(point.text))
