from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.adapters.transcripts.reading import lines_of, title_of


def write(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "logo.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


MARIA = {"who": "client", "name": "Maria", "at": "2026-03-02T09:14:00Z", "text": "Where is it?"}
ANA = {"who": "freelancer", "name": "Ana", "at": "2026-03-02T10:00:00+01:00", "text": "Here."}
BO = {"who": "teammate", "name": "Bo", "at": "2026-03-02T11:00", "text": "I'll look."}
UNSAID = {"name": "Cleo", "at": "2026-03-02T11:05", "text": "Me too."}


def test_who_wrote_what_and_when(tmp_path: Path) -> None:
    heard = lines_of(
        write(tmp_path, {"title": "Logo", "messages": [MARIA, ANA, BO, UNSAID]}), ZoneInfo("Europe/Lisbon")
    )

    assert [(line.role, line.seen.name, line.seen.text) for line in heard] == [
        ("client", "Maria", "Where is it?"),
        ("freelancer", "Ana", "Here."),
        ("teammate", "Bo", "I'll look."),
        (None, "Cleo", "Me too."),
    ]
    assert [line.seen.at.utcoffset() for line in heard[:2]] != [None, None]
    assert str(heard[2].seen.at.tzinfo) == "Europe/Lisbon"


def test_the_title_may_come_last_or_not_at_all(tmp_path: Path) -> None:
    assert title_of(write(tmp_path, {"messages": [MARIA], "title": "Logo"})) == "Logo"
    assert title_of(write(tmp_path, {"messages": [MARIA]})) == "logo"


def test_a_nameless_message_is_named_by_its_side(tmp_path: Path) -> None:
    nameless = {key: value for key, value in MARIA.items() if key != "name"}

    assert lines_of(write(tmp_path, {"messages": [nameless]}))[0].seen.name == "client"


def test_an_empty_conversation_is_a_conversation(tmp_path: Path) -> None:
    assert lines_of(write(tmp_path, {"title": "Nothing yet", "messages": []})) == []
