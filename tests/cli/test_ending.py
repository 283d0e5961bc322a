from __future__ import annotations

import json
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from bot.cli.ending import run
from tests.cli.console import COMMAND, environment, levelhead, one_sentence

LINE = b'{"id": 1, "text": "Any news?"}\n'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dance"], "levelhead: No such command 'dance'; “levelhead --help” shows what there is.\n"),
        (["replay"], "levelhead: Missing argument 'FILE'; “levelhead replay --help” shows what there is.\n"),
        (["read", "--yaml"], "levelhead: No such option: --yaml"),
        (["play", "--port", "99999"], "levelhead: Invalid value for '--port'"),
    ],
)
def test_a_mistyped_line_gets_a_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(said)
    assert (captured.out, captured.err.count("\n")) == ("", 1)


def test_hostile_names_can_not_move_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replay", f"{tmp_path}/\x1b[2Jx\nlevelhead: all good"]) == 2
    assert "\x1b" not in (said := capsys.readouterr().err)
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "check", "migrate", "play", "replay x.txt", "read"])
def test_settings_that_are_wrong_stop_every_command(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "levelhead.toml"
    config.write_text('[coach]\ncolour = "red"\n')

    assert run([*command.split(), "--config", str(config)]) == 2
    assert capsys.readouterr().err.startswith(f"levelhead: {config}: I don't know the setting “coach.colour”")
    assert [one.name for one in tmp_path.iterdir()] == ["levelhead.toml"]


def test_without_a_platform_run_says_what_to_do(tmp_path: Path) -> None:
    assert "No platform is configured" in one_sentence(levelhead("run", cwd=tmp_path))


def test_ctrl_c_ends_quietly_after_what_was_answered() -> None:
    with _reading() as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(LINE)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1  # while stdin is still open
        process.send_signal(signal.SIGINT)
        rest, said = process.communicate(timeout=60)

    assert (process.returncode, rest, said) == (130, b"", b"")


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_bytes(LINE * 5_000)
    with _reading(str(lines)) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (0, b"")


def test_a_full_disk_gets_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "--help"], stdout=full, stderr=subprocess.PIPE, check=False, env=environment())

    assert (done.returncode, done.stderr) == (2, b"levelhead: Output: No space left on device.\n")


def _reading(*arguments: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, "read", "--jsonl", *arguments],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=environment(),
        preexec_fn=_with_ctrl_c,
    )


def _with_ctrl_c() -> None:
    """A shell that starts the tests in the background has them ignore Ctrl-C, and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_a_port_that_is_taken_gets_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = one_sentence(levelhead("play", "--no-browser", "--port", port, cwd=tmp_path))

    assert said.startswith(f"levelhead: Port {port} on 127.0.0.1 can't be opened")
    assert said.endswith("levelhead play --port 9000.")


def test_what_the_playground_cannot_keep_is_said_with_its_own_setting(tmp_path: Path) -> None:
    folder, other = tmp_path / "playground", "Move it away, or name another folder in playground.folder."
    folder.write_text("my shopping list")
    assert one_sentence(levelhead("play", "--no-browser", "--port", "0", cwd=tmp_path)) == (
        f"levelhead: The playground can't keep its files in playground: File exists. {other}"
    )

    folder.unlink()
    folder.mkdir()
    (folder / "levelhead.db").write_bytes(b"not a database at all" * 100)
    assert one_sentence(levelhead("play", "--no-browser", "--port", "0", cwd=tmp_path)) == (
        f"levelhead: The playground can't use playground/levelhead.db: file is not a database. {other}"
    )


def test_check_and_migrate_say_what_they_found(tmp_path: Path) -> None:
    assert levelhead("migrate", cwd=tmp_path).stdout == "The database is now up to date.\n"
    assert levelhead("migrate", cwd=tmp_path).stdout == "The database was up to date already.\n"
    assert one_sentence(levelhead("check", cwd=tmp_path)).startswith("No platform is configured.")

    (tmp_path / "levelhead.db").write_bytes(b"not a database at all" * 100)
    damaged = levelhead("check", cwd=tmp_path)
    assert (damaged.returncode, "levelhead.db" in damaged.stderr.splitlines()[0]) == (2, True)


def test_check_leaves_nothing_behind(tmp_path: Path) -> None:
    levelhead("check", cwd=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_closed_stdin_gets_a_sentence() -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, "read", "--jsonl"],
        capture_output=True,
        check=False,
        env=environment(),
    )

    assert (done.returncode, done.stderr.startswith(b"levelhead: There is no input")) == (2, True)


def test_settings_that_are_wrong_get_a_line_each(tmp_path: Path) -> None:
    (tmp_path / "two.toml").write_text('[coach]\nzone = "Berlin"\nwork_start = "nine"\n')
    done = levelhead("run", "--config", tmp_path / "two.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.partition("two.toml: ")[2] for line in done.stderr.splitlines()] == [
        "coach.zone: “Berlin” is no time zone; write one like Europe/Lisbon.",
        "coach.work_start: write a time like 09:00.",
    ]
