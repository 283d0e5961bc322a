"""The front door: reads the settings, builds the real parts, and starts and stops them together.

The only file that names concrete classes of the adapters.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from adapters.web.platform import WebPlatform
from bot import shelf
from bot.chat.people import Place
from bot.chat.ports import ChatPlatform
from bot.config.settings import Settings
from bot.engine import Engine, engine
from bot.extras.heat import HeatPoint
from bot.handlers.desk import COMMANDS
from bot.handlers.suggesting import Suggestions
from bot.problems import Problem
from bot.reminders.ticker import Ticker
from bot.store import messages
from bot.store.database import Database, database_url
from bot.store.upgrade import CannotOpen, current, upgrade

if TYPE_CHECKING:
    from adapters.slack.options import SlackOptions

NO_PLATFORM = (
    "No platform is configured. Set LEVELHEAD_SLACK__BOT_TOKEN and LEVELHEAD_SLACK__APP_TOKEN, or "
    "LEVELHEAD_DISCORD__TOKEN; “levelhead play” needs no account."
)
"""What `run` has to say where it has nothing to start; `check` says it before."""
Maker = Callable[[Settings], ChatPlatform]

__all__ = ["Engine", "check", "configured", "engine", "migrate", "play", "run"]


class StoredHeat:
    """The heat line of a place, from the store."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    async def points(self, place: Place) -> list[HeatPoint]:
        """The readings of the client messages in this place, oldest first."""
        rows = await self._database.look(lambda session: messages.heat_line(session, place))
        return [messages.heat_point(row) for row in rows]


async def play(
    settings: Settings, *, port: int | None = None, on_ready: Callable[[str], None] = lambda url: None
) -> None:
    """Serve the playground until it is stopped; `on_ready` gets its address."""
    folder = settings.playground.folder
    with _kept_in(folder):
        await _play(_in_folder(settings), folder, port, on_ready)


@contextmanager
def _kept_in(folder: Path) -> Iterator[None]:
    """Make the folder; what can't be kept there is said with its own setting, which is not database.url."""
    other = "Move it away, or name another folder in playground.folder."
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"The playground can't keep its files in {folder}: {error.strerror}. {other}") from error
    try:
        yield
    except CannotOpen as error:
        raise Problem(f"The playground can't use {_file(folder)}: {error.why}. {other}") from error


async def _play(settings: Settings, folder: Path, port: int | None, on_ready: Callable[[str], None]) -> None:
    """The page, the engine behind it, and a clock that can be moved."""
    tickers: list[Ticker] = []
    web = WebPlatform(
        folder / "room.db",
        StoredHeat(settings.database.url),
        host=settings.playground.host,
        port=settings.playground.port if port is None else port,
        on_clock_moved=lambda: _ring(tickers),
        zone=shelf.hours(settings.coach).zone,
    )
    async with engine(settings, [web], web.clock.now) as running:
        tickers.append(running.ticker)
        on_ready(web.url)
        await _until_stopped()


def _ring(tickers: Sequence[Ticker]) -> None:
    """The clock was moved: something may be due."""
    for ticker in tickers:
        ticker.ring()


def _in_folder(settings: Settings) -> Settings:
    """The playground keeps its own database, beside the page's own state."""
    url = f"sqlite:///{_file(settings.playground.folder)}"
    return settings.model_copy(update={"database": settings.database.model_copy(update={"url": url})})


def _file(folder: Path) -> Path:
    """The coach's own database in it."""
    return folder / "levelhead.db"


async def _until_stopped() -> None:
    """Wait for Ctrl-C or a polite kill; what is open by now stays open until then."""
    shelf.keep()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await stop.wait()


def migrate(settings: Settings) -> bool:
    """Bring the database up to date; True if something had to be done. Raises Problem."""
    return upgrade(settings.database.url)


