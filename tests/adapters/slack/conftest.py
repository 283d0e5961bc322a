"""A running coach in a Slack of our own: the real app, router, sender and store, over real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Literal

import pytest

from adapters.slack.options import SlackOptions, Timing
from adapters.slack.platform import SlackPlatform
from adapters.slack.scopes import SCOPES
from bot.compose import engine
from bot.config.settings import Database, Settings
from loopback.slack.people import Hand
from loopback.slack.server import SECRET
from tests.adapters.slack.office import Office
from tests.doubles.slack.server import CheckedSlack

Mode = Literal["socket", "http"]
QUICK = Timing(ping=0.3, fast=0.0, slow=0.2)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the setting decides where requests go."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def short_backlog(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was caught up on rings soon instead of after a minute."""
    monkeypatch.setattr("bot.handlers.messages.CATCHING_UP", timedelta(seconds=0.2))
    monkeypatch.setattr("bot.reminders.ticker.SWEEP", timedelta(seconds=0.3))


@pytest.fixture(params=["socket", "http"])
def mode(request: pytest.FixtureRequest) -> Mode:
    """Each way in, in turn."""
    found: Mode = request.param
    return found


@pytest.fixture
async def slack() -> AsyncIterator[CheckedSlack]:
    """A Slack that no request has broken the rules of by the end."""
    server = CheckedSlack()
    await server.start()
    yield server
    await server.close()
    assert server.violations == []


@pytest.fixture
def office(slack: CheckedSlack, sqlite_url: str) -> Office:
    """Sam's workspace with Jo in it, and #acme, which is shared with Maria's company."""
    team = slack.world.add_team("sam-studio", list(SCOPES))
    outside = slack.world.new_id("T")
    sam, jo = (slack.world.add_user(team.id, name) for name in ("Sam", "Jo"))
    maria = slack.world.add_user(outside, "Maria")
    acme = slack.world.add_channel("acme", [team.id, outside], [sam.id, jo.id, maria.id])
    sam_hand, jo_hand, maria_hand = (Hand(slack, team, user) for user in (sam, jo, maria))
    return Office(slack, team, sam_hand, jo_hand, maria_hand, acme, sqlite_url)


def options(office: Office, mode: Mode) -> SlackOptions:
    """Settings for one workspace."""
    return SlackOptions(
        mode=mode,
        base_url=office.slack.base_url,
        bot_token=office.team.token,
        app_token=office.slack.app_token if mode == "socket" else "",
        signing_secret=SECRET if mode == "http" else "",
        port=0,
        database_url=office.database_url,
    )


@asynccontextmanager
async def coach(office: Office, mode: Mode = "socket", timing: Timing = QUICK) -> AsyncIterator[SlackPlatform]:
    """The coach, running in this office until the block ends."""
    platform = SlackPlatform(options(office, mode), timing)
    async with engine(Settings(database=Database(url=office.database_url)), [platform]):
        if mode == "http":
            office.slack.requests.url = f"http://127.0.0.1:{platform.port}/slack/events"
            office.slack.courier.way = office.slack.requests
        yield platform


@pytest.fixture
async def running(office: Office, mode: Mode) -> AsyncIterator[Office]:
    """The office with the coach in it, in each mode."""
    async with coach(office, mode):
        yield office
