"""Every dialogue once more, in the playground."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.adapters.web.stage import WebStage
from tests.dialogues.stage import Stage
from tests.dialogues.stories import stories

globals().update(stories())


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A page with the client channel watched and the curtain up."""
    made = WebStage(tmp_path)
    await made.open()
    yield made
    await made.close()
