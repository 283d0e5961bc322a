"""After the answer: what it left open, how the client took it, and whether they have agreed."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.coach.cases.policy import MADE_WORSE_BY
from bot.coach.cases.types import Case, CaseState
from bot.coach.reading.types import Point


class Course(StrEnum):
    """How the client's next message stands against the case as the answer met it."""

    COOLING = "cooling"
    STILL_HOT = "still hot"
    WORSE = "worse"


_AGREES = re.compile(
    r"\b(?:thanks|thank you|thx|cheers|perfect|great|excellent|wonderful|lovely|agreed|deal|understood|confirmed"
    r"|appreciated?|works (?:for me|for us|fine|now|well)|that works|sounds (?:good|great|fine|fair)"
    r"|looks (?:good|great|right|perfect)|(?:i'm|i am|we're|we are) (?:happy|fine|ok|okay|good) with"
    r"|all (?:good|set|sorted)|(?:that's|that is) (?:it|fine|fair|right|perfect)|go ahead|option [ab]"
    r"|let's (?:do|go)|fine by me|good to go|problem solved|it's fixed|is fixed)\b",
    re.IGNORECASE,
)
_BARE_YES = re.compile(r"^\W*(?:ok(?:ay)?|yes|yep|sure|fine|good|got it|alright|all right|👍|🙏)\W*$", re.IGNORECASE)
_HOLDS_BACK = re.compile(
    r"\?|\b(?:but|however|although|though|still|yet|unless|no thanks|not|isn't|doesn't|don't|didn't|won't|can't"
    r"|never|for nothing|would be great|would have been|until|again|finally)\b",
    re.IGNORECASE,
)


def course_of(case: Case) -> Course | None:
    """How the client took the answer; None before there is one, or before they have written again."""
    if case.last_answer_at is None or case.last_client_at <= case.last_answer_at or case.state is CaseState.ANSWERED:
        return None
    if case.state is CaseState.COOLING:
        return Course.COOLING
    met = case.heat_at_answer or 0
    return Course.WORSE if case.heat >= met + MADE_WORSE_BY else Course.STILL_HOT


def still_asked(case: Case) -> Point | None:
    """What the client asked for and the answer passed over: the first of it, since more is not read while tired."""
    if case.state is not CaseState.ANSWERED:
        return None
    return next((point for point in case.points if point.kind != "problem"), None)


def confirms(text: str) -> bool:
    """Whether a client's message agrees and holds nothing back; a thanks with a question in it does not."""
    said = text.replace("’", "'")
    return not _HOLDS_BACK.search(said) and bool(_AGREES.search(said) or _BARE_YES.search(said))
