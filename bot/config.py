"""Settings: a TOML file and the environment, frozen; an unknown key is an error, a secret in the file too.

Secrets come from the environment only: `LEVELHEAD_SLACK__BOT_TOKEN=…`, or
`LEVELHEAD_SLACK__BOT_TOKEN_FILE=/run/secrets/slack` to read it from a file.
"""

from __future__ import annotations

import os
import tomllib
from datetime import time
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from tzlocal import get_localzone_name

from bot.problems import Problem

PREFIX = "LEVELHEAD_"
SECRETS = {
    "slack": ("bot_token", "app_token", "signing_secret", "client_id", "client_secret"),
    "discord": ("token",),
    "database": ("key",),
}
"""Settings that are refused in the file: they are read from the environment or from a file named there."""
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAY_NAMES: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class _Section(BaseModel):
    """A part of the settings: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Database(_Section):
    """Where everything is kept; `key` encrypts what is secret in it."""

    url: str = "sqlite:///levelhead.db"
    key: SecretStr | None = None


class Coach(_Section):
    """How the coach behaves unless a person says otherwise."""

    playbooks: Path | None = None
    """A folder whose playbook files replace ours of the same name."""
    zone: str = Field(default_factory=get_localzone_name)
    """The machine's own zone, unless said otherwise."""
    work_start: time = time(9, 0)
    work_end: time = time(18, 0)
    work_days: tuple[Day, ...] = DAY_NAMES[:5]

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"“{name}” is no time zone; write one like Europe/Lisbon") from error
        return name

    @model_validator(mode="after")
    def _some_hours(self) -> Coach:
        if not self.work_days or self.work_start >= self.work_end:
            raise ValueError("working hours need at least one day in work_days, and a work_start before work_end")
        return self


class Slack(_Section):
    """How to reach Slack; the tokens come from the environment."""

    mode: Literal["socket", "http"] = "socket"
    base_url: str = "https://slack.com/api/"
    host: str = "127.0.0.1"
    port: int = 3000
    public_url: str = ""
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    client_id: SecretStr | None = None
    client_secret: SecretStr | None = None


class Discord(_Section):
    """How to reach Discord; the token comes from the environment."""

    require_message_content: bool = False
    shard_ids: tuple[int, ...] = ()
    shard_count: int | None = None
    token: SecretStr | None = None


class Playground(_Section):
    """The local page of `levelhead play`."""

    host: Literal["127.0.0.1", "localhost", "::1"] = "127.0.0.1"
    port: int = Field(default=8321, ge=0, le=65535)
    folder: Path = Path("playground")


class Settings(_Section):
    """Everything that can be set."""

    database: Database = Database()
    coach: Coach = Coach()
    slack: Slack | None = None
    discord: Discord | None = None
    playground: Playground = Playground()


def load(path: Path | None = None, environ: dict[str, str] | None = None) -> Settings:
    """Read the file (none: all defaults) and the environment; raises Problem with one sentence."""
    found = _from_file(path) if path else {}
    where = str(path) if path else "the environment"
    _refuse_secrets(found, where)
    _merge(found, _from_environment(dict(os.environ) if environ is None else environ))
    try:
        return Settings.model_validate(found)
    except ValidationError as error:
        raise Problem(f"{where}: {_sentence(error.errors()[0])}") from error


def _from_file(path: Path) -> dict[str, Any]:
    """The TOML file as nested values; raises Problem."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Problem(f"I can't read the config file {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Problem(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Problem(f"{path} is not valid TOML: {error}.") from error


def _refuse_secrets(found: dict[str, Any], where: str) -> None:
    """A secret in the file is one commit away from everybody: say where it belongs."""
    for section, names in SECRETS.items():
        values = found.get(section)
        for name in names:
            if isinstance(values, dict) and name in values:
                variable = f"{PREFIX}{section}__{name}".upper()
                raise Problem(f"{where}: take {section}.{name} out of the file and set {variable} instead.")


def _from_environment(environ: dict[str, str]) -> dict[str, Any]:
    """LEVELHEAD_SECTION__NAME variables as nested values; with _FILE at the end, the file's content."""
    found: dict[str, Any] = {}
    for variable, value in environ.items():
        section, split, name = variable.removeprefix(PREFIX).lower().partition("__")
        # A variable that is set to nothing is not set: that is how a shell or a compose file leaves one out.
        if not variable.startswith(PREFIX) or not split or not value:
            continue
        if name.endswith("_file"):
            name, value = name.removesuffix("_file"), _secret_file(variable, Path(value))
        found.setdefault(section, {})[name] = value
    return found


def _secret_file(variable: str, path: Path) -> str:
    """The first line of a secret's file; raises Problem."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{variable} names {path}, which I can't read: {error}.") from error


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    """Lay the environment over the file, name by name."""
    for section, values in more.items():
        if isinstance(into.setdefault(section, {}), dict):
            into[section].update(values)


def _sentence(error: ErrorDetails) -> str:
    """One validation error as a sentence."""
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"I don't know the setting “{name}”; config.example.toml lists all of them."
    return f"{name}: {error['msg'].removeprefix('Value error, ')}."
