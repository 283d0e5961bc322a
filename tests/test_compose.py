"""The front door: what `levelhead check` says that it looked at."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from bot.compose import looked_at
from bot.config.settings import Coach, Database, Discord, Settings, Slack


def test_what_was_checked_names_the_database_without_its_password(tmp_path: Path) -> None:
    settings = Settings(
        database=Database(url="postgresql://ann:hunter2@db/levelhead"),
        coach=Coach(playbooks=tmp_path),
        discord=Discord(),
    )
    assert looked_at(settings) == [
        f"playbooks: ours, and your own in {tmp_path}",
        "database: postgresql+psycopg://ann:***@db/levelhead",
        "Discord: settings and tokens",
    ]
    assert looked_at(Settings())[:1] == ["playbooks: ours"]


def test_no_token_is_called_good_that_nobody_tried() -> None:
    theirs, own = (
        Settings(slack=Slack(mode="http", client_id=SecretStr("1.2"))),
        Settings(slack=Slack(bot_token=SecretStr("xoxb-1"))),
    )
    assert looked_at(theirs)[-1] == "Slack: settings; each workspace brings a token of its own"
    assert looked_at(own)[-1] == "Slack: settings and tokens"
