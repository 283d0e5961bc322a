"""Where promises begin in a sentence: the words after which somebody is bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.coach.promises.openings import FRAGMENTS, OPENINGS, Opening
from bot.coach.promises.things import HAS_VERB
from bot.coach.promises.types import Promiser
from bot.coach.promises.verbs import NOT_WORK, ROUTINE, STRONG

_SUBJECT = re.compile(
    r"(?:you|u|it|this|that|these|those|the|there|he|she|they|we|i|your|my|our|his|her|their|a|an|any\w*|some\w*"
    r"|every\w*"
    r"|be (?:a|an|the|there|here|nice|good|great|fun)|do (?=[.!,]|\Z))\b"
)
_SOMEBODY = re.compile(
    r"\b(?:(?:he|she|they|who|it|(?:my|the|our|your|his|her|their) [\w']+(?: [\w']+)?)(?:'s|'ll|'re)?"
    r" (?:is|was|will|has|had|are|were|can|says?|said|\w+s)\b)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a promise begins: the binding words at begin:verb, and from `verb` on what is promised."""

    begin: int
    verb: int
    needs_time: bool


def find_heads(low: str, starts: Sequence[int], who: Promiser) -> list[Head]:
    """Every head of a sentence, in order, of two that overlap the first kind; `starts` is where its segments begin."""
    taken: list[tuple[int, int]] = []
    heads = []
    fragments = FRAGMENTS if who == "freelancer" and not HAS_VERB.search(low) else ()
    for opening in (*OPENINGS, *fragments):
        for found in _matches(opening, low, starts):
            begin, end = found.start(), max(found.end(), found.start("what") + 1)
            if any(begin < other[1] and other[0] < end for other in taken):
                continue
            if (head := _head(opening, found, low)) is not None:
                taken.append((begin, end))
                heads.append(head)
    return sorted(heads, key=lambda head: head.begin)


def _matches(opening: Opening, low: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Where an opening stands."""
    if not opening.starts_segment:
        return opening.pattern.finditer(low)
    return (found for start in starts if (found := opening.pattern.match(low, start)))


def _head(opening: Opening, found: re.Match[str], low: str) -> Head | None:
    """The head, unless the verb is none that binds."""
    verb = found.start("what")
    if opening.is_will and (NOT_WORK.match(low, verb) or (opening.starts_segment and _has_other_subject(low, found))):
        return None
    is_sure = opening.is_will and STRONG.match(low, verb) and not ROUTINE.match(low, verb)
    return Head(found.start(), verb, not is_sure)


def _has_other_subject(low: str, found: re.Match[str]) -> bool:
    """Whether “will send” has a subject behind it, as in a question, or one before it that is not the writer."""
    before = low[: found.start()].strip()
    return bool(_SUBJECT.match(low, found.start("what"))) or bool(_SOMEBODY.search(before))
