"""Checks what was written for the training: fields, labels, rows that repeat each other or leave their batch."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.coach.situations import Situation
from training.examples import CORPUS, ELSEWHERE, READINGS, WHO_ELSEWHERE

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


def faults(folder: Path = CORPUS, readings: Path = READINGS, others: Path = ELSEWHERE) -> list[str]:
    """Everything that is wrong, one sentence each."""
    rows, found = _checked(folder, _wrong)
    elsewhere, wrong = _checked(others, _wrong_elsewhere)
    found += [*wrong, *_identities(rows), *_repeats([(row["id"], row["text"]) for row in rows])]
    found += _repeats([(f"{row['batch']}, {row['text'][:30]!r}", row["text"]) for row in elsewhere])
    return found + list(_misread(readings, {row["id"] for row in rows}))


def _checked(folder: Path, wrong: Callable[[Row, str], Iterator[str]]) -> tuple[list[Row], list[str]]:
    """The rows of a folder's files that are as they should be, and what is wrong with the others."""
    rows, found = [], []
    for where, file, row in _rows(folder):
        faults = [row] if isinstance(row, str) else list(wrong(row, file.stem))
        found += [f"{where}: {what}" for what in faults]
        if not faults:
            rows.append(row)
    return rows, found


def _rows(folder: Path) -> Iterator[tuple[str, Path, Any]]:
    """Where a row stands, its file, and the row, or what is wrong with its JSON."""
    for file in sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder]:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{file.name}, line {number}"
            try:
                yield where, file, json.loads(line)
            except json.JSONDecodeError as error:
                yield where, file, f"not JSON ({error})."


def _wrong_elsewhere(row: Row, kind: str) -> Iterator[str]:
    if not isinstance(row, dict) or set(row) != {"text", "before", "heat", "batch"}:
        yield "its fields must be exactly batch, before, heat, text."
    elif not row["batch"].startswith(f"{kind}-") or not row["text"].strip() or row["heat"] not in (0, 1, 2, 3):
        yield f"it needs a batch of {kind}, a text and a heat of 0, 1, 2 or 3."
    elif not all(turn.partition(": ")[0] in WHO_ELSEWHERE for turn in row["before"]):
        yield f"each turn before it starts with one of {', '.join(WHO_ELSEWHERE)}."


def _misread(readings: Path, known: set[str]) -> Iterator[str]:
    """A reading is of a row that is there, its heat a whole or a half step, its situations such as there are."""
    for where, _, row in _rows(readings):
        if row["id"] not in known:
            yield f"{where}: there is no row {row['id']}."
        if row["heat"] not in (0, 0.5, 1, 1.5, 2, 2.5, 3) or not set(row["situation"].split("/")) <= set(Situation):
            yield f"{where}: heat is 0 to 3 in half steps, and each situation one of ours."


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


def _repeats(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Texts, each with its name, that say what an earlier one says."""
    holders: dict[tuple[str, ...], list[int]] = {}
    runs = [_runs(text) for _, text in rows]
    exact: dict[str, str] = {}
    for place, (name, text) in enumerate(rows):
        words = " ".join(_WORD.findall(text.lower()))
        if len(words.split()) > 3 and words in exact:
            yield f"{name}: the same words as {exact[words]}."
        exact.setdefault(words, name)
        near = {other for run in runs[place] for other in holders.get(run, ())}
        for other in near:
            if len(runs[place] & runs[other]) > ALIKE * len(runs[place] | runs[other]):
                yield f"{name}: nearly the same as {rows[other][0]}."
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
