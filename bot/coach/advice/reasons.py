"""Why the coach advises what it does: findings with their source, by principle and by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.coach.advice.entries import read_principles
from bot.coach.advice.types import Principle, SpineMove
from bot.coach.datafiles import DataFileError, Item, read_data

FINDING_MAX, SOURCE_MAX = 200, 100
"""Characters of a finding and of its source: together two lines."""
SHOWN = 2
"""Findings that are given at once."""

_FIELDS = ("for", "at", "finding", "source")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding, what it stands behind, and where it was published."""

    finding: str
    source: str
    principles: tuple[Principle, ...]
    moves: tuple[SpineMove, ...]


def read_evidence(files: Mapping[str, str]) -> tuple[Evidence, ...]:
    """Every finding of some files, name to text; raises DataFileError, also where a principle has none."""
    found = tuple(_evidence(entry) for name, text in files.items() for entry in read_data(text, name).items())
    bare = [principle.words for principle in Principle if not behind(principle, found)]
    if bare:
        raise DataFileError(f"evidence: nothing stands behind “{bare[0]}”. Add a finding for it.")
    return found


def behind(about: Principle | SpineMove, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """What stands behind a principle or a step, the most direct first."""
    serving = [one for one in evidence if about in (*one.principles, *one.moves)]
    return tuple(sorted(serving, key=lambda one: about not in (*one.principles[:1], *one.moves[:1]))[:SHOWN])


def named(words: str) -> Principle | SpineMove | None:
    """The principle or step that typed words mean: a number, a name, or the beginning of one."""
    said = words.strip().casefold()
    if said.isdecimal() and said in {str(int(one)) for one in Principle}:
        return Principle(int(said))
    names: dict[str, Principle | SpineMove] = {move.value: move for move in SpineMove}
    names |= {one.words: one for one in Principle}
    starts = (about for name, about in names.items() if said and name.startswith(said))
    inside = (about for name, about in names.items() if said and said in name)
    return names.get(said) or next(starts, None) or next(inside, None)


def _evidence(item: Item) -> Evidence:
    """One finding."""
    fields = item.mapping(_FIELDS, _FIELDS)
    return Evidence(
        finding=fields["finding"].words(FINDING_MAX),
        source=fields["source"].words(SOURCE_MAX),
        principles=read_principles(fields["for"]),
        moves=tuple(entry.word(SpineMove, "move") for entry in fields["at"].items()),
    )
