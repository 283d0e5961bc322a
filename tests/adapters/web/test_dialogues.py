"""Every dialogue once more, in the playground."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.adapters.web.stage import WebStage
from tests.dialogues import (
    test_asking,
    test_coaching,
    test_every_situation,
    test_flare_up,
    test_plans,
    test_reminders,
    test_three_weeks,
)
from tests.dialogues.stage import Stage

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


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A page with the client channel watched and the curtain up."""
    made = WebStage(tmp_path)
    await made.open()
    yield made
    await made.close()
