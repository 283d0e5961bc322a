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
        (b"[coach]\nwork_days = []", "coach.work_days: write at least one"),
        (b"[coach]\nwork_start = '18:00'\nwork_end = '09:00'", "coach: work_start has to be before work_end"),
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
        f"{file}: coach.work_start: write a time like 09:00.",
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
        ({"LEVELHEAD_SLACK_TOKEN": "x"}, "which I don't know; did you mean LEVELHEAD_SLACK__"),
        ({"LEVELHEAD_COACH__WORKDAYS": "mon"}, "did you mean LEVELHEAD_COACH__WORK_DAYS?"),
        ({"LEVELHEAD_COACH__WORK_START": "09:00Z"}, "LEVELHEAD_COACH__WORK_START: write a time like 09:00."),
        ({"LEVELHEAD_SLACK__PORT": "99999"}, "LEVELHEAD_SLACK__PORT: write 65535 or less"),
        ({"LEVELHEAD_DISCORD__TOKEN": "x", "LEVELHEAD_DISCORD__TOKEN_FILE": "/dev/null"}, "keep one of them"),
        ({"LEVELHEAD_DISCORD__TOKEN_FILE": "/dev/null"}, "names /dev/null, which is empty"),
        ({"LEVELHEAD_COACH__WORK_DAYS": ","}, "LEVELHEAD_COACH__WORK_DAYS: write at least one"),
        (
            {"LEVELHEAD_COACH__ZONE": "Europe/Lisbon", "LEVELHEAD_COACH__WORK_END": "08:00:00"},
            "LEVELHEAD_COACH__WORK_END: work_start has to be before work_end",
        ),
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
    others = {
        "LEVELHEAD_PORT": "tcp://10.0.0.1:3000",
        "LEVELHEAD_SLACK_PORT": "tcp://10.0.0.1:3000",
        "LEVELHEAD_SLACK_SERVICE_HOST": "10.0.0.1",
        "LEVELHEAD_SEED": "3",
        "LEVELHEAD_DISCORD__TOKEN": "  ",
    }
    assert (load(None, others).slack, load(None, others).discord) == (None, None)


@pytest.mark.parametrize("said", ["work_start = 9", 'work_start = "9"', 'work_start = "25:00"', "work_start = true"])
def test_what_is_no_time_of_day_is_not_taken_for_one(tmp_path: Path, said: str) -> None:
    file = tmp_path / "time.toml"
    file.write_text(f"[coach]\n{said}\n")
    with pytest.raises(Problem, match=r"time\.toml: coach\.work_start: write a time like 09:00\.$"):
        load(file, {})


def test_a_time_may_be_toml_s_own(tmp_path: Path) -> None:
    file = tmp_path / "time.toml"
    file.write_text('[coach]\nwork_start = 08:30:00\nwork_end = "9:30"\n')
    coach = load(file, {}).coach
    assert (coach.work_start.minute, coach.work_end.hour) == (30, 9)


def test_secrets_in_the_file_do_not_hide_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "all.toml"
    file.write_text('[slack]\nbot_token = "x"\nmode = "tcp"\n[discord]\ntoken = "y"\n[coach]\nzone = "Berlin"\n')
    with pytest.raises(Problem) as problem:
        load(file, {"LEVELHEAD_COACH__ZNE": "x", "LEVELHEAD_DATABASE__KEY_FILE": "/nowhere/key"})
    told = str(problem.value)
    assert len(told.splitlines()) == 6
    for words in ("slack.bot_token", "discord.token", "coach.zone", "slack.mode", "COACH__ZNE", "/nowhere/key"):
        assert words in told
