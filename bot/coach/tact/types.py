"""What the tact check says about a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class IssueCode(StrEnum):
    """One kind of tactless wording (COACHING 2.1)."""

    DEFENSIVE = "defensive"
    BLAMES_CLIENT = "blames_client"
    CALM_DOWN = "calm_down"
    NON_APOLOGY = "non_apology"
    OVER_APOLOGY = "over_apology"
    BUT_AFTER_APOLOGY = "but_after_apology"
    SARCASM = "sarcasm"
    DISMISSIVE = "dismissive"
    PASSIVE_AGGRESSIVE = "passive_aggressive"
    SHOUTING = "shouting"
    THREAT = "threat"
    OVER_PROMISE = "over_promise"
    VAGUE_NEXT_STEP = "vague_next_step"
    IGNORES_POINT = "ignores_point"
    ADMITS_FAULT_IN_LEGAL = "admits_fault_in_legal"
    EXCUSE_FIRST = "excuse_first"
    CORPORATE_WE = "corporate_we"
    INSULT = "insult"
    TRADES_FOR_REVIEW = "trades_for_review"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to change: the exact words, why in one line, and what to write instead.

    For a point that was passed over the words are the client's own.
    """

    code: IssueCode
    words: str
    why: str
    instead: str

    @property
    def key(self) -> str:
        """What is remembered when the freelancer dismisses it: "calm_down:no need to shout"."""
        return f"{self.code}:{' '.join(re.findall(_WORD, self.words.lower().replace(_CURLY, _STRAIGHT)))}"


_CURLY, _STRAIGHT, _WORD = "\u2019", "'", r"[\w']+"

ACKNOWLEDGEMENT = "acknowledgement"
NEXT_STEP = "next step with a time"


@dataclass(frozen=True, slots=True)
class TactReport:
    """The issues in the order of the draft, and what it answers and leaves open: points, then the two constants."""

    issues: tuple[Issue, ...] = ()
    covered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unread_in: str = ""
    """The language in which a draft could not be checked ("German"); empty where it was."""
