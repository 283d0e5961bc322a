"""The time that a message names for the next word to the client: what the coach offers to keep track of."""

from __future__ import annotations

import re

from bot.coach.promises.types import Promise
from bot.coach.schedule.moments import Moment, Standpoint
from bot.coach.schedule.understanding import find_times

NEXT_WORD = "write to the client again"

_LINE = re.compile(r"(?:[^.!?\n]|[.](?=\d))+")
_PROMISES_WORD = re.compile(
    r"\b(?:hear (?:back )?from me|(?:next|first) (?:update|word|message|report|note)|word from me"
    r"|write (?:again )?(?:at|by|on)|(?:will|'ll) (?:write|update you|message you|come back|get back)"
    r"|(?:answer|invoice) (?:reaches you|follows|is with you))\b",
    re.IGNORECASE,
)


def next_word(text: str, here: Standpoint) -> Promise | None:
    """When a message says that the next word comes; None where no time ahead can be counted on."""
    for line in _LINE.finditer(text.replace("’", "'")):
        if _PROMISES_WORD.search(line[0]):
            for found in find_times(line[0], here):
                if isinstance(found.meant, Moment) and found.meant.ends(here.hours) > here.now:
                    return Promise(NEXT_WORD, found.meant.at or found.meant.day, "freelancer", line[0].strip())
    return None
