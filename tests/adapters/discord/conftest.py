"""A loopback Discord with a freelancer, a client and a channel; whatever breaks Discord's rules fails the test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from adapters.discord import DiscordOptions, DiscordPlatform
from adapters.discord.timing import Timing
from bot.compose import Engine, engine
from bot.config.settings import Database as DatabaseSettings
from bot.config.settings import Settings
from bot.extras.suggest import Suggest
from bot.handlers.desk import COMMANDS
from loopback.discord.interactions import Interaction, option
from tests.adapters.discord.reading import Json
from tests.adapters.discord.stage import DiscordStage
from tests.doubles.discord import CheckedDiscord

FAST = Timing(answer=0.5, identify=0.01, pause=0.0, reconnects=(0.05,), start=4.0, thinking=0.2)
FURIOUS = "This is the third time you missed the deadline. I have had it with you, this is unacceptable!"


@dataclass
class Studio:
    """The people and places of every story here."""

    discord: CheckedDiscord
    guild: str
    channel: str
    sam: str
    """The freelancer."""
    maria: str
    """The client."""

    async def watch(self, channel: str = "", **clients: str) -> Interaction:
        """Sam watches the channel, with Maria as the client unless others are picked."""
        picked = clients or {"clients": self.maria}
        users = {one: self.discord.world.users[one] for one in picked.values() if one in self.discord.world.users}
        roles = {role["id"]: role for role in self.discord.world.guilds[self.guild]["roles"]}
        resolved = {"users": users, "members": {one: _member(self, one) for one in users}}
        resolved |= {"roles": {one: roles[one] for one in picked.values() if one in roles}}
        options = [option(name, value, 9) for name, value in picked.items()]
        where = channel or self.channel
        return await self.discord.slash(where, self.sam, "watch", *options, resolved=resolved)

    async def nudged(self, count: int = 1) -> list[Json]:
        """What Sam was told in private, once there are this many."""
        await self.discord.until(lambda: len(self.discord.world.whispers(self.sam)) >= count)
        return self.discord.world.whispers(self.sam)


def _member(studio: Studio, user: str) -> dict[str, object]:
    found = studio.discord.world.members.get((studio.guild, user), {})
    return {name: value for name, value in found.items() if name != "user"} | {"permissions": "0"}


class Run(Protocol):
    """Starts the whole coach against the loopback."""

    def __call__(
        self, options: DiscordOptions | None = None, suggest: Suggest | None = None, timing: Timing = FAST
    ) -> AbstractAsyncContextManager[Engine]: ...


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    """A server with one channel."""
    async with CheckedDiscord() as discord:
        world = discord.world
        guild = world.guild()
        made = Studio(discord, guild, world.channel(guild), world.user("Sam"), world.user("Maria"))
        world.join(guild, made.sam)
        world.join(guild, made.maria)
        yield made
        assert not world.violations, "\n".join(world.violations)


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[DiscordStage]:
    """A loopback Discord with the client channel watched and the curtain up."""
    made = DiscordStage(sqlite_url)
    try:
        await made.open()
        yield made
    finally:
        await made.close()


@pytest.fixture
def run(studio: Studio, tmp_path: Path) -> Run:
    """The real router, store and sender over the real discord.py."""

    @asynccontextmanager
    async def running(
        options: DiscordOptions | None = None, suggest: Suggest | None = None, timing: Timing = FAST
    ) -> AsyncIterator[Engine]:
        chosen = replace(options or DiscordOptions(""), token=studio.discord.world.token)
        platform = DiscordPlatform(chosen, COMMANDS, studio.discord.connector(), suggest=suggest, timing=timing)
        settings = Settings(database=DatabaseSettings(url=f"sqlite:///{tmp_path / 'levelhead.db'}"))
        async with engine(settings, [platform], lease=timedelta(seconds=2)) as started:
            yield started

    return running
