"""levelhead promises: messages in, promises out, a line each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.ending import run
from tests.cli.console import levelhead

WHERE = {"now": "2026-03-03T14:20:00+01:00", "tz": "Europe/Berlin"}


def line(**fields: Any) -> str:
    return json.dumps(WHERE | fields, ensure_ascii=False) + "\n"


def test_lines_are_answered_in_order() -> None:
    asked = [
        line(id="a", text="I'll send the draft by Friday noon, you'll have the rest on Monday.", who="freelancer"),
        line(id=2, text="Thanks! 😀", who="client"),
        line(id=None, text="I'll pay as soon as I can", who="client"),
    ]
    done = levelhead("promises", "--jsonl", stdin="".join(asked))
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(answer) for answer in done.stdout.splitlines()] == [
        {
            "id": "a",
            "promises": [
                {"what": "send the draft", "due": "2026-03-06T12:00:00+01:00", "who": "freelancer"},
                {"what": "have the rest", "due": "2026-03-09", "who": "freelancer"},
            ],
        },
        {"id": 2, "promises": []},
        {"id": None, "promises": [{"what": "pay", "due": None, "who": "client"}]},
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": None}, "“text” is missing or not text"),
        ({"text": "x", "who": "boss"}, "“who” is “freelancer” or “client”"),
        ({"text": "x", "now": "tomorrow"}, "“now” is not an ISO time"),
        ({"text": "x", "now": "2026-03-03T14:20:00"}, "“now” needs its distance from UTC"),
        ({"text": "x", "tz": "Mars/Olympus"}, "“tz” is “Mars/Olympus”, which is no zone"),
        ({"text": "x", "tz": "../../etc/passwd"}, "“tz” is “../../etc/passwd”, which is no zone"),
        ({"text": "x", "tz": None}, "“tz” is “None”, which is no zone"),
    ],
)
def test_a_bad_line_gets_one_sentence(
    fields: dict[str, Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text(line(**fields))
    assert run(["promises", "--jsonl", str(asked)]) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert f"{asked}, line 1: {said}" in sentence
