"""Whether a freelancer's own message is a progress update, so that it resets the clock."""

from __future__ import annotations

import re

_DONE = re.compile(
    r"\b(?:done|finished|completed?|shipped|delivered|deployed|uploaded|pushed|live|ready|fixed|merged|published"
    r"|attached|sent (?:you )?(?:the|over)|here(?:'s| is| are) (?:the|your|an?))\b"
)
_GOING = re.compile(
    r"\b(?:in progress|working on|currently|next(?: up)?|on track|halfway|remaining|still to do|this week|today i)\b"
)
_NAMED = re.compile(r"\b(?:(?:quick|short|status|progress|weekly|daily) update|update(?: on|:)|status(?::| report))(?:\b|(?<=:))")
_ASKS = re.compile(r"^(?:any|do you have|can you|could you|would you|is there|are you|did you|have you)\b")
ENOUGH_WORDS = 8
"""A line shorter than this tells a client nothing that they could count as an update."""


def is_update(text: str) -> bool:
    """Whether the words tell the client where things stand: named as an update, or done and going on in one message."""
    low = " ".join(text.casefold().replace("’", "'").split())
    if len(low.split()) < ENOUGH_WORDS or _ASKS.match(low):
        return False
    if _NAMED.search(low):
        return True
    return bool(_DONE.search(low)) and bool(_GOING.search(low))
