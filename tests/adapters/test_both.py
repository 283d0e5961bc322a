"""Slack and Discord in one process: each case is told once, where it happened, and neither waits for the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from adapters.discord import DiscordOptions, DiscordPlatform
from adapters.slack.platform import SlackPlatform
from bot.config.settings import Database, Settings
from bot.engine import Engine, engine
from bot.handlers.desk import COMMANDS
from loopback.slack.people import text_of, until
from tests.adapters.discord import conftest as on_discord
from tests.adapters.discord.conftest import FAST, FURIOUS, Studio
from tests.adapters.discord.reading import text
from tests.adapters.discord.stage import settled
from tests.adapters.slack import conftest as on_slack
from tests.adapters.slack.conftest import QUICK, options
from tests.adapters.slack.office import Office

slack, office, no_proxy, studio = on_slack.slack, on_slack.office, on_slack.no_proxy, on_discord.studio


@asynccontextmanager
async def both(office: Office, studio: Studio) -> AsyncIterator[Engine]:
    """One coach on both platforms."""
    way, token = studio.discord.connector(), studio.discord.world.token
    discord = DiscordPlatform(DiscordOptions(token), COMMANDS, way, timing=FAST)
    settings = Settings(database=Database(url=office.database_url))
    async with engine(settings, [SlackPlatform(options(office, "socket"), QUICK), discord]) as running:
        yield running


async def test_each_case_is_told_once_where_it_happened(office: Office, studio: Studio) -> None:
    whispers = studio.discord.world.whispers
    async with both(office, studio) as running:
        await office.watch()
        await studio.watch()
        office.maria.write(office.acme, FURIOUS)
        assert "had it with" in text_of(await office.nudge())
        await settled(running)
        assert whispers(studio.sam) == []
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        assert "had it with" in text(nudge)
        await settled(running)
        assert len(office.sam.inbox()) == 1
        office.sam.direct("status")
        status = text_of(await office.nudge(2))
        assert "acme" in status
        assert "website" not in status
    assert (len(office.sam.inbox()), len(whispers(studio.sam))) == (2, 1)


async def test_discord_goes_on_while_slack_is_down(office: Office, studio: Studio) -> None:
    async with both(office, studio):
        await studio.watch()
        await office.slack.close()
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        assert "had it with" in text((await studio.nudged())[0])


async def test_discord_starts_while_slack_is_down_and_slack_joins_when_it_is_back(
    office: Office, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.AWAY", timedelta(seconds=0.2))
    port = office.slack.port
    await office.slack.close()
    async with both(office, studio):
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        await studio.nudged()
        await office.slack.start(port)
        await until(lambda: office.slack.sockets.open, 10)
        await office.watch()
        office.maria.write(office.acme, FURIOUS)
        assert "had it with" in text_of(await office.nudge())
