"""What is offered while one types is what the commands understand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.coach.advice.reasons import named
from bot.coach.advice.types import Principle
from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.moments import Standpoint, Unclear
from bot.coach.schedule.understanding import understand
from bot.handlers.suggesting import TIMES, fitting

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("said", TIMES)
def test_every_time_that_is_offered_is_understood(said: str) -> None:
    assert not isinstance(understand(said, Standpoint(NINE, WorkingHours())), Unclear)


@pytest.mark.parametrize("principle", Principle)
def test_every_principle_that_is_offered_is_known(principle: Principle) -> None:
    assert named(principle.words) is principle


def test_what_begins_with_the_letters_comes_first_and_nothing_twice() -> None:
    offered = ["Maria's webshop", "Website", "Logo", "website", "Website"]
    assert fitting(offered, " WEB") == ["Website", "website", "Maria's webshop"]
    assert fitting(offered, "") == ["Maria's webshop", "Website", "Logo", "website"]
