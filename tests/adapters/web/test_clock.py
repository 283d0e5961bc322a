"""The clock: only forward, in your own zone, and remembered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from adapters.web.clock import Clock
from adapters.web.state import State
from tests.adapters.web.playing import Playground

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(("step", "hours"), [("hour", 1), ("four_hours", 4), ("day", 24)])
async def test_each_step_moves_it_and_rings(playground: Playground, step: str, hours: int) -> None:
    before = playground.platform.clock.ahead
    status, body = await playground.post("/api/clock", {"step": step})
    assert status == 200
    assert playground.platform.clock.ahead - before == timedelta(hours=hours)
    assert playground.moves == ["moved"]
    assert abs(datetime.fromisoformat(body["now"]) - playground.platform.clock.now()) < timedelta(seconds=5)


async def test_it_is_still_ahead_after_a_restart(playground: Playground) -> None:
    await playground.post("/api/clock", {"step": "day"})
    await playground.restart()
    assert playground.platform.clock.ahead == timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-03-02T06:30:00+00:00", "2026-03-02T09:00:00+01:00"),
        ("2026-03-02T08:00:00+00:00", "2026-03-03T09:00:00+01:00"),
        ("2026-03-28T20:00:00+00:00", "2026-03-29T09:00:00+02:00"),
        ("2026-10-24T20:00:00+00:00", "2026-10-25T09:00:00+01:00"),
    ],
)
def test_the_next_morning_is_nine_in_your_zone_whatever_the_night_did(tmp_path: Path, now: str, morning: str) -> None:
    with time_machine.travel(now, tick=False):
        state = State(tmp_path / "room.db")
        clock = Clock(state, BERLIN)
        clock.step("morning")
        assert clock.now() == datetime.fromisoformat(morning)
        state.close()


def test_a_script_begins_on_a_weekday(tmp_path: Path) -> None:
    with time_machine.travel("2026-03-06T12:00:00+00:00", tick=False):
        state = State(tmp_path / "room.db")
        clock = Clock(state, UTC)
        clock.move(clock.until(9, 10, weekday=True))
        assert clock.now() == datetime(2026, 3, 9, 9, 10, tzinfo=UTC)
        state.close()


def test_it_never_goes_back(tmp_path: Path) -> None:
    state = State(tmp_path / "room.db")
    clock = Clock(state)
    clock.move(timedelta(hours=-3))
    assert clock.ahead == timedelta()
    state.close()
