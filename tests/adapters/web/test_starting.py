"""Starting: what can't be used is said in one sentence, and nothing is written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from adapters.web.platform import WebPlatform
from adapters.web.state import VERSION
from bot.problems import Problem
from tests.adapters.web.playing import Playground


async def test_a_taken_port_is_named(playground: Playground, tmp_path: Path) -> None:
    second = WebPlatform(tmp_path / "second.db", port=playground.port)
    with pytest.raises(Problem, match=rf"Port {playground.port} on 127\.0\.0\.1 can't be opened"):
        await second.start(playground.coach)
    await second.close()


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "room.db"
    file.write_text("my shopping list, which is no database at all")
    with pytest.raises(Problem, match=r"can't use .*room\.db.* playground\.folder"):
        WebPlatform(file)
    assert file.read_text().startswith("my shopping list")


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "room.db"
    newer = sqlite3.connect(file)
    newer.execute(f"PRAGMA user_version={VERSION + 1}")
    newer.close()
    with pytest.raises(Problem, match="newer Levelhead"):
        WebPlatform(file)


async def test_closing_one_that_never_started_is_fine(tmp_path: Path) -> None:
    await WebPlatform(tmp_path / "room.db").close()
