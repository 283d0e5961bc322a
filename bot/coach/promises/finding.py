"""The promises of a message: who is bound to what, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise

from bot.coach.promises.doubts import (
    begins_doubtful,
    begins_with_condition,
    denies,
    is_conditional,
    is_doubtful,
    is_habit,
    is_told,
)
from bot.coach.promises.dues import due_of, times_in
from bot.coach.promises.heads import Head, find_heads
from bot.coach.promises.naming import name_promise
from bot.coach.promises.sentences import Sentence, segments, sentences
from bot.coach.promises.types import Promise, Promiser
from bot.coach.promises.verbs import VERB
from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.moments import Standpoint
from bot.coach.schedule.understanding import Found

MOST_PROMISES = 20
_BY_THEN = re.compile(r"\b(?:(?:by|until|till) then|(?:that|the same|same) (?:day|morning|afternoon|evening|night))\b")
_PLAN = re.compile(
    r"\b(?:plan|timeline|schedule|next steps|what i'll do|what you'll get|to ?do|roadmap|here's what"
    r"|here is what|milestones|deliverables)\b",
    re.I,
)
_ONLY_LEADS_IN = re.compile(
    r"\W*(?:(?:and|but|so|then|by|on|at|also|ok|the|until|before|for|from|latest|yes|sure|it is|it's)\W*)*\Z"
)


def find_promises(
    text: str, now: datetime, zone: tzinfo, who: Promiser, hours: WorkingHours | None = None
) -> tuple[Promise, ...]:
    """What the writer of `text` binds themselves to; conditions, questions, hopes and others' words are left out.

    `zone` is the writer's, `hours` say when their day ends (18:00 without them). At most MOST_PROMISES, none twice.
    """
    here = Standpoint(now, hours or WorkingHours(zone))
    found: dict[tuple[str, object], Promise] = {}
    for sentence in sentences(text):
        for promise in _in_sentence(sentence, here, who):
            found.setdefault((promise.what.lower(), promise.due), promise)
    return tuple(found.values())[:MOST_PROMISES]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One head with what belongs to it: begin to end of the sentence, cut into segments."""

    begin: int
    end: int
    head: Head
    segments: Sequence[tuple[int, int]]


def _in_sentence(sentence: Sentence, here: Standpoint, who: Promiser) -> Iterator[Promise]:
    """The promises of one sentence; an item of a list is read with the line that leads to it."""
    text, low = sentence.text, sentence.low
    if sentence.lead:
        led = _led(sentence, here, who)
        if led is not None:
            yield from led
            return
    times = times_in(text, here)
    parts = segments(low, [(time.begin, time.end) for time in times])
    heads = find_heads(low, [_start(low, begin) for begin, _ in parts], who)
    if not heads or begins_with_condition(low[: heads[-1].begin]):
        return
    for unit in _units(low, parts, heads, times):
        if _binds(low, unit):
            yield from _promises(text, low, unit, times, here, who)


def _start(low: str, begin: int) -> int:
    """Where a segment's first word begins."""
    return begin + len(low[begin:]) - len(low[begin:].lstrip(" \t\"'*_-–—•>.!\x00✅👍🙏😊"))


def _led(item: Sentence, here: Standpoint, who: Promiser) -> list[Promise] | None:
    """A list's item after “Tomorrow I'll:” or “The plan:”; None where the line above binds nobody."""
    lead = Sentence(item.lead, item.lead.lower())
    if re.search(r"\b(?:i'll|i will|we'll|we will|you'll (?:get|have)|you will (?:get|have))\Z", lead.low):
        whole = f"{item.lead} {item.text}"
        return list(_in_sentence(Sentence(whole, whole.lower().replace("’", "'")), here, who))
    if not _PLAN.search(lead.low) or is_conditional(lead.low) or is_doubtful(item.low, "") or is_conditional(item.low):
        return None
    times = times_in(item.text, here)
    if not times or find_heads(item.low, [0], who) or (due := due_of(item.text, times, (), here)) is None:
        return None
    what = name_promise(item.text, 0, len(item.text), [(time.begin, time.end) for time in times])
    return [Promise(what, due, who, item.text.strip())] if what else None


def _units(
    low: str, parts: Sequence[tuple[int, int]], heads: Sequence[Head], times: Sequence[Found]
) -> Iterator[_Unit]:
    """The sentence shared out among its heads, at the segment where each one's own words begin."""
    begins = [0] + [_own_begin(low, parts, before, head, times) for before, head in pairwise(heads)]
    for head, begin, end in zip(heads, begins, [*begins[1:], len(low)], strict=True):
        yield _Unit(begin, end, head, [part for part in parts if begin <= part[0] and part[1] <= end])


