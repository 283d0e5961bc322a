"""What can be set: frozen, checked, and an unknown key is an error."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, field_validator, model_validator
from tzlocal import get_localzone_name

SECRETS = {
    "slack": ("bot_token", "app_token", "signing_secret", "client_id", "client_secret"),
    "discord": ("token",),
    "database": ("key",),
}
"""Settings that are refused in the file: they are read from the environment or from a file named there."""
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAY_NAMES: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _parts(value: Any) -> Any:
    """A list, or the text that stands for one in a variable: "mon, tue"."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _clock(value: Any) -> time:
    """A time of day, as the file's own kind or as text; nothing else means one, and a number would be seconds."""
    if isinstance(value, str) and _CLOCK.fullmatch(value.strip()):
        hour, minute, *_ = map(int, value.split(":"))
        return time(hour, minute)
    if isinstance(value, time):
        return value
    raise ValueError("write a time like 09:00")


Commas = BeforeValidator(_parts)
ClockTime = Annotated[time, BeforeValidator(_clock)]
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")


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
    work_start: ClockTime = time(9, 0)
    work_end: ClockTime = time(18, 0)
    work_days: Annotated[tuple[Day, ...], Commas, Field(min_length=1)] = DAY_NAMES[:5]

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
        if self.work_start >= self.work_end:
            raise ValueError("work_start has to be before work_end")
        return self


class Slack(_Section):
    """How to reach Slack; the tokens come from the environment."""

    mode: Literal["socket", "http"] = "socket"
    base_url: str = "https://slack.com/api/"
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    public_url: str = ""
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    client_id: SecretStr | None = None
    client_secret: SecretStr | None = None


class Discord(_Section):
    """How to reach Discord; the token comes from the environment."""

    require_message_content: bool = False
    shard_ids: Annotated[tuple[int, ...], Commas] = ()
    shard_count: int | None = Field(default=None, ge=1)
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
