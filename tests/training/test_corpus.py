"""The corpus is in order, and what the check is there to find, it finds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from training.check import faults
from training.examples import corpus, elsewhere, exam, settled_heat, settled_situation, split_of

ROW = {
    "id": "t1-b01-001",
    "batch": "t1-b01",
    "conversation": "t1-b01-c01",
    "text": "The second draft is due today and I have seen no first draft.",
    "before": ["client: When will I see something?"],
    "heat": 2,
    "situation": "late",
    "industry": "copy",
    "register": "plain",
    "hard": "cold",
}


ELSEWHERE = {"text": "Bag still in Lyon, me in Oslo.", "before": [], "heat": 1, "batch": "airline-b01"}
READING = {"id": "t1-b01-001", "heat": 1.5, "situation": "late/no_updates"}


def written(file: Path, rows: Sequence[dict[str, Any]]) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def found_in(
    folder: Path,
    *rows: dict[str, Any],
    readings: Sequence[dict[str, Any]] = (),
    elsewhere: Sequence[dict[str, Any]] = (),
) -> list[str]:
    corpus_folder = written(folder / "corpus" / "t1-b01.jsonl", rows).parent
    elsewhere_folder = written(folder / "elsewhere" / "airline.jsonl", elsewhere).parent
    return faults(corpus_folder, written(folder / "readings.jsonl", readings), elsewhere_folder)


def test_the_corpus_is_in_order() -> None:
    assert faults() == []


def test_the_corpus_is_large_and_nearly_half_of_it_is_calm() -> None:
    rows = corpus()
    calm = [row for row in rows if row.heat == 0]
    assert len(rows) >= 4_000
    assert len(calm) >= 0.45 * len(rows)
    assert sum(row.hard is not None for row in calm) >= 0.4 * len(calm)


def test_a_good_row_has_no_fault(tmp_path: Path) -> None:
    assert found_in(tmp_path, ROW, readings=[READING], elsewhere=[ELSEWHERE]) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "t1-b01-009"}, "there is no row t1-b01-009"),
        ({"heat": 1.2}, "heat is 0 to 3 in half steps"),
        ({"situation": "late/rude"}, "each situation one of ours"),
    ],
)
def test_a_bad_reading_is_named_with_its_line(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    (fault,) = found_in(tmp_path, ROW, readings=[{**READING, **change}])
    assert fault.startswith("readings.jsonl, line 1: ")
    assert said in fault


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"heat": 5}, "a heat of 0, 1, 2 or 3"),
        ({"batch": "support-b01"}, "a batch of airline"),
        ({"before": ["client: When?"]}, "starts with one of customer, self"),
        ({"id": "airline-1"}, "its fields must be exactly"),
    ],
)
def test_a_bad_row_from_elsewhere_is_named_with_its_line(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    (fault,) = found_in(tmp_path, ROW, elsewhere=[{**ELSEWHERE, **change}])
    assert fault.startswith("airline.jsonl, line 1: ")
    assert said in fault


@pytest.mark.parametrize(
    ("votes", "heat"), [((2,), 2), ((1, 2, 2), 2), ((1, 1.5), 1), ((2, 1.5), 2), ((0, 2, 0.5), 0), ((2, 0, 0.5), 1)]
)
def test_the_middle_vote_counts_and_the_writers_where_there_is_none(votes: tuple[float, ...], heat: int) -> None:
    assert settled_heat(votes) == heat


@pytest.mark.parametrize(
    ("votes", "situation"),
    [
        (("late",), "late"),
        (("late", "no_updates"), "late"),
        (("late", "no_updates", "no_updates"), "no_updates"),
        (("late", "no_updates/late"), "late"),
        (("late", "general/no_updates", "no_updates"), "no_updates"),
    ],
)
def test_the_situation_is_what_most_say_and_among_equals_the_writers(votes: tuple[str, ...], situation: str) -> None:
    assert settled_situation(votes) == situation


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"heat": 4}, "heat is 0, 1, 2 or 3, not 4"),
        ({"situation": "rude"}, "no situation 'rude'"),
        ({"register": "loud"}, "no register 'loud'"),
        ({"text": " "}, "the text is empty"),
        ({"before": ["When?"]}, 'starts with "client: "'),
        ({"hard": "banter"}, "does not fit heat 2"),
        ({"batch": "t1-b02"}, "the file is batch t1-b01"),
        ({"extra": 1}, "its fields must be exactly"),
    ],
)
def test_a_bad_field_is_named_with_its_line(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    (fault,) = found_in(tmp_path, {**ROW, **change})
    assert fault.startswith("t1-b01.jsonl, line 1: ")
    assert said in fault


def test_a_paraphrase_is_found(tmp_path: Path) -> None:
    long = "I was told in the kick-off that the second draft is due today and I have seen no first draft."
    again = {**ROW, "id": "t1-b01-002", "text": f"{long} Really."}
    assert found_in(tmp_path, {**ROW, "text": long}, again) == ["t1-b01-002: nearly the same as t1-b01-001."]


def test_a_line_that_shares_a_few_words_is_no_paraphrase(tmp_path: Path) -> None:
    other = {**ROW, "id": "t1-b01-002", "text": "The second draft is due on Friday, and the first one read very well."}
    assert found_in(tmp_path, ROW, other) == []


def test_the_same_words_twice_are_found_whatever_the_marks(tmp_path: Path) -> None:
    again = {**ROW, "id": "t1-b01-002", "text": "the second draft is due TODAY, and I have seen no first draft!!"}
    assert "t1-b01-002: the same words as t1-b01-001." in found_in(tmp_path, ROW, again)


def test_an_id_stands_once(tmp_path: Path) -> None:
    assert "t1-b01-001: this id is there twice." in found_in(tmp_path, ROW, {**ROW, "text": "Ping?"})


def test_a_conversation_stays_in_its_part() -> None:
    parts: dict[str, set[str]] = {}
    for row in corpus():
        parts.setdefault(row.conversation, set()).add(row.split)
    assert all(len(found) == 1 for found in parts.values())


def test_every_part_has_messages_of_every_heat() -> None:
    for part in ("train", "dev", "test"):
        assert {row.heat for row in corpus() if row.split == part} == {0, 1, 2, 3}


def test_nothing_of_the_exam_is_in_what_is_learned_from() -> None:
    learned = {
        row.text.lower() for row in (*corpus(), *elsewhere()) if row.split != "test" and len(row.text.split()) > 3
    }
    asked = exam()
    assert len(asked) > 1_500
    assert [row.text for row in asked if row.text.lower() in learned] == []


def test_the_part_of_a_batch_never_changes() -> None:
    assert [split_of(batch) for batch in ("w1-b01", "w1-b02", "w1-b05")] == ["train", "dev", "test"]
