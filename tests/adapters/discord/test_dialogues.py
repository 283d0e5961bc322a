"""Every dialogue once more, on Discord."""

from __future__ import annotations

from tests.dialogues.stories import stories

globals().update(stories())
