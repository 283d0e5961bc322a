"""levelhead tact: drafts in, reports out, a line each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.ending import run
from tests.cli.console import levelhead

CLIENT = "The page was due on Monday. When do I get it?"


def line(**fields: Any) -> str:
    asked = {"client_text": CLIENT, "draft": "Tomorrow at noon.", "fault": "yes", "situation": "late"} | fields
    return json.dumps({name: value for name, value in asked.items() if value is not None}, ensure_ascii=False) + "\n"


def test_lines_are_answered_in_order() -> None:
    asked = [
        line(id="a", draft="Calm down. You'll have the page soon."),
        line(id=2, draft="It was due on Monday and I missed it; I'm sorry. The page is up today at 17:00."),
    ]
    done = levelhead("tact", "--jsonl", stdin="".join(asked))
    assert (done.returncode, done.stderr) == (0, "")
    first, second = (json.loads(answer) for answer in done.stdout.splitlines())
    assert [(issue["code"], issue["words"]) for issue in first["issues"]] == [
        ("calm_down", "Calm down"),
        ("vague_next_step", "soon"),
    ]
    assert all(issue["why"] and issue["instead"] for issue in first["issues"])
    assert (first["id"], first["missing"][-1]) == ("a", "next step with a time")
    assert (second["id"], second["issues"], second["missing"]) == (2, [], [])
    assert second["covered"][-3:] == ["When do I get it?", "acknowledgement", "next step with a time"]


def test_a_missing_situation_is_read_from_the_clients_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.jsonl"
    client_text = "My lawyer will sue you for breach of contract."
    asked.write_text(line(client_text=client_text, draft="I'm sorry.", situation=None, fault=None))
    assert run(["tact", str(asked)]) == 0
    (issue,) = json.loads(capsys.readouterr().out)["issues"]
    assert issue["code"] == "admits_fault_in_legal"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"draft": None}, "“draft” is missing or not text"),
        ({"client_text": 7}, "“client_text” is missing or not text"),
        ({"fault": "mine"}, "“fault” is “mine”; write one of unknown, yes, partly, no."),
        ({"situation": "war"}, "“situation” is “war”; write one of late, no_updates"),
        ({"situation": ["late"]}, "“situation” is “['late']”; write one of late"),
    ],
)
def test_a_bad_line_gets_one_sentence(
    fields: dict[str, Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text(line(**fields))
    assert run(["tact", "--jsonl", str(asked)]) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert f"{asked}, line 1: {said}" in sentence


def test_a_draft_in_another_language_is_not_called_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text(line(draft="Sie irren sich, lesen Sie bitte den Vertrag."))
    assert run(["tact", str(asked)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["issues"] is None
    assert answer["not_read"] == "I can't read German yet, so this draft was not checked."