def _own_begin(low: str, parts: Sequence[tuple[int, int]], before: Head, head: Head, times: Sequence[Found]) -> int:
    """Where the words of `head` begin: its segment, and those before it that are only a time or a condition."""
    between = [part for part in parts if before.verb < part[0] <= head.begin]
    if not between:
        return head.begin
    place = len(between) - 1
    while place > 0 and (
        _is_only_time(low, between[place - 1], times) or begins_with_condition(low[slice(*between[place - 1])])
    ):
        place -= 1
    return between[place][0]


def _is_only_time(low: str, part: tuple[int, int], times: Sequence[Found]) -> bool:
    inside = [time for time in times if part[0] <= time.begin and time.end <= part[1]]
    rest = low[part[0] : inside[0].begin] + low[inside[-1].end : part[1]] if inside else "x"
    return bool(_ONLY_LEADS_IN.match(rest))


def _binds(low: str, unit: _Unit) -> bool:
    """Whether nothing in the unit takes the promise back."""
    whole, head = low[unit.begin : unit.end], unit.head
    own = next((part for part in unit.segments if part[0] <= head.begin < part[1]), (unit.begin, unit.end))
    if is_conditional(whole) or is_told(low[own[0] : head.begin].removeprefix("which ")):
        return False
    others = [low[slice(*part)] for part in unit.segments if part != own]
    if any(map(begins_doubtful, others)) or is_habit(low[slice(*own)]):
        return False
    return not is_doubtful(low[own[0] : head.verb], low[head.verb : own[1]])


def _promises(
    text: str, low: str, unit: _Unit, times: Sequence[Found], here: Standpoint, who: Promiser
) -> Iterator[Promise]:
    """The unit's promise, or several: “send the draft Friday and the invoice on Monday”."""
    lead = _fronted(low, unit, times, is_then=bool(_BY_THEN.search(low, unit.head.verb, unit.end)))
    for number, (begin, end) in enumerate(_shares(low, unit, times)):
        tail = [time for time in times if begin <= time.begin and time.end <= end and _is_own(low, unit, time)]
        due = due_of(text, tail, [] if number else lead, here)
        if due is None and (unit.head.needs_time or number):
            continue
        what = name_promise(text, begin, end, [(time.begin, time.end) for time in tail])
        if what or due:
            words = text[begin if number else unit.begin : end].strip(" ,;")
            yield Promise(what or text[unit.head.begin : end].strip(), due, who, words)


def _fronted(low: str, unit: _Unit, times: Sequence[Found], *, is_then: bool) -> list[Found]:
    """The times before the head that are its own: in its segment, alone in one before it, or meant by “by then”."""
    before = [time for time in times if unit.begin <= time.begin and time.end <= unit.head.verb]
    if is_then:
        return before
    parts = [part for part in unit.segments if part[0] <= unit.head.begin < part[1] or _is_only_time(low, part, times)]
    return [time for time in before if any(begin <= time.begin < end for begin, end in parts)]


def _is_own(low: str, unit: _Unit, time: Found) -> bool:
    """Whether a time behind the head belongs to it, and not to a clause about something else."""
    begin = next((begin for begin, end in unit.segments if begin <= time.begin < end), unit.head.verb)
    if begin <= unit.head.verb:
        return True
    return not (_CLAUSE.search(low, begin, time.begin) or _OTHER_SUBJECT.match(low, begin))


def _shares(low: str, unit: _Unit, times: Sequence[Found]) -> list[tuple[int, int]]:
    """The unit from its verb on, parted before each segment that names a time and a thing of its own."""
    cuts = [unit.head.verb]
    for begin, end in unit.segments:
        own = [time for time in times if begin <= time.begin and time.end <= end]
        earlier = [time for time in times if cuts[-1] <= time.begin and time.end <= begin]
        if begin > cuts[-1] and own and earlier and _is_another(low, begin, own[0], end):
            cuts.append(begin)
    return list(zip(cuts, [*cuts[1:], unit.end], strict=True))


def _is_another(low: str, begin: int, time: Found, end: int) -> bool:
    """Whether a segment promises a further thing and does not just say more about the time."""
    words = low[begin : time.begin].strip()
    is_thing = re.match(r"(?:the|a|an|your|my|our|final|first|second|rest|remaining|invoice|another)\b", words)
    return bool(VERB.match(words) or is_thing) and not denies(low[begin:end]) and not _CLAUSE.search(words)


_CLAUSE = re.compile(r"\b(?:is|are|was|were|starts|begins|has|i have|we have)\b")
_OTHER_SUBJECT = re.compile(
    r"\W*(?:(?:and|so|then|but) )*(?:you|u|they|he|she|your|we (?:can|talk|speak|meet"
    r"|could|should))\b"
)
