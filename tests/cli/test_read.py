from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.ending import run
from tests.cli.console import levelhead, one_sentence


def line(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_a_thousand_lines_are_answered_in_order() -> None:
    texts = ["Thanks, looks great!", "Thursday was your word. It is Monday and I am still waiting.", "Wo ist es? 😀"]
    asked = [
        line(id=f"m{number}", text=texts[number % 3], context=["client: Hi", "freelancer: Hello"])
        for number in range(1_000)
    ]

    done = levelhead("read", "--jsonl", stdin="".join(asked), PYTHONIOENCODING="latin-1")

    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [answer["id"] for answer in answers] == [f"m{number}" for number in range(1_000)]
    assert {tuple(answer) for answer in answers} == {
        ("id", "heat", "band", "confidence", "situation", "signals", "points")
    }
    calm, heated, _ = answers[:3]
    assert calm["heat"] < heated["heat"]
    assert {tuple(signal) for signal in heated["signals"]} == {("kind", "words", "why")}
    assert any(signal["words"] in texts[1] for signal in heated["signals"])


def test_what_came_before_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.jsonl"
    before = ["client: Where is the draft?", "client: Hello? Where is the draft?"]
    asked.write_text(
        line(id=1, text="Where is the draft?") + "\n" + line(id=2, text="Where is the draft?", context=before)
    )

    assert run(["read", "--jsonl", str(asked)]) == 0
    alone, third = (json.loads(answer) for answer in capsys.readouterr().out.splitlines())
    assert (alone["id"], third["id"]) == (1, 2)
    assert third["heat"] > alone["heat"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("Where is my homepage?", "this is not JSON from character 1 on; write a line like {"),
        ('{"text": "x"', "this is not JSON from character "),
        ("[1]", "this is not a JSON object; write a line like {"),
        ('{"id": 2}', "“text” is missing or not text; write a line like {"),
        ('{"text": "x", "context": "client: x"}', "“context” is not a list; write a line like {"),
        (
            '{"text": "x", "context": ["boss: x"]}',
            "every entry of “context” begins with one of “client: ”, “freelancer: ”",
        ),
        ('{"text": "x", "context": [5]}', "every entry of “context” begins with one of “client: ”"),
        ("[" * 100_000, "this is no"),
        ("1" * 5_000, "this is no JSON that I can take; write a line like {"),
        (b"\xff\xfe", "this is not UTF-8 text (byte 1); save it as UTF-8."),
    ],
)
def test_a_bad_line_is_named_and_what_was_answered_before_stays(
    bad: str | bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "asked.jsonl"
    good = line(id=1, text="Hello").encode()
    asked.write_bytes(b"\xef\xbb\xbf" + good + b"\n" + (bad if isinstance(bad, bytes) else bad.encode()) + b"\n" + good)

    assert run(["read", "--jsonl", str(asked)]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(f"levelhead: {asked}, line 3: {said}")
    assert [json.loads(answer)["id"] for answer in captured.out.splitlines()] == [1]


def test_half_characters_do_not_stop_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text('{"id": "\\ud83d", "text": "Is it \\ud83d done?", "context": ["client: \\udc00"]}\n')

    assert run(["read", "--jsonl", str(asked)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["id"], answer["points"]) == ("\ud83d", ["Is it � done?"])


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    assert one_sentence(levelhead("read", "--jsonl", tmp_path / "nope")) == (
        f"levelhead: I can't read “{tmp_path}/nope”: No such file or directory. Name a file with lines like "
        '{"id": 1, "text": "…", "context": ["client: …", "freelancer: …"]}, or pipe them in.'
    )


def test_a_message_in_place_of_a_file_is_told_what_a_file_holds(tmp_path: Path) -> None:
    said = one_sentence(levelhead("read", "Where is my homepage?", cwd=tmp_path))
    assert '“Where is my homepage?”: No such file or directory. Name a file with lines like {"id": 1' in said


def test_a_dash_is_stdin() -> None:
    done = levelhead("read", "-", stdin=line(id=1, text="Thanks!") + "nonsense")
    assert json.loads(done.stdout)["id"] == 1
    assert done.stderr.startswith("levelhead: stdin, line 2: this is not JSON from character 1 on")


def test_a_message_in_another_language_has_no_heat_and_no_band() -> None:
    asked = {"id": 1, "text": "Das ist eine Frechheit, ich warte seit drei Wochen auf die Datei!"}
    done = levelhead("read", stdin=json.dumps(asked) + "\n")
    answer = json.loads(done.stdout)
    assert (answer["heat"], answer["band"], answer["signals"][0]["words"]) == (None, "not read", "German")
