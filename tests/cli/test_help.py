from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.ending import run
from tests.cli.console import levelhead

PAGE = Path(__file__).parent / "help.txt"


def test_the_help_page_is_the_one_that_was_last_looked_at() -> None:
    shown = levelhead("--help")

    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["-h"]])
def test_no_words_at_all_show_the_same_page(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    assert capsys.readouterr().out == PAGE.read_text(encoding="utf-8")


def test_the_page_fits_a_terminal() -> None:
    assert max(map(len, PAGE.read_text(encoding="utf-8").splitlines())) <= 80


@pytest.mark.parametrize("command", ["play", "run", "check", "replay", "read", "bench", "migrate"])
def test_every_command_has_a_page_of_its_own(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"Usage: levelhead {command} ")
    assert command in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [[], ["slack"], ["discord"]])
def test_no_sentence_about_a_command_is_cut_off(page: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*page, "--help"]) == 0
    described = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("Usage:")]
    assert [line for line in described if line.endswith("...")] == []


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == "levelhead 0.1.0\n"
