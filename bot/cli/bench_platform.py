"""What levelhead bench measures of a platform: the real adapter and engine over real sockets to a loopback."""

from __future__ import annotations

import asyncio
import base64
import resource
import secrets
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy.orm import Session

from adapters.discord.options import DiscordOptions
from adapters.discord.platform import DiscordPlatform
from adapters.slack.options import EVENTS_PATH, SlackOptions
from adapters.slack.platform import SlackPlatform
from adapters.slack.scopes import SCOPES
from bot import shelf
from bot.chat.people import Person, Place
from bot.chat.ports import ChatPlatform
from bot.cli.bench import CALM, CLIENTS_TALK, HEATED, percentile
from bot.cli.bench_peer import Peer, peer
from bot.config.settings import Coach, Settings
from bot.config.settings import Database as DatabaseSettings
from bot.engine import engine
from bot.handlers.desk import COMMANDS
from bot.store import projects
from bot.store.clock import utc_now
from bot.store.database import Database, database_url
from bot.store.upgrade import upgrade
from loopback.discord.wires import connector

Name = Literal["slack", "discord"]
Watch = tuple[Person, Place, Person]
"""Who watches which place, and who is the client there."""

SETTLING = 1.0
"""Seconds for the start to come to rest before anything is timed."""
AT_ONCE = 32
"""Messages under way at the same time in the throughput part."""


@dataclass(frozen=True, slots=True)
class Nudged:
    """Milliseconds from the message event to the private message, one at a time."""

    p50: float
    p99: float
    count: int


@dataclass(frozen=True, slots=True)
class Crowded:
    """What one process did for many workspaces; memory in MB."""

    workspaces: int
    channels: int
    messages: int
    messages_per_second: float
    whispers: int
    untaken: int
    """Messages that Slack gave up bringing."""
    memory: float


def nudge_times(name: Name, url: str | None, nudges: int) -> Nudged:
    """Time so many nudges on the database at `url`, or on a fresh SQLite file."""
    with fresh(url) as where:
        waits = asyncio.run(_nudge_times(name, where, nudges))
    return Nudged(statistics.median(waits), percentile(waits, 99), len(waits))


async def _nudge_times(name: Name, url: str, nudges: int) -> list[float]:
    """One workspace, a channel for each nudge."""
    async with peer(name) as other:
        platform, watches = await (_slack(other, nudges) if name == "slack" else _discord(other, nudges))
        await _watch_all(url, watches)
        async with engine(_settings(url), [platform]):
            shelf.keep()
            await asyncio.sleep(SETTLING)
            found: list[float] = await other.ask("nudges", HEATED)
    return found


async def _slack(other: Peer, channels: int) -> tuple[ChatPlatform, list[Watch]]:
    """One workspace over Socket Mode."""
    where = await other.ask("open", list(SCOPES), 1, channels)
    token = where["teams"][0]["token"]
    options = SlackOptions(base_url=where["base_url"], bot_token=token, app_token=where["app_token"])
    return SlackPlatform(options), _watches("slack", where["teams"])


async def _discord(other: Peer, channels: int) -> tuple[ChatPlatform, list[Watch]]:
    """One server."""
    where = await other.ask("open", 1, channels)
    way = connector(where["port"], where["certificate"])
    return DiscordPlatform(DiscordOptions(where["token"]), COMMANDS, way), _watches("discord", where["teams"])


def many_workspaces(url: str | None, workspaces: int, channels: int, messages: int) -> Crowded:
    """Let the clients of every workspace write at once, in Slack's HTTP mode."""
    with fresh(url) as where:
        return asyncio.run(_many_workspaces(where, workspaces, channels, messages))


async def _many_workspaces(url: str, workspaces: int, channels: int, messages: int) -> Crowded:
    """Every workspace installs the app from its page, then everyone writes."""
    async with peer("slack") as other:
        where = await other.ask("open", list(SCOPES), workspaces, channels)
        await _watch_all(url, _watches("slack", where["teams"]))
        platform = SlackPlatform(_http_options(url, where))
        async with engine(_settings(url), [platform]):
            shelf.keep()
            await other.ask("install", f"http://127.0.0.1:{platform.port}", EVENTS_PATH)
            await other.ask("flow", CALM, workspaces * channels, AT_ONCE)
            seconds = await other.ask("flow", CLIENTS_TALK, messages, AT_ONCE)
            ended = await other.ask("quiet")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = messages / seconds
    return Crowded(workspaces, channels, messages, rate, ended["whispers"], ended["untaken"], memory)


def _http_options(url: str, where: dict[str, Any]) -> SlackOptions:
    """HTTP mode for whoever installs the app."""
    return SlackOptions(
        mode="http",
        base_url=where["base_url"],
        signing_secret=where["secret"],
        client_id="111.222",
        client_secret=secrets.token_hex(8),
        public_url="https://coach.example",
        port=0,
        database_url=database_url(url).render_as_string(hide_password=False),
        key=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    )


def _watches(name: Name, teams: Sequence[dict[str, Any]]) -> list[Watch]:
    """Who watches what; on Discord people belong to no server."""
    return [
        (
            Person(name, team["people_of"], place["owner"]),
            Place(name, team["team"], place["channel"]),
            Person(name, team["people_of"], place["client"]),
        )
        for team in teams
        for place in team["places"]
    ]


async def _watch_all(url: str, watches: Sequence[Watch]) -> None:
    """Have every place watched."""
    upgrade(url)
    database, now = Database(url), utc_now()

    def put_all(session: Session) -> None:
        for owner, place, client in watches:
            project = projects.watch(session, owner, place, place.channel, now)
            projects.set_members(session, project, {client: "client"})

    await database.write(put_all)
    await database.close()


def _settings(url: str) -> Settings:
    """Settings that name no zone but UTC."""
    return Settings(database=DatabaseSettings(url=url), coach=Coach(zone="UTC"))


@contextmanager
def fresh(url: str | None) -> Iterator[str]:
    """The database that was named, or a SQLite file that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="levelhead-bench-") as folder:
        yield url or f"sqlite:///{Path(folder) / 'bench.db'}"


def report_nudged(name: Name, found: Nudged) -> str:
    """The figures as a small table."""
    return "\n".join(
        [
            f"{name}: message event to private message, median of {found.count:<5} {found.p50:8.1f} ms",
            f"{name}: message event to private message, 99th percentile {found.p99:8.1f} ms",
        ]
    )


def report_crowded(found: Crowded) -> str:
    """The figures as a small table."""
    return "\n".join(
        [
            f"slack over HTTP: {found.workspaces} workspaces × {found.channels} channels, {found.messages} messages",
            f"messages taken, stored and read                {found.messages_per_second:8.0f} /s",
            f"messages that nobody took                      {found.untaken:8}",
            f"private messages sent                          {found.whispers:8}",
            f"largest resident memory                        {found.memory:8.0f} MB",
        ]
    )
