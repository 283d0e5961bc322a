"""Every dialogue once more, on Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.adapters.discord.stage import DiscordStage
from tests.dialogues.stage import Stage
from tests.dialogues.test_asking import *  # noqa: F403
from tests.dialogues.test_flare_up import *  # noqa: F403
from tests.dialogues.test_plans import *  # noqa: F403


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """A loopback Discord with the client channel watched and the curtain up."""
    made = DiscordStage(sqlite_url)
    await made.open()
    yield made
    await made.close()
