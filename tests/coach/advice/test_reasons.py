"""The evidence that ships: short, sourced, and something behind every principle and step."""

from __future__ import annotations

import pytest

from bot import shelf
from bot.coach.advice.reasons import behind, named, read_evidence
from bot.coach.advice.types import Principle, SpineMove
from bot.coach.datafiles import DataFileError

EVIDENCE = shelf.evidence()


@pytest.mark.parametrize("about", [*Principle, *SpineMove])
def test_something_stands_behind_everything(about: Principle | SpineMove) -> None:
    found = behind(about, EVIDENCE)
    assert 1 <= len(found) <= 2
    assert all(one.finding and one.source for one in found)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("5", Principle.APOLOGIZE_WHEN_NECESSARY),
        ("apology", SpineMove.APOLOGY),
        ("Listen", Principle.LISTEN_ACTIVELY),
        ("stay professional", Principle.STAY_PROFESSIONAL),
        ("feedback", Principle.SEEK_FEEDBACK),
        ("0", None),
        ("11", None),
        ("", None),
        ("bananas", None),
    ],
)
def test_what_is_asked_for_is_understood(words: str, meant: Principle | SpineMove | None) -> None:
    assert named(words) is meant


def test_a_principle_with_nothing_behind_it_is_refused() -> None:
    one = '- for: [2]\n  at: [pause]\n  finding: "Rest helps."\n  source: "Somebody 2020"\n'
    with pytest.raises(DataFileError, match="nothing stands behind “empathize”"):
        read_evidence({"evidence.yaml": one})
    with pytest.raises(DataFileError, match=r"evidence\.yaml, line 4"):
        read_evidence({"evidence.yaml": one.replace("Somebody 2020", "x" * 101)})
