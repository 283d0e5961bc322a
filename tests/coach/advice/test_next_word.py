"""The time of the next word to the client, found in what is posted."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.coach.advice.next_word import next_word
from bot.coach.advice.slots import BLANK
from bot.coach.advice.types import SpineMove
from bot.coach.promises.finding import find_promises
from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.moments import Standpoint
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation
from tests.coach.advice.shipped import NOON, PLAYBOOKS

HERE = Standpoint(NOON, WorkingHours(ZoneInfo("UTC"), time(9), time(17), frozenset(range(5))))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The shop is back. Next word from me: 15:00.", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("Next word from me at 16:30, fixed or not.", datetime(2026, 3, 3, 16, 30, tzinfo=UTC)),
        ("I’ll write at 15:00, also if nothing has changed.", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("If it is still open then, I'll write again on Thursday.", date(2026, 3, 5)),
    ],
)
def test_a_next_word_with_a_time_is_found(text: str, due: datetime | date) -> None:
    found = next_word(text, HERE)
    assert found
    assert found.due == due


@pytest.mark.parametrize("text", ["", "The call is at 15:00.", "You'll hear from me.", "I wrote on Monday."])
def test_nothing_is_made_up(text: str) -> None:
    assert next_word(text, HERE) is None


def answered(blank: re.Match[str]) -> str:
    """What a freelancer would write there."""
    if "e.g." in blank[0] or blank[0] == "[time]":
        return "Thursday 15:00" if "day" in blank[0] else "15:00"
    return "Thursday" if re.search("day|date", blank[0]) else "the page"


@pytest.mark.parametrize("situation", PLAYBOOK_SITUATIONS)
def test_the_next_word_of_every_draft_can_be_kept_track_of(situation: Situation) -> None:
    updates = [part for part in PLAYBOOKS[situation].draft if part.move is SpineMove.UPDATE]
    for text in {text for part in updates for texts in part.wordings.values() for text in texts}:
        said = BLANK.sub(answered, text)
        promised = find_promises(said, NOON, HERE.hours.zone, "freelancer", HERE.hours)
        assert next_word(said, HERE) or any(promise.due for promise in promised), said
