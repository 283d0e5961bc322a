"""Every dialogue once more, on Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.adapters.discord.stage import DiscordStage
from tests.dialogues import test_asking, test_flare_up, test_plans
from tests.dialogues.stage import Stage

for module in (test_asking, test_flare_up, test_plans):
    globals().update({name: found for name, found in vars(module).items() if name.startswith("test_")})


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """A loopback Discord with the client channel watched and the curtain up."""
    made = DiscordStage(sqlite_url)
    await made.open()
    yield made
    await made.close()
