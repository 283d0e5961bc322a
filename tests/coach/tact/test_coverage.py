"""Which points the coach finds in a message, and which of them a draft passes over, against drafts labelled by hand.

The "held" half was written before anybody looked at how it is decided, and nothing was tuned on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.coach.cases.types import Fault
from bot.coach.reading.normalise import listen
from bot.coach.reading.points import find_points
from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from tests.coach.tact.shelf import CHECKER

LABELLED = Path(__file__).parent / "coverage.jsonl"
ALIKE = 0.6
"""Share of the words of the shorter text from which a found point is the one that a person marked."""


@dataclass(frozen=True)
class Marked:
    """A client's message, its points with whether the draft takes them up, and the draft."""

    client_text: str
    points: tuple[Point, ...]
    open_points: frozenset[str]
    draft: str


def marked(part: str) -> Iterator[Marked]:
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"].startswith(part):
            points = tuple(Point(point["text"], point["kind"]) for point in row["points"])
            is_open = frozenset(point["text"] for point in row["points"] if not point["taken_up"])
            yield Marked(row["client_text"], points, is_open, row["draft"])


def alike(one: str, other: str) -> bool:
    first, second = ({*re.findall(r"\w+", text.lower())} for text in (one, other))
    return len(first & second) >= ALIKE * min(len(first), len(second))


def missing(row: Marked, points: tuple[Point, ...]) -> set[str]:
    report = CHECKER.check(row.draft, row.client_text, Fault.UNKNOWN, Situation.GENERAL, points)
    return {point.text for point in points} & {*report.missing}


def f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed)


@pytest.mark.parametrize(("part", "floor"), [("tune", 0.91), ("held", 0.87)])
def test_the_points_that_a_person_marks_are_found(part: str, floor: float) -> None:
    right = wrong = missed = 0
    for row in marked(part):
        found = find_points(listen(row.client_text))
        seen = [any(alike(point.text, other.text) for other in found) for point in row.points]
        right, missed = right + sum(seen), missed + len(seen) - sum(seen)
        wrong += sum(not any(alike(point.text, other.text) for other in row.points) for point in found)
    assert f1(right, wrong, missed) >= floor


@pytest.mark.parametrize(("part", "floor"), [("tune", 0.68), ("held", 0.6)])
def test_what_a_draft_passes_over_is_missing(part: str, floor: float) -> None:
    right = wrong = missed = 0
    for row in marked(part):
        named = missing(row, row.points)
        right += len(named & row.open_points)
        wrong += len(named - row.open_points)
        missed += len(row.open_points - named)
    assert f1(right, wrong, missed) >= floor


@pytest.mark.parametrize(("part", "floor"), [("tune", 0.57), ("held", 0.57)])
def test_the_same_with_the_points_that_the_coach_found_itself(part: str, floor: float) -> None:
    right = wrong = missed = 0
    for row in marked(part):
        named = missing(row, find_points(listen(row.client_text)))
        hits = {point.text for point in row.points if any(alike(point.text, text) for text in named)}
        right += len(hits & row.open_points)
        wrong += len(hits - row.open_points) + sum(
            not any(alike(point.text, text) for point in row.points) for text in named
        )
        missed += len(row.open_points - hits)
    assert f1(right, wrong, missed) >= floor


def test_there_are_enough_and_no_message_stands_in_both_parts() -> None:
    tuned, held = ({row.client_text for row in marked(part)} for part in ("tune", "held"))
    assert len(list(marked("tune"))) == 90
    assert len(list(marked("held"))) == 60
    assert not tuned & held


def test_a_shared_word_is_no_answer_where_another_point_has_it_too() -> None:
    texts = ("The page about prices is wrong.", "The page about us is missing.")
    points = tuple(Point(text, "problem") for text in texts)
    row = Marked(" ".join(texts), points, frozenset(), "The prices on the page are those of this year now.")
    assert missing(row, points) == {texts[1]}


def test_all_of_them_takes_up_all_of_them() -> None:
    texts = ("The font is wrong.", "The prices are old.", "The address is missing.")
    points = tuple(Point(text, "problem") for text in texts)
    row = Marked(" ".join(texts), points, frozenset(), "All three will be right in the proof you get at 20:00 tonight.")
    assert not missing(row, points)
