"""When the client may be asked how it went."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.coach.learning.feedback import ask_after
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation


@pytest.mark.parametrize("situation", [Situation.ABUSE, Situation.LEGAL_THREAT])
def test_nobody_is_asked_after_an_insult_or_a_lawyer(situation: Situation) -> None:
    assert ask_after(situation) is None


def test_everybody_else_gets_at_least_a_night_to_sleep_on_it() -> None:
    asked = {one: ask_after(one) for one in PLAYBOOK_SITUATIONS}
    assert all(after >= timedelta(days=1) for after in asked.values() if after)
    assert sum(after is None for after in asked.values()) == 2
    assert asked[Situation.NO_UPDATES] == timedelta(days=14), "a rhythm needs time to show"
