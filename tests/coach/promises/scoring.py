"""How well found promises agree with labelled ones: precision, recall, and right times."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.coach.promises.finding import find_promises
from bot.coach.promises.types import Promise

EXAMPLES = Path(__file__).with_name("examples.jsonl")
Labelled = dict[str, Any]


def examples() -> list[Labelled]:
    return [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]


def found_in(example: Labelled) -> tuple[Promise, ...]:
    return find_promises(
        example["text"], datetime.fromisoformat(example["now"]), ZoneInfo(example["tz"]), example["who"]
    )


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over many examples."""

    right: int
    found: int
    wanted: int
    right_due: int
    false_alarms: int
    quiet: int

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def due(self) -> float:
        """Of the promises found rightly, the share whose time is exactly right."""
        return self.right_due / self.right

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f} ({self.right}/{self.found}), recall {self.recall:.3f} "
            f"({self.right}/{self.wanted}), due {self.due:.3f} ({self.right_due}/{self.right}), "
            f"false alarms {self.false_alarms} of {self.quiet} messages without a promise"
        )


def score(chosen: Sequence[Labelled]) -> Score:
    pairs = [list(matched(example)) for example in chosen]
    both = [pair for one in pairs for pair in one if None not in pair]
    quiet = [one for one, example in zip(pairs, chosen, strict=True) if not example["promises"]]
    return Score(
        right=len(both),
        found=sum(found is not None for one in pairs for found, _ in one),
        wanted=sum(wanted is not None for one in pairs for _, wanted in one),
        right_due=sum(due(found) == wanted["due"] for found, wanted in both if found and wanted),
        false_alarms=sum(bool(one) for one in quiet),
        quiet=len(quiet),
    )


def matched(example: Labelled) -> Iterator[tuple[Promise | None, Labelled | None]]:
    """Each found promise with the labelled one whose words it shares most (half at least), and what is left over."""
    left = list(example["promises"])
    for found in found_in(example):
        best = max(left, key=lambda wanted: alike(found.what, wanted["what"]), default=None)
        if best is not None and alike(found.what, best["what"]) >= 0.5 and found.who == best["who"]:
            left.remove(best)
            yield found, best
        else:
            yield found, None
    yield from ((None, wanted) for wanted in left)


def alike(one: str, other: str) -> float:
    """Shared words over all words of the shorter phrase."""
    mine, theirs = (set(re.findall(r"\w+", words.lower())) for words in (one, other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def due(promise: Promise | None) -> str | None:
    return promise.due.isoformat() if promise and promise.due else None
