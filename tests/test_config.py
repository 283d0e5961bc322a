"""Settings: what is wrong is said in one sentence that names the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import config
from bot.problems import Problem


def test_without_a_file_everything_has_a_default() -> None:
    settings = config.load(None, {})
    assert settings.database.url == "sqlite:///levelhead.db"
    assert settings.slack is None


def test_the_example_lists_settings_that_exist() -> None:
    assert config.load(Path("config.example.toml"), {}).coach.zone


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
    settings = config.load(file, environ)
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
        config.load(file, {})
    assert sentence in str(problem.value)
    assert "\n" not in str(problem.value).replace("\n  ", " ")


def test_a_variable_that_is_set_to_nothing_is_not_set() -> None:
    assert config.load(None, {"LEVELHEAD_DISCORD__TOKEN": ""}).discord is None


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="can't read the config file"):
        config.load(tmp_path / "none.toml", {})
