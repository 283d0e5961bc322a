from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from adapters.transcripts.opening import open_transcript
from bot.cli.ending import run
from bot.cli.progress import LONG, Waiting
from bot.cli.replay_json import write_json
from bot.cli.replay_report import write_report
from bot.cli.replay_sources import Source, open_sources
from bot.coach.schedule.hours import WorkingHours
from bot.replay.roles import Named
from tests.adapters.transcripts.slack_sample import as_folder, as_zip, files
from tests.cli.console import levelhead, one_sentence
from tests.doubles.told_reader import ToldReader

GOLDEN = Path(__file__).parent
TALK = """\
# Website for Acme
2026-03-02 09:14 Maria (client): Hi Ana! Could you send the draft by Thursday?
2026-03-02 09:40 Ana (freelancer): Sure.
2026-03-05 17:20 Maria: [40 no_updates] Any news?
2026-03-06 09:10 Maria: [72 late] Thursday was your word.
What do I tell my boss?
2026-03-06 09:30 deploys (bot): done
2026-03-09 10:02 Maria: [90 refund_chargeback] I want my money back.
2026-03-09 11:30 Ana: It is attached now.
2026-03-09 12:02 Maria: Thank you. When do we go live?
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "acme.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def told(write: object, *paths: Path, named: Named = Named()) -> None:  # noqa: B008 - frozen
    """Run a writer over files with a reader that is told what to find."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        hours, waiting = WorkingHours(), Waiting()
        sources = open_sources(stack, paths, named, hours.zone, waiting.watch)
        assert callable(write)
        write(sources, ToldReader(), hours, waiting.watch)


