"""The tact check as it ships, and the labelled drafts, each with what the client wrote."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.coach.cases.types import Fault
from bot.coach.reading.normalise import listen
from bot.coach.reading.points import find_points
from bot.coach.situations import Situation
from bot.coach.tact.checker import tact_checker
from bot.coach.tact.likeness import TABLE_FILE
from bot.coach.tact.meanings import MEANINGS_FILE
from bot.coach.tact.types import TactReport
from tests.coach.reading.model.shipped import READER

FOLDER = Path(__file__).parents[3] / "bot" / "coach" / "tact" / "rules"
RULES = {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.yaml"))}
LIKENESS, MEANINGS = ((FOLDER.parent / name).read_bytes() for name in (TABLE_FILE, MEANINGS_FILE))
CHECKER = tact_checker(RULES, LIKENESS, MEANINGS, READER.tactless, READER.language)
DRAFTS = Path(__file__).parent / "drafts.jsonl"
LEARNED_FROM = Path(__file__).parents[3] / "training" / "drafts" / "labelled.jsonl"


@dataclass(frozen=True)
class Labelled:
    """A draft and the codes that a person gave it; an id begins with the part it belongs to."""

    id: str
    client_text: str
    draft: str
    fault: Fault
    situation: Situation
    codes: frozenset[str]


def labelled(part: str) -> list[Labelled]:
    """The drafts of one part: what was tuned on ("tune"), or what was kept back ("held", "last", "fresh")."""
    lines = [line for file in (LEARNED_FROM, DRAFTS) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    return [
        Labelled(
            row["id"],
            row["client_text"],
            row["draft"],
            Fault(row["fault"]),
            Situation(row["situation"]),
            frozenset(row["codes"]),
        )
        for row in rows
        if row["id"].startswith(part)
    ]


def check(
    draft: str,
    client_text: str = "When do I get the page? It was due on Monday.",
    fault: Fault = Fault.UNKNOWN,
    situation: Situation = Situation.LATE,
    dismissed: frozenset[str] = frozenset(),
) -> TactReport:
    return CHECKER.check(draft, client_text, fault, situation, find_points(listen(client_text)), dismissed)


def codes(report: TactReport) -> set[str]:
    return {str(issue.code) for issue in report.issues}


def scores(rows: Sequence[Labelled]) -> tuple[float, float]:
    """Micro-F1 over the codes, and the share of good drafts in which something was found."""
    right = wrong = missed = flagged = 0
    for row in rows:
        found = codes(check(row.draft, row.client_text, row.fault, row.situation))
        right += len(found & row.codes)
        wrong += len(found - row.codes)
        missed += len(row.codes - found)
        flagged += bool(found and not row.codes)
    good = sum(not row.codes for row in rows)
    return 2 * right / (2 * right + wrong + missed), flagged / good