async def check(settings: Settings) -> list[str]:
    """What is wrong with playbooks, database and tokens, a sentence each; nothing is changed or sent."""
    found = [_found(partial(shelf.playbooks, settings.coach)), _found(partial(current, settings.database.url))]
    found += [await _trouble(make, settings) for make in _makers(settings).values()] or [NO_PLATFORM]
    return [sentence for sentence in found if sentence]


def looked_at(settings: Settings) -> list[str]:
    """What `check` looks at, a few words each."""
    own = settings.coach.playbooks
    return [
        f"playbooks: {f'ours, and your own in {own.resolve()}' if own else 'ours'}",
        f"database: {database_url(settings.database.url).render_as_string()}",
        *(f"{platform}: {_tried(platform, settings)}" for platform in _makers(settings)),
    ]


def _tried(platform: str, settings: Settings) -> str:
    """What of a platform can be tried: a Slack app that workspaces install has a token from each, none of its own."""
    has_none = platform == "Slack" and _slack_options(settings).many_workspaces
    return "settings; each workspace brings a token of its own" if has_none else "settings and tokens"


def _found(look_at: Callable[[], object]) -> str:
    """The sentence of what is wrong, or nothing."""
    try:
        look_at()
    except Problem as problem:
        return str(problem)
    return ""


async def _trouble(make: Maker, settings: Settings) -> str:
    """What is wrong with a platform's settings or tokens, or nothing."""
    try:
        await make(settings).check()
    except Problem as problem:
        return str(problem)
    return ""


async def run(settings: Settings) -> None:
    """Run on the configured platforms until stopped; raises Problem when there is none."""
    platforms = configured(settings)
    if not platforms:
        raise Problem(NO_PLATFORM)
    async with engine(settings, platforms):
        await _until_stopped()


def configured(settings: Settings) -> list[ChatPlatform]:
    """The platforms that the settings name; raises Problem for settings that do not belong together."""
    return [make(settings) for make in _makers(settings).values()]


def _makers(settings: Settings) -> dict[str, Maker]:
    """Who makes each platform that the settings name, by what it is called."""
    named = {"Slack": (settings.slack, _slack), "Discord": (settings.discord, _discord)}
    return {name: make for name, (section, make) in named.items() if section is not None}


def _slack(settings: Settings) -> ChatPlatform:
    """Slack, over the same database."""
    # The SDKs take longer to import than the playground may take to start.
    from adapters.slack.platform import SlackPlatform

    return SlackPlatform(_slack_options(settings))


def _slack_options(settings: Settings) -> SlackOptions:
    """What the settings say of Slack."""
    from adapters.slack.options import SlackOptions

    chosen, url = settings.slack, database_url(settings.database.url).render_as_string(hide_password=False)
    assert chosen is not None
    return SlackOptions(
        mode=chosen.mode,
        base_url=chosen.base_url,
        bot_token=_secret(chosen.bot_token),
        app_token=_secret(chosen.app_token),
        signing_secret=_secret(chosen.signing_secret),
        client_id=_secret(chosen.client_id),
        client_secret=_secret(chosen.client_secret),
        host=chosen.host,
        port=chosen.port,
        public_url=chosen.public_url,
        database_url=url,
        key=_secret(settings.database.key),
    )


def _discord(settings: Settings) -> ChatPlatform:
    """Discord, with the commands of the registry."""
    # The SDKs take longer to import than the playground may take to start.
    from adapters.discord.options import DiscordOptions
    from adapters.discord.platform import DiscordPlatform

    chosen = settings.discord
    assert chosen is not None
    if chosen.token is None:
        raise Problem("[discord] is in the settings, but its token is missing: set LEVELHEAD_DISCORD__TOKEN.")
    options = DiscordOptions(
        _secret(chosen.token), chosen.require_message_content, chosen.shard_ids, chosen.shard_count
    )
    return DiscordPlatform(options, COMMANDS, suggest=Suggestions(settings.database.url))


def _secret(value: SecretStr | None) -> str:
    """A secret's text; empty where it is not set."""
    return value.get_secret_value() if value else ""
