"""Settings: what is wrong is said in one sentence that names the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.loading import load
from bot.problems import Problem


def test_without_a_file_everything_has_a_default() -> None:
    settings = load(None, {})
    assert settings.database.url == "sqlite:///levelhead.db"
    assert settings.slack is None


def test_the_example_lists_settings_that_exist() -> None:
    assert load(Path("config.example.toml"), {}).coach.zone


def test_the_environment_brings_secrets_and_wins(tmp_path: Path) -> None:
    file = tmp_path / "levelhead.toml"
    file.write_text('[database]\nurl = "sqlite:///a.db"\n[slack]\nmode = "socket"\n')
    (tmp_path / "token").write_text("xapp-1\n")
    environ = {
        "LEVELHEAD_DATABASE__URL": "sqlite:///b.db",
        "LEVELHEAD_SLACK__BOT_TOKEN": "xoxb-1",
        "LEVELHEAD_SLACK__APP_TOKEN_FILE": str(tmp_path / "token"),
        "LEVELHEAD_SPECS": "/somewhere",
    }
    settings = load(file, environ)
    assert settings.database.url == "sqlite:///b.db"
    assert settings.slack
    assert settings.slack.bot_token
    assert settings.slack.app_token
    assert settings.slack.app_token.get_secret_value() == "xapp-1"
    assert "xoxb-1" not in repr(settings), "a secret must not show up in a log"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[database]\nulr = 'x'", "I don't know the setting “database.ulr”"),
        (b"[coach]\nzone = 'Berlin'", "“Berlin” is no time zone; write one like Europe/Lisbon"),
        (b"[coach]\nwork_days = []", "working hours need at least one day"),
        (b"[coach]\nwork_start = '18:00'\nwork_end = '09:00'", "a work_start before work_end"),
        (b"[slack]\nbot_token = 'xoxb'", "take slack.bot_token out of the file and set LEVELHEAD_SLACK__BOT_TOKEN"),
        (b"[database", "is not valid TOML"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"database = 1", "database: "),
    ],
)
def test_a_bad_file_gets_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_bytes(content)
    with pytest.raises(Problem) as problem:
        load(file, {})
    assert sentence in str(problem.value)
    assert "\n" not in str(problem.value).replace("\n  ", " ")


def test_a_variable_that_is_set_to_nothing_is_not_set() -> None:
    assert load(None, {"LEVELHEAD_DISCORD__TOKEN": ""}).discord is None


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="can't read the config file"):
        load(tmp_path / "none.toml", {})


def test_all_that_is_wrong_is_said_at_once_and_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    file.write_text('[coach]\nwork_start = "nine"\nzone = 3\n[playground]\nport = -1\n')
    with pytest.raises(Problem) as problem:
        load(file, {"LEVELHEAD_SLACK__MODE": "sockets"})
    lines = str(problem.value).splitlines()
    assert lines == [
        f"{file}: coach.zone: write text in quotes.",
        f"{file}: coach.work_start: write a time like 09:00, in quotes.",
        "The environment: LEVELHEAD_SLACK__MODE: write one of socket, http.",
        f"{file}: playground.port: write 0 or more.",
    ]


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"LEVELHEAD_SLACK_BOT_TOKEN": "x"}, "did you mean LEVELHEAD_SLACK__BOT_TOKEN?"),
        ({"LEVELHED_SLACK__BOT_TOKEN": "x"}, "did you mean LEVELHEAD_SLACK__BOT_TOKEN?"),
        ({"LEVELHEAD_DISCORD__TOKEN_FIL": "x"}, "did you mean LEVELHEAD_DISCORD__TOKEN_FILE?"),
        ({"LEVELHEAD_GITHUB__TOKEN": "x"}, "The environment: I don't know the setting “LEVELHEAD_GITHUB__TOKEN”"),
        ({"LEVELHEAD_DISCORD__SHARD_COUNT": "two"}, "LEVELHEAD_DISCORD__SHARD_COUNT: write a whole number"),
        ({"LEVELHEAD_COACH__WORK_DAYS": ","}, "working hours need at least one day"),
        ({"LEVELHEAD_COACH__WORK_DAYS": "mon, someday"}, "LEVELHEAD_COACH__WORK_DAYS: write one of mon, tue, wed"),
    ],
)
def test_a_bad_variable_is_named(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(Problem) as problem:
        load(None, environ)
    assert sentence in str(problem.value)


def test_a_variable_may_hold_a_list() -> None:
    settings = load(None, {"LEVELHEAD_COACH__WORK_DAYS": "tue, sat", "LEVELHEAD_DISCORD__SHARD_IDS": "0,1"})
    assert settings.coach.work_days == ("tue", "sat")
    assert settings.discord
    assert settings.discord.shard_ids == (0, 1)


def test_names_that_others_lay_into_the_environment_are_none_of_ours() -> None:
    others = {"LEVELHEAD_PORT": "tcp://10.0.0.1:3000", "LEVELHEAD_SERVICE_HOST": "10.0.0.1", "LEVELHEAD_SEED": "3"}
    assert load(None, others).slack is None
