"""The dialogues that every platform plays."""

from __future__ import annotations

from typing import Any

from tests.dialogues import (
    test_asking,
    test_coaching,
    test_every_situation,
    test_flare_up,
    test_plans,
    test_reminders,
    test_three_weeks,
)

_ROOMS = (
    test_asking,
    test_coaching,
    test_every_situation,
    test_flare_up,
    test_plans,
    test_reminders,
    test_three_weeks,
)


def stories() -> dict[str, Any]:
    """Every test of these rooms by its name, to be laid among a platform's own."""
    return {name: found for room in _ROOMS for name, found in vars(room).items() if name.startswith("test_")}
