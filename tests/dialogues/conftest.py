"""The stages on which every dialogue is played."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.dialogues.null_stage import NullStage
from tests.dialogues.stage import Stage

STAGES = ["sqlite", "postgres"]


@pytest.fixture(params=STAGES)
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """A stage with the client channel watched and the curtain up."""
    made = NullStage(request.getfixturevalue(f"{request.param}_url"))
    await made.open()
    yield made
    await made.close()
