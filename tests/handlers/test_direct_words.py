"""Words in a direct message: the slash command typed there is the same command."""

from __future__ import annotations

import pytest

from bot.handlers.messages import _without_coach


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("/coach", ""),
        ("/coach help", "help"),
        ("/Coach log login page finished", "log login page finished"),
        ("coach help", "help"),
        ("coach Project", "Project"),
        ("coach", "coach"),
        ("coach Check the file again, it is broken", "coach Check the file again, it is broken"),
        ("/coach “Where is it?”", "/coach “Where is it?”"),
        ("remind friday call", "remind friday call"),
    ],
)
def test_coach_before_a_command_is_taken_off(typed: str, line: str) -> None:
    assert _without_coach(typed) == line
