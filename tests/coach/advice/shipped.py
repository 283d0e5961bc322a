"""The playbooks as they ship, and small cases to ask about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from bot.coach.advice.advising import advise
from bot.coach.advice.loading import parse_all
from bot.coach.advice.types import Facts, Nudge, VoiceTone
from bot.coach.cases.types import Case, CaseState, Fault
from bot.coach.reading.types import Point, Signal
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation

FOLDER = Path(__file__).parents[3] / "bot" / "coach" / "advice" / "playbooks"
FILES = {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.yaml"))}
SAME = {file.name: file.read_text(encoding="utf-8") for file in sorted((FOLDER.parent / "wordings").glob("*.yaml"))}
PLAYBOOKS = parse_all(FILES, {}, SAME)
NOON = datetime(2026, 3, 3, 12, 5, tzinfo=UTC)
VARIANTS = range(2 * len(VoiceTone) + 1)
"""Two rounds through the tones, and one more press."""


def a_case(
    situation: Situation = Situation.LATE,
    fault: Fault = Fault.UNKNOWN,
    points: tuple[Point, ...] = (),
    signals: tuple[Signal, ...] = (),
    heat: int = 72,
) -> Case:
    return Case(situation, CaseState.OPEN, heat, heat, NOON, NOON, signals, points, fault)


def the_facts(tone: VoiceTone = VoiceTone.WARM, variant: int = 0, client: str = "Maria Lopez") -> Facts:
    return Facts(client, "Jo", tone=tone, variant=variant, now=NOON)


def every_nudge(points: tuple[Point, ...] = ()) -> Iterator[Nudge]:
    """One nudge for each situation, fault answer, tone and wording."""
    for situation, fault, tone, variant in product(PLAYBOOK_SITUATIONS, Fault, VoiceTone, VARIANTS):
        yield advise(a_case(situation, fault, points), the_facts(tone, variant), PLAYBOOKS)
