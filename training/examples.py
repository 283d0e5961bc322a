"""Messages with labels, from the corpus and from the public sets, as one kind of example."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Literal

from bot.coach.situations import Situation

CORPUS = Path(__file__).parent / "corpus"
READINGS = Path(__file__).parent / "readings.jsonl"
EXAM = Path(__file__).parent / "exam"
ELSEWHERE = Path(__file__).parent / "elsewhere"
WHO_ELSEWHERE = {"customer": True, "self": True, "support": False, "airline": False, "other": False}
"""Who leads a turn there, and whether it is the one who writes the message."""
PUBLIC = ("goemotions", "vcu_incivility", "cmu_toxicity", "premo", "se_github", "se_jira", "surge_toxicity")
Split = Literal["train", "dev", "test"]
LONGEST = 400
"""Characters of a public message that are learned from; clients rarely write longer ones."""


@dataclass(frozen=True, slots=True)
class Example:
    """One message; `heat` 0 to 3 and `situation` where the corpus says so, `irate` where a public set does.

    `votes` are the heats that its writer and its other readers gave it, halves where torn; `heat` is the middle.
    A freelancer's draft has the tactless `codes` instead.
    """

    text: str
    before: tuple[str, ...]
    source: str
    split: Split
    heat: int | None = None
    irate: int | None = None
    situation: Situation | None = None
    votes: tuple[float, ...] = ()
    hard: str | None = None
    conversation: str = ""
    batch: str = ""
    codes: frozenset[str] | None = None
    words: tuple[tuple[str, str], ...] = ()
    """The words of a draft that earn it a code, where a reader has named them: (code, words)."""


def split_of(batch: str) -> Split:
    """Which part a writer's batch belongs to: whole batches, about 12 % each for dev and test."""
    draw = share_of(batch)
    if draw < 0.12:
        return "test"
    return "dev" if draw < 0.24 else "train"


def share_of(name: str) -> float:
    """A number from 0 to 1 that is always the same for a name, and otherwise by chance."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") / 2**32


def corpus(folder: Path = CORPUS, readings: Path = READINGS) -> list[Example]:
    """Every row of the corpus, in the order of files and lines, with the labels that its readers settled on."""
    read: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for reading in _rows(readings):
        read[reading["id"]].append(reading)
    return [_of_corpus(row, read[row["id"]]) for file in sorted(folder.glob("*.jsonl")) for row in _rows(file)]


def elsewhere(folder: Path = ELSEWHERE) -> list[Example]:
    """Messages to other listeners, by kind: support, airlines, reviewers, forums; written for this project as well."""
    return [
        Example(
            row["text"],
            tuple(map(_as_clients, row["before"])),
            file.stem,
            split_of(row["batch"]),
            heat=row["heat"],
            votes=(row["heat"],),
            batch=row["batch"],
        )
        for file in sorted(folder.glob("*.jsonl"))
        for row in _rows(file)
    ]


def exam(folder: Path = EXAM) -> list[Example]:
    """Messages that nothing is trained or tuned on, by hands that wrote nothing else here."""
    return [
        Example(
            row["text"],
            tuple(row["before"]),
            file.stem,
            "test",
            heat=row["heat"],
            situation=Situation(row["situation"]),
        )
        for file in sorted(folder.glob("*.jsonl"))
        for row in _rows(file)
    ]


def _as_clients(turn: str) -> str:
    who, _, text = turn.partition(": ")
    return f"{'client' if WHO_ELSEWHERE[who] else 'other'}: {text}"


def _of_corpus(row: dict[str, Any], read: Sequence[dict[str, Any]]) -> Example:
    votes = [row["heat"], *(reading["heat"] for reading in read)]
    return Example(
        row["text"],
        tuple(row["before"]),
        "corpus",
        split_of(row["batch"]),
        heat=settled_heat(votes),
        situation=Situation(settled_situation([row["situation"], *(reading["situation"] for reading in read)])),
        votes=tuple(map(float, votes)),
        hard=row["hard"],
        conversation=row["conversation"],
        batch=row["batch"],
    )


def settled_heat(votes: Sequence[float]) -> int:
    """The middle of the votes; between two steps, the one nearer to the writer's, who comes first."""
    middle = median(votes)
    low = int(middle)
    return low if middle == low or round(votes[0]) <= low else low + 1


def settled_situation(votes: Sequence[str]) -> str:
    """What most say, "late/no_updates" being a vote and a half; among equals the writer's, who comes first."""
    counts = Counter[str]()
    for vote in votes:
        first, _, second = vote.partition("/")
        counts[first] += 2
        counts[second] += bool(second)
    return counts.most_common(1)[0][0]


def public(folder: Path, names: tuple[str, ...] = PUBLIC) -> list[Example]:
    """The rows of the public sets in `folder` whose label is clear; a set that is not there is passed over."""
    found = (row for name in names if (folder / f"{name}.jsonl").exists() for row in _of_public(folder, name))
    return [example for example in found if example.irate is not None]


def _of_public(folder: Path, name: str) -> Iterator[Example]:
    for row in _rows(folder / f"{name}.jsonl"):
        if row["text"].strip():
            before = tuple(f"other: {text[:LONGEST]}" for text in row["context"][-3:])
            yield Example(row["text"][:LONGEST], before, name, row["split"], irate=row["irate"])


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