def test_the_report_is_the_one_that_was_last_looked_at(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(write_report, talk)

    assert capsys.readouterr().out == (GOLDEN / "replay.txt").read_text(encoding="utf-8")


def test_the_json_is_the_one_that_was_last_looked_at(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(write_json, talk)

    out = capsys.readouterr().out
    assert out == (GOLDEN / "replay.json").read_text(encoding="utf-8")
    (only,) = json.loads(out)["conversations"]
    assert set(only) == {"title", "nudges", "readings"}
    assert set(only["nudges"][0]) == {"message", "heat", "band", "situation", "why"}


@pytest.mark.parametrize("pack", [as_zip, as_folder])
def test_a_slack_export_is_replayed_end_to_end(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    export = pack(tmp_path / "acme.zip", files())

    shown = levelhead("replay", export, "--freelancer", "Ana Ruiz")
    as_json = levelhead("replay", export, "--client", "maria", "--json")

    assert (shown.returncode, shown.stderr, as_json.returncode, as_json.stderr) == (0, "", 0, "")
    assert shown.stdout.startswith("#client-acme\n8 messages, 4 of them by the client, 2026-03-02 09:14 to")
    assert "Longest  40 min (40 min of working time), from message 5 to 8" in shown.stdout
    (only,) = json.loads(as_json.stdout)["conversations"]
    assert [reading["message"] for reading in only["readings"]] == [0, 4, 5, 6]


def test_the_real_reading_nudges_where_a_person_would(tmp_path: Path) -> None:
    talk = {
        "title": "Logo",
        "messages": [
            {
                "who": "client",
                "name": "Bo",
                "at": "2026-03-02T09:00:00Z",
                "text": "Morning! Any chance to see the logo today?",
            },
            {"who": "freelancer", "name": "Ana", "at": "2026-03-02T09:30:00Z", "text": "This afternoon."},
            {
                "who": "client",
                "name": "Bo",
                "at": "2026-03-05T09:00:00Z",
                "text": "It is Thursday. I'm really disappointed: you promised it three times and nothing came.",
            },
        ],
    }
    path = tmp_path / "logo.json"
    path.write_text(json.dumps(talk))

    (only,) = json.loads(levelhead("replay", path, "--json").stdout)["conversations"]

    (nudge,) = only["nudges"]
    assert (only["title"], nudge["message"]) == ("Logo", 2)
    assert nudge["band"] in ("heated", "critical")
    assert nudge["why"]


def test_several_files_make_one_answer(talk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "logo.json"
    other.write_text('{"title": "Logo", "messages": []}')

    told(write_json, talk, other)

    assert [one["title"] for one in json.loads(capsys.readouterr().out)["conversations"]] == [
        "Website for Acme",
        "Logo",
    ]


def test_conversations_without_a_client_take_one_line(
    talk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(
        write_report,
        as_zip(tmp_path / "a.zip", files() | {"empty/2026-03-02.json": b"[]"}),
        named=Named(clients=["Maria"]),
    )

    assert capsys.readouterr().out.endswith("\n\nNo client wrote in: #empty.\n")


def test_nothing_is_printed_before_every_file_is_known_to_be_good(talk: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(TALK.encode() + b"\xff")

    assert one_sentence(levelhead("replay", talk, bad, "--json")) == (
        f"levelhead: {bad}, line 11: this is not UTF-8 text (byte 0xff); save the file as UTF-8 and try again."
    )


def test_who_is_who_is_asked_with_the_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = as_zip(tmp_path / "acme.zip", files())

    assert run(["replay", str(export)]) == 2
    assert capsys.readouterr().err == (
        f"levelhead: {export} doesn't say who is who: name the client with --client NAME or the freelancer with "
        "--freelancer NAME; the people in it are Ana, Maria.\n"
    )


def test_hostile_words_stay_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "acme.txt"
    path.write_text("# \x1b]0;gone\x07Acme\n2026-03-02 09:14 M\u202earia (client): [72 late] \x1b[2J Where is it?\n")

    told(write_report, path)

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_bar_appears_on_long_input_when_somebody_looks(monkeypatch: pytest.MonkeyPatch, talk: Path) -> None:
    with open_transcript(talk) as (conversation,):
        (line, *_) = conversation.lines()

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def shown(terminal: io.StringIO, count: int) -> str:
        monkeypatch.setattr(sys, "stderr", terminal)
        with Waiting() as waiting:
            waiting.begin("Reading", count)
            assert sum(1 for _ in waiting.watch(line for _ in range(count))) == count
        return terminal.getvalue()

    assert "Reading" in shown(Terminal(), LONG)
    assert shown(Terminal(), LONG - 1) == ""
    assert shown(io.StringIO(), LONG) == ""


def test_a_source_can_be_spoken_again(talk: Path) -> None:
    with open_transcript(talk) as (conversation,):
        roles = {line.seen.author.key: line.role or "client" for line in conversation.lines()}
        source = Source(conversation, 8, roles)
        assert list(source.spoken(iter)) == list(source.spoken(iter))


def test_an_output_without_blocks_gets_digits(talk: Path) -> None:
    shown = levelhead("replay", talk, PYTHONIOENCODING="ascii")

    assert shown.returncode == 0
    heat, band, nudge = shown.stdout.splitlines()[3:6]
    assert heat.removeprefix("Heat").strip().isdigit()
    assert set(band.removeprefix("Band").strip()) <= set(".thC")
    assert set(nudge.removeprefix("Nudge").strip()) <= set("^ ")


def test_what_is_in_another_language_is_counted_as_not_read(tmp_path: Path) -> None:
    talk = tmp_path / "muenchen.txt"
    talk.write_text(
        "2026-03-02 09:14 Maria (client): Vielen Dank für den schönen Entwurf, das sieht sehr gut aus.\n"
        "2026-03-05 17:20 Maria: Das ist eine Frechheit, ich warte seit drei Wochen auf die Datei!\n"
        "2026-03-06 09:10 Maria: Thanks, could you send it on Friday?\n",
        encoding="utf-8",
    )
    shown = levelhead("replay", talk).stdout
    assert "3 messages, 3 of them by the client" in shown
    assert "calm 1 " in shown
    assert "2 messages in German were not read: I read English only." in shown
    assert "None: nothing that I could read was heated enough." in shown
