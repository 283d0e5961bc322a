"""Evidence in two lines, and a case's messages by date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.chat.cards import Card, Note, Part, Points, Text
from bot.coach.advice.known_facts import Agreed
from bot.coach.advice.reasons import Evidence
from bot.phrases.clipping import one_line
from bot.phrases.plans import when
from bot.phrases.sayings import person, place

LINE_MAX = 150
"""Characters of a message on a timeline."""
PART_LINES = 13
"""Lines of one list: what a platform takes in one piece."""


class Said(Protocol):
    """A message as a timeline shows it."""

    @property
    def at(self) -> datetime:
        """When it was written."""

    @property
    def name(self) -> str:
        """Who wrote it."""

    @property
    def text(self) -> str:
        """What it says; empty once it was taken back."""


def why_card(title: str, evidence: Sequence[Evidence]) -> Card:
    """What stands behind a principle or a step: the finding, and its source."""
    parts: list[Part] = []
    for one in evidence:
        parts += [Text(one.finding), Note(one.source)]
    return Card(f"Why: {title}", tuple(parts), tone="calm")


def timeline_card(
    project: str, said: Sequence[Said], dates: Sequence[Agreed], page: int, pages: int, now: datetime
) -> Card:
    """What was written when, oldest first, in the reader's zone, and the dates that were agreed."""
    if not said:
        return Card(f"Timeline of {place(project)}", (Text("Nothing was written here that I have seen."),))
    lines = [_line(one, now) for one in said]
    parts: list[Part] = [
        Points("What was written" if begin == 0 else "…", tuple(lines[begin : begin + PART_LINES]))
        for begin in range(0, len(lines), PART_LINES)
    ]
    if dates and page == 1:
        parts.append(Points("What was agreed", tuple(_date(one, now) for one in dates[:PART_LINES])))
    older = f"Page {page} of {pages}; “timeline {page + 1}” goes further back. " if page < pages else ""
    zone = now.tzname() or "your zone"
    parts.append(Note(f"{older}Times in {zone}. Delete nothing, and keep the originals. This is not legal advice."))
    return Card(f"Timeline of {place(project)}", tuple(parts))


def _line(one: Said, now: datetime) -> str:
    """One message with its full date."""
    local = one.at.astimezone(now.tzinfo)
    return f"{local:%Y-%m-%d %H:%M} {person(one.name)}: {one_line(one.text, LINE_MAX, empty='(taken back)')}"


def _date(one: Agreed, now: datetime) -> str:
    """One agreed date, and when it was met."""
    done = f", done {one.done_at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}" if one.done_at else ""
    return f"{one_line(one.what, 80)}: {when(one, now)}{done}"
