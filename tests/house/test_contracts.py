"""Every import contract fails when it is broken on purpose: a rule that can't fail is no rule."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BREAKS = [
    ("bot/chat/broken.py", "import bot.store.tables", "Floors"),
    ("bot/store/broken.py", "import bot.handlers.router", "Floors"),
    ("bot/handlers/broken.py", "import bot.outbox.sender", "Floors"),
    ("bot/coach/broken.py", "import bot.chat.cards", "The thinking knows no chat"),
    ("bot/undeclared/__init__.py", "", "Floors"),
    ("adapters/web/broken.py", "import bot.coach.situations", "Adapters see the narrow waist"),
    ("adapters/web/broken.py", "import adapters.null.platform", "Adapters never see each other"),
    ("bot/handlers/broken.py", "import adapters.null.platform", "Only the front door and the command line know"),
    ("bot/handlers/broken.py", "import slack_sdk", "No chat SDK in the bot"),
    ("bot/coach/broken.py", "import sqlalchemy", "do no I/O"),
    ("bot/phrases/broken.py", "import logging", "do no I/O"),
    ("bot/store/broken.py", "import bot.config", "Only the front door and the command line read the config"),
    ("loopback/broken.py", "import bot.chat.people", "The loopback knows nothing of the coach"),
    ("adapters/slack/broken.py", "import loopback.slack.world", "Only the bench talks to the loopback"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the tree in `folder`, and of no other that is installed."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house, to break."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("bot", "adapters", "loopback"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_house_as_it_stands_keeps_every_contract(copy: Path) -> None:
    checked = lint(copy)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(("file", "line", "contract"), BREAKS)
def test_a_broken_contract_is_noticed(copy: Path, file: str, line: str, contract: str) -> None:
    broken = copy / file
    made = not broken.parent.exists()
    broken.parent.mkdir(exist_ok=True)
    broken.write_text(f'"""Broken on purpose."""\n{line}\n')
    try:
        checked = lint(copy)
    finally:
        shutil.rmtree(broken.parent) if made else broken.unlink()
    assert checked.returncode != 0
    assert (
        any(contract in row and "BROKEN" in row for row in checked.stdout.splitlines())
        or contract in checked.stdout + checked.stderr
    )
