"""Writes the table of word meanings that the coverage of points uses, and fits what each sign of coverage weighs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bot.coach.cases.types import Fault
from bot.coach.reading.types import Point
from bot.coach.situations import Situation
from bot.coach.tact.draft import scene
from bot.coach.tact.meanings import MEANINGS_FILE, SCALE, Meanings
from bot.coach.tact.taken_up import SIGNS, signs
from training.base_weights import read_base
from training.sentence_vectors import sentence_vectors

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "bot" / "coach" / "tact" / MEANINGS_FILE
LABELLED = ROOT / "tests" / "coach" / "tact" / "coverage.jsonl"
WORDS, DIRECTIONS, COMMON = 12_000, 128, 8_000
"""Words of the table, directions kept of the base's 384, and the words from which the directions are taken."""
CLOSENESS = 0.1
"""How closely the weights follow the labels; 0.03 to 1 differ by two points of F1 with the clients kept apart."""
LEAST_MISSING = 0.3
"""Chance of being passed over from which a point is called missing."""


class Labelled(NamedTuple):
    """The signs of one point, whether it is taken up, and the client's message it belongs to."""

    signs: np.ndarray
    is_taken_up: bool
    client_text: str


def table() -> bytes:
    """The words on one line, the commonest first, then a row of bytes for each, of length one."""
    words = [word for word in read_base()[1] if word.isascii() and word.isalpha() and len(word) > 2][:WORDS]
    vectors = sentence_vectors(words)
    vectors = vectors - vectors.mean(axis=0)
    directions = np.linalg.svd(vectors[:COMMON], full_matrices=False)[2][:DIRECTIONS]
    reduced = vectors @ directions.T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    return " ".join(words).encode() + b"\n" + np.round(reduced * SCALE).astype(np.int8).tobytes()


def labelled(meanings: Meanings, part: str = "tune") -> Iterator[Labelled]:
    """Each point of the drafts that are labelled point by point."""
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"].startswith(part):
            points = tuple(Point(point["text"], point["kind"]) for point in row["points"])
            heard = scene(row["draft"], row["client_text"], Fault.UNKNOWN, Situation.GENERAL, points, meanings)
            for found, point in zip(signs(heard, points), row["points"], strict=True):
                yield Labelled(found, point["taken_up"], row["client_text"])


def fitted(rows: list[Labelled]) -> tuple[float, list[float]]:
    """The offset and the weights, so that a point is missing where its odds are below zero."""
    seen = np.array([row.signs for row in rows])
    scaler = StandardScaler().fit(seen)
    model = LogisticRegression(C=CLOSENESS).fit(scaler.transform(seen), [row.is_taken_up for row in rows])
    weights = model.coef_[0] / scaler.scale_
    offset = model.intercept_[0] - weights @ scaler.mean_ - np.log((1 - LEAST_MISSING) / LEAST_MISSING)
    return float(offset), [float(weight) for weight in weights]


def main() -> None:
    """Write the table into the package, and print the weights that taken_up.py holds."""
    raw = table()
    TABLE.write_bytes(raw)
    offset, weights = fitted(list(labelled(Meanings(raw))))
    named = "".join(f"{sign:10} {weight:6.2f}\n" for sign, weight in zip(SIGNS, weights, strict=True))
    sys.stdout.write(f"offset     {offset:6.2f}\n{named}")


if __name__ == "__main__":
    main()
