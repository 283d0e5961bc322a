"""The shelf: a data file that is wrong is a sentence for the user, never a traceback."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.config.settings import Coach
from bot.problems import Problem
from bot.shelf import playbooks, reader


def test_a_playbook_of_ones_own_that_is_wrong_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("id: late\ntitle: [a]\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"^mine\.yaml, line 1: “apology” is missing\. Add a line “apology: …”\.$"):
        playbooks(Coach(playbooks=tmp_path))


def test_a_folder_without_a_playbook_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "late.txt").write_text("id: late\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"^coach\.playbooks: there is no file ending in \.yaml in /"):
        playbooks(Coach(playbooks=tmp_path))

    (tmp_path / "late.yml").write_text("id: late\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"^late\.yml, line 1: “"):
        playbooks(Coach(playbooks=tmp_path))


def test_a_cue_file_that_was_damaged_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cues").mkdir()
    (tmp_path / "cues" / "anger.yaml").write_text("cuse: []\n", encoding="utf-8")
    reader.cache_clear()
    monkeypatch.setattr("bot.shelf.resources", SimpleNamespace(files=lambda package: tmp_path))
    with pytest.raises(Problem, match=r"^anger\.yaml, line 1: “cuse” is no field here\. Did you mean “cues”\?"):
        reader()
