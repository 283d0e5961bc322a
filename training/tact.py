"""Learns what tactless drafts read like: the second opinion of the tact check, from labelled drafts."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import numpy as np
from scipy.sparse import hstack

from bot.coach.advice.advising import advise
from bot.coach.advice.loading import parse_all
from bot.coach.advice.types import Facts, Playbooks, VoiceTone
from bot.coach.cases.policy import by_hand
from bot.coach.cases.types import Fault
from bot.coach.reading.model.ngrams import letter_runs, word_runs
from bot.coach.reading.types import Reading
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation
from bot.coach.tact.likeness import LEARNED, TABLE_FILE, as_read
from training.examples import Example, share_of
from training.ngrams import block, fitted
from training.shipped import texts_in

DRAFTS = Path(__file__).parent / "drafts" / "labelled.jsonl"
COACH = Path(__file__).parents[1] / "bot" / "coach"
TABLE = COACH / "tact" / TABLE_FILE
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
CLOSENESS = 20.0
"""How closely the weights follow the drafts; 6 to 20 differ by less than a point of F1 on drafts kept out."""
KEPT_OUT = 0.1
"""Share of the clients' messages whose answers are kept out of the learning, to tune the check on."""
OWN_FOR_EACH = 6
"""Labelled drafts for each one of ours that the network learns from."""
TURNS = range(12)
"""Rounds through the wordings of the playbooks that are shown as good drafts."""


@dataclass(frozen=True, slots=True)
class Row:
    """A draft, what it answers, its codes and the words that earn them; `is_kept_out` of the learning to tune it on."""

    draft: str
    situation: Situation
    codes: frozenset[str]
    client_text: str = ""
    fault: Fault = Fault.UNKNOWN
    words: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The draft as its likeness is taken."""
        return as_read(self.draft, self.situation)

    @property
    def is_kept_out(self) -> bool:
        """All answers to one message are kept out together."""
        return bool(self.client_text) and share_of(self.client_text) < KEPT_OUT


def labelled() -> Iterator[Row]:
    """The drafts that people have labelled."""
    for line in DRAFTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Row(
            row["draft"],
            Situation(row["situation"]),
            frozenset(row["codes"]),
            row["client_text"],
            Fault(row["fault"]),
            tuple(row.get("words", {}).items()),
        )


def examples(seed: int) -> list[Example]:
    """The drafts that the network learns from: the labelled ones, and a draw of ours."""
    learned = [row for row in labelled() if not row.is_kept_out]
    own = random.Random(seed).sample(list({row.text: row for row in ours()}.values()), len(learned) // OWN_FOR_EACH)
    return [_example(row) for row in (*learned, *own)]


def _example(row: Row) -> Example:
    before = (f"client: {row.client_text}",) if row.client_text else ()
    return Example(row.draft, before, "drafts", "train", codes=row.codes, words=row.words)


def ours() -> Iterator[Row]:
    """Drafts of our own playbooks: whatever else they are, they are good."""
    playbooks = shipped_playbooks()
    for situation, fault, tone, turn in product(PLAYBOOK_SITUATIONS, Fault, VoiceTone, TURNS):
        case = replace(by_hand(Reading(60, 1.0, situation), NOON), fault=fault)
        facts = Facts("Maria", "Jo", tone=tone, turn=turn, now=NOON)
        yield Row(advise(case, facts, playbooks).draft, situation, frozenset())


def shipped_playbooks() -> Playbooks:
    """The playbooks as they ship."""
    books, wordings = (texts_in(COACH / "advice" / folder) for folder in ("playbooks", "wordings"))
    return parse_all(books, {}, wordings)


def learn(rows: Sequence[Row]) -> bytes:
    """The table that ships: for each bucket its rarity and its weights, the offsets in the last row; 16-bit floats."""
    texts = [row.text for row in rows]
    blocks, rarities = zip(*(block(texts, len(texts), runs) for runs in (word_runs, letter_runs)), strict=True)
    runs = hstack(blocks).tocsr()
    columns = [fitted(runs, np.array([code in row.codes for row in rows]), CLOSENESS, rare=True) for code in LEARNED]
    return np.column_stack([np.append(np.concatenate(rarities), 0.0), *columns]).astype(np.float16).tobytes()


def main() -> None:
    """Learn from everything that is labelled, and write the table into the package."""
    rows = [*(row for row in labelled() if not row.is_kept_out), *{row.text: row for row in ours()}.values()]
    TABLE.write_bytes(learn(rows))
    sys.stdout.write(f"{len(rows)} drafts, {sum(not row.codes for row in rows)} of them good: {TABLE.name}\n")


if __name__ == "__main__":
    main()
