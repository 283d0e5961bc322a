"""The scripts: one for each situation, short, and told by people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.web.scenarios import FOLDER, WORDS, Scenario, load
from bot.coach.situations import PLAYBOOK_SITUATIONS
from bot.problems import Problem

SCENARIOS = load()


def test_there_is_one_for_each_situation_in_the_same_order() -> None:
    assert list(WORDS) == [situation.value for situation in PLAYBOOK_SITUATIONS]
    assert sorted(file.stem for file in FOLDER.iterdir()) == sorted(WORDS)


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_each_is_short_and_has_everyone_in_it(scenario: Scenario) -> None:
    assert 4 <= len(scenario.lines) <= 9
    assert {line.who for line in scenario.lines} <= {"client", "freelancer", "teammate"}
    assert any(line.who == "client" for line in scenario.lines)
    assert all(line.name == scenario.freelancer for line in scenario.lines if line.who == "freelancer")
    assert {role for _, role in scenario.people} == {"client", "freelancer", "teammate"}
    assert scenario.lines[0].after == 0
    assert all(line.text.strip() and len(line.text) <= 400 for line in scenario.lines)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "can't be read"),
        ('{"situation": "abuse"}', "it says situation 'abuse'"),
        ('{"situation": "late", "messages": [{}]}', "KeyError"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: str, words: str) -> None:
    for situation in WORDS:
        (tmp_path / f"{situation}.json").write_text(json.dumps({"situation": situation}))
    (tmp_path / "late.json").write_text(content)
    with pytest.raises(Problem, match=rf"late\.json.*{words}"):
        load(tmp_path)
