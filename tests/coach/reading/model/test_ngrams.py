"""Runs of words and letters: what they are, and how their weights add up."""

from __future__ import annotations

import numpy as np
import pytest

from bot.coach.reading.model.ngrams import BUCKETS, HEAT_LOGITS, Ngrams, letter_runs, word_runs

LOGITS = HEAT_LOGITS + 2


def table_with(bucket: int, weight: float) -> Ngrams:
    table = np.zeros((2 * BUCKETS + 1, 1 + LOGITS), np.float16)
    table[:, 0] = 1.0
    table[bucket, 2] = weight
    table[-1, 1:] = 0.5
    return Ngrams(table.tobytes())


def test_words_and_pairs_are_runs() -> None:
    assert set(word_runs("so")) | set(word_runs("late")) < set(word_runs("so late"))
    assert sum(word_runs("so late so").values()) == 5


def test_letters_run_within_a_word() -> None:
    assert letter_runs("late now") == letter_runs("now late")
    assert word_runs("late now") != word_runs("now late")


def test_a_weight_counts_where_its_run_stands_and_nowhere_else() -> None:
    (bucket,) = word_runs("late")
    ngrams = table_with(bucket, 3.0)
    assert ngrams.logits("late")[1] == pytest.approx(3.5)
    assert ngrams.logits("soon")[1] == pytest.approx(0.5)
    assert 0.5 < ngrams.logits("late again")[1] < 3.5


def test_nothing_said_leaves_the_offset() -> None:
    assert list(table_with(0, 1.0).logits("")) == [0.5] * LOGITS
    assert list(table_with(0, 1.0).logits("\x00\x00 \x00")) == [0.5] * LOGITS
