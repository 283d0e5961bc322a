"""The points of a message: each concern, question, demand and deadline, in the client's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.coach.reading.clauses import Piece, pieces
from bot.coach.reading.normalise import APART, Said
from bot.coach.reading.types import Point, PointKind

MOST_POINTS = 60
LONGEST_POINT = 160
"""Characters of a point; a longer one is cut at a word."""

_STATES = re.compile(
    r"\W*(?:the|our|your|there|half|some|most|all|none)\b[^,.!?]{0,40}?\b(?:is|are|was|were|has|have|do|does)\b", re.I
)
"""A clause that says how something is."""
_INVERTED = (
    r"^\W*(?:[^?:.!]{1,40}: )?(?:is|are|was|were|does|did|can|could|will|would|has) (?:there|it|this|that|the|my|our"
    r"|your|you|we|they|he|she|any\w*|some\w*)\b"
)
_COMMAND = re.compile(
    r"^\W*(?:(?:and|then|also|now)\s+)?(?!(?:this|that|these|those|what|which|who|when|where|why|how|is|are|was|were|am"
    r"|do|did|can|could|will|would|shall|should|may|might|must|have|had|has|in|on|at|by|for|from|with|without|of|to|as"
    r"|after|before|since|until|till|while|if|because|although|though|once|unless|but|or|so|nor|yet|not|no|yes|all"
    r"|both|half|such|and|then|also|now|here|there|just|only|even|still|again|today|tomorrow|tonight|yesterday|maybe"
    r"|perhaps|like|love|great|good|hope|wish|thank|i|we|you|he|she|it|they|than|about|over|under|between|during"
    r"|given|into|out|up|down|see|let|say|mean|think|guess|know|whether|either|except|plus|per)\b|\w*(?:ly|ed|ing|day|s)\b)"
    r"[a-z]{2,} (?:the|this|that|these|those|it|them|my|our|your|me|us|all|every|both|any)\b",
    re.I,
)
_DUE = re.compile(
    r"(?<=\w )(?<!\bi )(?<!\bwe )(?:should(?! (?:be )?(?:fine|ok(?:ay)?|good|enough|work))|has to"
    r"|needs? to|ought to)\b",
    re.I,
)
_SOCIAL = re.compile(
    r"hello|hallo|hi|hey|seriously|really|what|well|and|so|ok(?:ay)?|right|no|huh|yes|are you serious"
    r"|how are you[^?]{0,20}|how was [^?]{0,30}|all well[^?]{0,20}|you know",
    re.I,
)
_EDGES = APART + " \t\r\n.,:;!?\u2026-\u2013\u2014*_~'\"()"
_ASKS = re.compile(
    r"\?|^\W*(?:(?:and|so|but|then)\s+)?(?:when|where|why|how come|what happened|any (?:news|update|progress)|who)\b"
    rf"|{_INVERTED}"
    r"|\b(?:wonder(?:ing)?|ask myself|like to (?:understand|know)|curious|want to know) (?:whether|if|how|why|what|at)",
    re.I,
)
_WANTS = re.compile(
    r"^\W*(?:(?:and|so|but|then|now|just|ok|again|also|first|second|third|finally|or)[\s,]+)?"
    r"(?:please|pls|kindly|do not|don'?t|send|fix|call|stop|give|refund|return|explain|tell|show|share|check|test|take"
    r"|put|change|remove|add|deliver|answer|reply|respond|confirm|make|let me|do|get|hand|cancel|pick|drop|update"
    r"|correct|replace|resend|provide|find|pay|write|ring|phone|reconcile|revert|restore|roll back|switch|delete|use"
    r"|keep|come)\b"
    r"|\bplease\b|\b(?:i|we)(?:'d| would)? (?:want|need|expect|demand|require|insist|like (?!to (?:understand|know)))"
    r"|\byou (?:need|have|must|owe|ought)\b|\bmake sure\b|\bi must ask\b|\bmust be\b|\bback (?:today|now)\b",
    re.I,
)
_TIME = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|noon|midnight|eod|eow|cob|morning|evening"
    r"|end of|lunch|next week|close of|the \d{1,2}|\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}[:.]\d\d|\d{1,2}\s?(?:am|pm|h)\b"
    r"|\d{1,2} o'clock|\d+ (?:min|hour|day|week)|the hour"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
)
_BY_WHEN = re.compile(
    rf"\b(?:by|until|till|til|before|no later than|latest|within|due(?: on)?)\b[^.?!\n]{{0,16}}?(?:{_TIME})"
    r"|\b(?:need|want|must|send|fix|have|done|ready)\b[^.?!\n]{0,40}"
    r"\b(?:today|tonight|tomorrow|within the hour|right now)\b",
    re.I,
)
_WRONG = re.compile(
    r"\b(?:not|never|no|nor|without|missing|broken?|wrong|late|fail\w*|error\w*|crash\w*|down|blurr?\w*|typos?|slow\w*"
    r"|again|still|bugs?|issues?|problems?|lost|dead|stuck|nothing|nobody|none|instead|twice|disappoint\w*|unhappy"
    r"|waiting|charged|overdue|unusable|worse|mess|mistakes?|cut off|hangs?|empty|old|hate|ugly|cannot|unacceptable"
    r"|behind|(?:was|were) due|delay\w*|paid|promised|supposed|expected|(?:second|third|fourth|fifth) time|embarrass\w*"
    r"|complain\w*|too \w+|dont|doesnt|isnt|wont|cant|didnt|wasnt|hasnt|havent|arent|your (?:word|promise)|surprised to"
    r"|but|(?:i|we)(?: have|['\u2019]ve)? (?:said|asked|agreed|told|ordered|chose|picked|requested)"
    r"|(?:days|weeks|months) since|(?:other|alternative) arrangements"
    r"|los(?:e|ing|t) (?:faith|trust|confidence))\b|n['\u2019]t\b",
    re.I,
)
_NOT_WRONG = re.compile(
    r"\b(?:no (?:problem|worries|rush|hurry|need|stress|panic|offen[cs]e|doubt)|not (?:bad|your fault|urgent|at all)"
    r"|nothing (?:wrong|urgent)|(?:can|could)(?:not|n['\u2019]?t) (?:complain|wait|be happier)|don['\u2019]?t worry"
    r"|why not)\b",
    re.I,
)


def find_points(said: Said) -> tuple[Point, ...]:
    """At most MOST_POINTS points in the order of the message, none twice."""
    found: dict[str, Point] = {}
    for piece, kind in _kinds(said.own):
        text = _tidy(said.original[piece.begin : piece.end])
        found.setdefault(" ".join(re.findall(r"\w+", text.lower())), Point(text, kind))
        if len(found) >= MOST_POINTS:
            break
    return tuple(found.values())


def _kinds(own: str) -> Iterator[tuple[Piece, PointKind]]:
    """The pieces that are points; what stands in one list with a point is of its kind, whichever comes first."""
    waiting: list[Piece] = []
    before: PointKind | None = None
    for piece in pieces(own):
        if not piece.goes_on:
            waiting.clear()
        listed = _listed(piece) or (before if piece.goes_on else None)
        kind = before = _kind(own[piece.begin : piece.end], listed)
        if kind is None:
            waiting.append(piece)
            continue
        if kind == "problem":
            yield from ((other, kind) for other in waiting if _STATES.match(own, other.begin, other.end))
        waiting.clear()
        yield piece, kind


def _listed(piece: Piece) -> PointKind | None:
    """The kind that a list gives its items, by the line above it."""
    return None if piece.lead is None else "demand" if _WANTS.search(piece.lead) else "problem"


def _kind(own: str, listed: PointKind | None) -> PointKind | None:
    """What a clause is, if it is a point at all; a deadline outranks the question or demand it stands in."""
    words = own.strip(_EDGES)
    if not words or own.rstrip().endswith(":") or _SOCIAL.fullmatch(words):
        return None
    asks = bool(_ASKS.search(own))
    wants = bool(_WANTS.search(own) or _COMMAND.search(own) or _DUE.search(own))
    if _BY_WHEN.search(own) and (asks or wants or listed or _WRONG.search(own) or words[:3].lower() == "by "):
        return "deadline"
    if asks:
        return "question"
    if wants:
        return "demand"
    return listed or ("problem" if _WRONG.search(_NOT_WRONG.sub(" ", own)) else None)


def _tidy(text: str) -> str:
    words = " ".join(text.split()).strip(" ,;:-\u2013\u2014*_")
    if len(words) <= LONGEST_POINT:
        return words
    return words[: words.rfind(" ", LONGEST_POINT // 2, LONGEST_POINT - 1) % LONGEST_POINT].rstrip(" ,;") + "\u2026"
