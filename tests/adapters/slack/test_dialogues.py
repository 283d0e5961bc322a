"""Every dialogue once more, on Slack, in Socket Mode and over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.adapters.slack.conftest import Mode
from tests.adapters.slack.office import Office
from tests.adapters.slack.stage import SlackStage
from tests.dialogues.stage import Stage
from tests.dialogues.test_asking import *  # noqa: F403
from tests.dialogues.test_coaching import *  # noqa: F403
from tests.dialogues.test_every_situation import *  # noqa: F403
from tests.dialogues.test_flare_up import *  # noqa: F403
from tests.dialogues.test_plans import *  # noqa: F403
from tests.dialogues.test_reminders import *  # noqa: F403
from tests.dialogues.test_three_weeks import test_three_weeks_of_a_project as test_three_weeks_of_a_project


@pytest.fixture
async def stage(office: Office, mode: Mode) -> AsyncIterator[Stage]:
    """An office with the client channel watched and the curtain up."""
    made = SlackStage(office, mode)
    await made.open()
    yield made
    await made.close()
