"""Messages with labels, from the corpus and from the public sets, as one kind of example."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.coach.situations import Situation

CORPUS = Path(__file__).parent / "corpus"
PUBLIC = ("goemotions", "vcu_incivility", "cmu_toxicity", "premo", "se_github", "se_jira", "surge_toxicity")
Split = Literal["train", "dev", "test"]
LONGEST = 400
"""Characters of a public message that are learned from; clients rarely write longer ones."""


@dataclass(frozen=True, slots=True)
class Example:
    """One message; `heat` 0 to 3 and `situation` where the corpus says so, `irate` where a public set does.

    `told` is what the teacher makes of it, the logits of the heat and then of the situations; `told_alone` the same
    without what came before. A freelancer's draft has the tactless `codes` instead.
    """

    text: str
    before: tuple[str, ...]
    source: str
    split: Split
    heat: int | None = None
    irate: int | None = None
    situation: Situation | None = None
    hard: str | None = None
    conversation: str = ""
    batch: str = ""
    codes: frozenset[str] | None = None
    told: tuple[float, ...] | None = None
    told_alone: tuple[float, ...] | None = None


def split_of(batch: str) -> Split:
    """Which part a writer's batch belongs to: whole batches, about 12 % each for dev and test."""
    draw = share_of(batch)
    if draw < 0.12:
        return "test"
    return "dev" if draw < 0.24 else "train"


def share_of(name: str) -> float:
    """A number from 0 to 1 that is always the same for a name, and otherwise by chance."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") / 2**32


def corpus(folder: Path = CORPUS) -> list[Example]:
    """Every row of the corpus, in the order of files and lines."""
    return [_of_corpus(row) for file in sorted(folder.glob("*.jsonl")) for row in _rows(file)]


def _of_corpus(row: dict[str, Any]) -> Example:
    return Example(
        row["text"],
        tuple(row["before"]),
        "corpus",
        split_of(row["batch"]),
        heat=row["heat"],
        situation=Situation(row["situation"]),
        hard=row["hard"],
        conversation=row["conversation"],
        batch=row["batch"],
    )


def public(folder: Path, names: tuple[str, ...] = PUBLIC) -> list[Example]:
    """The rows of the public sets in `folder` whose label is clear; a set that is not there is passed over."""
    return [example for example in everything_public(folder, names) if example.irate is not None]


def everything_public(folder: Path, names: tuple[str, ...] = PUBLIC) -> list[Example]:
    """All rows of the public sets, `irate` None where the source cannot say."""
    return [example for name in names if (folder / f"{name}.jsonl").exists() for example in _of_public(folder, name)]


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
