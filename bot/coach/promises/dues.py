"""Which of the times in a promise it is due at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.coach.schedule.moments import Moment, Standpoint, Unclear
from bot.coach.schedule.pieces import PAST
from bot.coach.schedule.understanding import Found, find_times, understand

FAR_APART = 25
"""Characters between two times that still speak of one: “tomorrow morning, say by 10”."""
_OF_SOMETHING = re.compile(
    r"(?:\b(?:since|of|last|(?<!later )than|about|was|were|from|as of|after|except|not|it's|it is|till now"
    r"|during|past)|'s)\W*\Z",
    re.I,
)
_NOUN_FOLLOWS = re.compile(
    r"\s+(?:meeting|call|session|version|deadline|sync|standup|launch|workshop|presentation|event|newsletter"
    r"|issue|edition|slot|appointment"
    r"|invoice|report|notes|feedback|email|message|deck|demo|release|review|batch|shoot|update)\b|'s\b|-\w", re.I
)  # fmt: skip
_ONLY_OR = re.compile(r"\W*(?:,|or|/|-|–|to|maybe|latest|,? ?at the latest)\W*(?:on |by |at |latest )*\Z", re.I)
_BEFORE = re.compile(r"(?<!or )\b(?:before|b4)(?: the)?\W*\Z", re.I)
_SOON = re.compile(r"\bin (?:a|one|1) (?:min|minute|moment|sec|second)\b", re.I)


def times_in(text: str, here: Standpoint) -> list[Found]:
    """The times of a sentence that something can be due at; “Monday's notes” and “the 3pm call” are none."""
    found = find_times(text, here)
    return [one for one in found if not (one.meant == Unclear(PAST) or _belongs_to_a_thing(text, one))]


def _belongs_to_a_thing(text: str, found: Found) -> bool:
    before, after = text[: found.begin], text[found.end : found.end + 20]
    if _SOON.match(text, found.begin):
        return True
    return bool(
        _OF_SOMETHING.search(before)
        or (_NOUN_FOLLOWS.match(after) and re.search(r"\b(?:the|our|your|my|a|at)\W*\Z", before, re.I))
    )


def due_of(text: str, tail: Sequence[Found], lead: Sequence[Found], here: Standpoint) -> datetime | date | None:
    """When a promise is due whose own times are `tail` and before which `lead` were named."""
    chosen = _joined(text, tail, here)
    fronted = lead[-1].meant if lead else None
    if isinstance(chosen, Moment) and isinstance(fronted, Moment):
        chosen = _both(fronted, chosen, here) or chosen
    meant = chosen or fronted
    is_before = any(_BEFORE.search(text[: time.begin]) for time in (tail or lead)[:1])
    return _due(meant, here, is_before=is_before)


def _joined(text: str, times: Sequence[Found], here: Standpoint) -> Moment | Unclear | None:
    """The first time, made exact by one close to it; of two that are offered the later."""
    if not times:
        return None
    chosen = times[0].meant
    for one, other in pairwise(times):
        gap = text[one.end : other.begin]
        if len(gap) > FAR_APART or isinstance(chosen, Unclear) or isinstance(other.meant, Unclear):
            break
        if both := _both(chosen, other.meant, here):
            chosen = both
        elif _ONLY_OR.match(gap):
            chosen = max(chosen, other.meant, key=lambda moment: (moment.day, moment.ends(here.hours)))
        else:
            break
    return chosen


def _both(one: Moment, other: Moment, here: Standpoint) -> Moment | None:
    """A day and a clock that were named apart, put together."""
    if (one.at is None) == (other.at is None):
        return None
    together = understand(f"{one.words} {other.words}", here)
    return together if isinstance(together, Moment) and together.at else None


def _due(meant: Moment | Unclear | None, here: Standpoint, *, is_before: bool) -> datetime | date | None:
    """The time as it is reported; what is over is no time to be due at."""
    if meant is None or isinstance(meant, Unclear):
        return meant.day if meant else None
    if meant.at:
        return meant.at if meant.at > here.now else None
    return meant.day - timedelta(days=1) if is_before and meant.day > here.today else meant.day
