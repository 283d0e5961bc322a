"""Checks the corpus: fields, labels, rows that repeat each other, conversations that leave their batch."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.coach.situations import Situation
from training.examples import CORPUS

FIELDS = {"id", "batch", "conversation", "text", "before", "heat", "situation", "industry", "register", "hard"}
REGISTERS = {
    *("terse", "corporate-cold", "chatty", "emoji", "typos", "esl"),
    *("understatement", "sarcasm", "long", "plain", "caps", "formal"),
}
HARD_CALM = {
    *("technical_negativity", "anger_elsewhere", "quoted", "strong_praise", "urgent_calm"),
    *("firm_calm", "calm_cancel", "calm_refund", "banter", "idiom"),
}
ALIKE = 0.5
"""Share of five-word runs in common from which two rows repeat each other."""

_WORD = re.compile(r"\w+")
Row = dict[str, Any]


def faults(folder: Path = CORPUS) -> list[str]:
    """Everything that is wrong, one sentence each."""
    rows, found = [], []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{file.name}, line {number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                found.append(f"{where}: not JSON ({error}).")
                continue
            wrong = list(_wrong(row, file.stem))
            found += [f"{where}: {what}" for what in wrong]
            if not wrong:
                rows.append(row)
    return found + list(_identities(rows)) + list(_repeats(rows))


def _wrong(row: Row, batch: str) -> Iterator[str]:
    if not isinstance(row, dict) or set(row) != FIELDS:
        yield f"its fields must be exactly {', '.join(sorted(FIELDS))}."
        return
    if row["batch"] != batch or not str(row["id"]).startswith(f"{batch}-"):
        yield f"the file is batch {batch}, and so must its rows and their ids be."
    if not isinstance(row["text"], str) or not row["text"].strip():
        yield "the text is empty."
    if not all(isinstance(t, str) and t.startswith(("client: ", "freelancer: ")) for t in row["before"]):
        yield 'each turn before it starts with "client: " or "freelancer: ".'
    yield from _wrong_labels(row)


def _wrong_labels(row: Row) -> Iterator[str]:
    if row["heat"] not in (0, 1, 2, 3):
        yield f"heat is 0, 1, 2 or 3, not {row['heat']!r}."
    elif row["hard"] not in _hard_of(row["heat"]):
        yield f"hard {row['hard']!r} does not fit heat {row['heat']}."
    if row["situation"] not in set(Situation):
        yield f"there is no situation {row['situation']!r}."
    if row["register"] not in REGISTERS:
        yield f"there is no register {row['register']!r}."


def _hard_of(heat: int) -> frozenset[str | None]:
    return frozenset({None, *HARD_CALM} if heat == 0 else {None, "cold"})


def _identities(rows: list[Row]) -> Iterator[str]:
    seen: set[str] = set()
    batches: dict[str, str] = {}
    for row in rows:
        if row["id"] in seen:
            yield f"{row['id']}: this id is there twice."
        seen.add(row["id"])
        if batches.setdefault(row["conversation"], row["batch"]) != row["batch"]:
            yield f"{row['id']}: its conversation is in another batch as well."


def _repeats(rows: list[Row]) -> Iterator[str]:
    holders: dict[tuple[str, ...], list[int]] = {}
    runs = [_runs(row["text"]) for row in rows]
    exact: dict[str, str] = {}
    for place, row in enumerate(rows):
        words = " ".join(_WORD.findall(row["text"].lower()))
        if len(words.split()) > 3 and words in exact:
            yield f"{row['id']}: the same words as {exact[words]}."
        exact.setdefault(words, row["id"])
        near = {other for run in runs[place] for other in holders.get(run, ())}
        for other in near:
            if len(runs[place] & runs[other]) > ALIKE * len(runs[place] | runs[other]):
                yield f"{row['id']}: nearly the same as {rows[other]['id']}."
        for run in runs[place]:
            holders.setdefault(run, []).append(place)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def main() -> None:
    """Say what is wrong, and end with 1 where something is."""
    found = faults()
    sys.stdout.writelines(f"{each}\n" for each in found or ["The corpus is in order."])
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
