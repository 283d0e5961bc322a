"""Every dialogue once more, on Discord."""

from __future__ import annotations

from tests.dialogues import (
    test_asking,
    test_coaching,
    test_every_situation,
    test_flare_up,
    test_plans,
    test_reminders,
    test_three_weeks,
)

STORIES = (
    test_asking,
    test_coaching,
    test_every_situation,
    test_flare_up,
    test_plans,
    test_reminders,
    test_three_weeks,
)

for module in STORIES:
    globals().update({name: found for name, found in vars(module).items() if name.startswith("test_")})
