"""The grammar of moments: a whole phrase understood, or every time that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.coach.schedule.clocks import CLOCKS, PARTS, ZONES
from bot.coach.schedule.dates import DATES
from bot.coach.schedule.days import DAYS
from bot.coach.schedule.moments import Moment, Standpoint, Unclear
from bot.coach.schedule.pieces import Phrase, Piece, settle
from bot.coach.schedule.spans import BARE_SPANS, RELATIVE_PARTS, SPANS
from bot.coach.schedule.words import Row

LONGEST_TIME = 120
"""Characters beyond which something is no time any more."""

EXAMPLES = "Please write it like “friday 9am” or “in 2 hours”."
TWO_DAYS = "That weekday and that date are two different days: please check which one it is."
_LEADS = (
    r"(?:(?:on|at|by|until|till|til|untill|before|b4|from|for|this|next|every|due|latest|latest by|no later than"
    r"|not later than"
    r"|around|about|approx|end of|the latest|as of|eta|come|via|-|:|\() )"
)
_LEAD = re.compile(rf"{_LEADS}(?:the )?\Z")
_GLUE = re.compile(
    r"(?:(?:,|\(|\)|/|-|–|on|at|by|in|the|of|around|about|ca|approx|before|b4|till|until|latest|come|for|as of"
    r"|@) ){1,3}"
)
_TRAIL = re.compile(r"(?: (?:at the latest|the latest|latest|max|sharp|please|pls|\)|\.|!|,))*\Z")
_STARTS: tuple[Phrase, ...] = (*SPANS, *RELATIVE_PARTS, *DAYS, *DATES, *CLOCKS)
_CONTINUES: tuple[Phrase, ...] = (*DAYS, *DATES, *CLOCKS, *PARTS, *ZONES, *SPANS)


@dataclass(frozen=True, slots=True)
class Found:
    """A time inside a text, at text[begin:end]; unclear where it can't be counted on."""

    begin: int
    end: int
    meant: Moment | Unclear


@dataclass(frozen=True, slots=True)
class _Match:
    """A piece and where it ends in the row's line."""

    end: int
    piece: Piece


def understand(text: str, here: Standpoint) -> Moment | Unclear:
    """What a person means who was asked for a time and wrote this, and nothing else."""
    row = Row.of(text[: LONGEST_TIME + 1])
    if not row.spans or len(text) > LONGEST_TIME:
        return Unclear(f"I don't see a time in that. {EXAMPLES}")
    begin = glue.end() if (glue := _GLUE.match(row.line)) and not row.line.startswith("the ") else 0
    alone = (*_STARTS, *BARE_SPANS, *PARTS)
    found = _gather(row.line, 0, here, alone, is_inside=False) or _gather(row.line, begin, here, alone, is_inside=False)
    if found is None:
        return Unclear(f"I don't understand “{' '.join(text.split())}” as a time. {EXAMPLES}")
    if not _TRAIL.match(row.line, found.end) and not found.piece.ask:
        rest = row.line[found.end :].strip(" ,")
        return Unclear(f"I understood only part of that, and not “{rest}”. {EXAMPLES}")
    return settle(found.piece, here, text.strip())


def find_times(text: str, here: Standpoint) -> Iterator[Found]:
    """Every time that a text names, in order; words that only look like one are left alone."""
    row, end = Row.of(text), 0
    for begin in row.starts:
        if begin < end or (found := _gather(row.line, begin, here, _STARTS, is_inside=True)) is None:
            continue
        end = found.end
        first, last = row.said(begin, end)
        yield Found(first, last, settle(found.piece, here, text[first:last]))


def _gather(line: str, begin: int, here: Standpoint, starts: tuple[Phrase, ...], *, is_inside: bool) -> _Match | None:
    """The longest run of pieces from `begin` on that fit together."""
    found = _longest(line, begin, here, starts, is_inside=is_inside)
    while found:
        glue = _GLUE.match(line, found.end + 1)
        begin = glue.end() if glue else found.end + 1
        following = (
            _longest(line, begin, here, _CONTINUES, is_inside=bool(glue and "," in glue[0]))
            if begin < len(line)
            else None
        )
        both = found.piece.with_other(following.piece) if following else None
        if following is None or (both is None and not _clash(found.piece, following.piece, is_apart=bool(glue))):
            break
        both = both or Piece(ask=TWO_DAYS)
        found = _Match(following.end, both)
    return found


def _clash(one: Piece, other: Piece, *, is_apart: bool) -> bool:
    """Whether a weekday and a date stand side by side and contradict each other."""
    day, weekday = one.day or other.day, one.weekday if one.weekday is not None else other.weekday
    return not is_apart and day is not None and weekday is not None and day.weekday() != weekday


def _longest(line: str, begin: int, here: Standpoint, phrases: tuple[Phrase, ...], *, is_inside: bool) -> _Match | None:
    """The phrase at `begin` that takes most words."""
    led = not is_inside or bool(_LEAD.search(line, max(0, begin - 30), begin))
    best: _Match | None = None
    for one in phrases:
        if one.needs_lead and not led:
            continue
        said = one.pattern.match(line, begin)
        if said and (best is None or said.end() > best.end) and (piece := one.meaning(said, here)):
            best = _Match(said.end(), piece)
    return best
