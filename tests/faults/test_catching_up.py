"""kill -9 in the middle of catching up, after a new message was heard already: what was missed before it is read."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from adapters.slack.scopes import SCOPES
from bot.chat.people import Person, Place
from bot.store import projects
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import BehindRow, MessageRow
from bot.store.upgrade import upgrade
from loopback.discord.wires import certificate
from loopback.discord.world import Fault
from loopback.slack.people import Hand, text_of
from tests.doubles.discord import CheckedDiscord
from tests.doubles.slack.server import CheckedSlack
from tests.faults.replica import Setting
from tests.faults.traffic import FURIOUS

ROOT = Path(__file__).parents[2]
MISSED = ["Morning!", FURIOUS, "Are you there?"]
NEW = "Hello? I am still waiting."


async def watch(url: str, owner: Person, place: Place, client: Person) -> Database:
    """The place is watched, and nobody has written there yet."""
    upgrade(url)
    database = Database(url)

    def put(session: Session) -> None:
        project = projects.watch(session, owner, place, "acme", utc_now())
        projects.set_members(session, project, {client: "client"})

    await database.write(put)
    return database


@asynccontextmanager
async def replica(setting: Setting) -> AsyncIterator[None]:
    """A coach that is killed where the block ends."""
    command = (sys.executable, "-m", "tests.faults.replica", json.dumps(asdict(setting)))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    try:
        yield
    finally:
        process.kill()
        await process.wait()


async def heard(database: Database) -> Counter[str]:
    return Counter(await database.look(lambda session: session.scalars(select(MessageRow.text)).all()))


async def until_heard(database: Database, *texts: str) -> None:
    """Wait until these were stored."""
    async with asyncio.timeout(30):
        while not set(texts) <= set(await heard(database)):
            await asyncio.sleep(0.05)


async def until_caught_up(database: Database) -> None:
    """Wait until nothing is remembered as missing."""
    async with asyncio.timeout(30):
        while await database.look(lambda session: session.scalars(select(BehindRow.place)).all()):
            await asyncio.sleep(0.05)


async def test_on_slack(any_url: str) -> None:
    slack = CheckedSlack()
    await slack.start()
    team = slack.world.add_team("studio", list(SCOPES))
    sam, maria = slack.world.add_user(team.id, "Sam"), slack.world.add_user(slack.world.new_id("T"), "Maria")
    acme = slack.world.add_channel("acme", [team.id, maria.team], [sam.id, maria.id, team.bot_user])
    client, owner = Hand(slack, team, maria), Hand(slack, team, sam)
    people = Person("slack", team.id, sam.id), Place("slack", team.id, acme.id), Person("slack", team.id, maria.id)
    database = await watch(any_url, *people)
    setting = Setting("slack", any_url, {"base_url": slack.base_url, "bot": team.token, "app": slack.app_token})
    for text in MISSED:
        client.write(acme, text)
    await slack.courier.idle()
    slack.faults.add("conversations.history", "limited", wait=60)
    async with replica(setting):
        async with asyncio.timeout(30):
            while not slack.faults.happened:
                await asyncio.sleep(0.05)
        client.write(acme, NEW)
        await until_heard(database, NEW)
    assert await heard(database) == Counter([NEW])
    async with replica(setting):
        await until_caught_up(database)
        async with asyncio.timeout(30):
            while not owner.inbox():
                await asyncio.sleep(0.05)
    assert await heard(database) == Counter([NEW, *MISSED])
    assert "[90 late]" in text_of(owner.inbox()[0])
    await database.close()
    await slack.close()
    assert not slack.violations


async def test_on_discord(any_url: str) -> None:
    async with CheckedDiscord() as discord:
        world = discord.world
        guild, sam, maria = world.guild(), world.user("Sam"), world.user("Maria")
        for user in (sam, maria):
            world.join(guild, user)
        channel = world.channel(guild)
        people = Person("discord", "0", sam), Place("discord", guild, channel), Person("discord", "0", maria)
        database = await watch(any_url, *people)
        where = {"port": str(discord.port), "shown": certificate()[0], "token": world.token}
        setting = Setting("discord", any_url, where)
        for text in MISSED:
            await discord.write(channel, maria, text, told=False)
        world.faults.append(Fault("429", "GET", "/messages", seconds=60))
        async with replica(setting):
            await discord.until(lambda: not world.faults[0].times, 30)
            await discord.write(channel, maria, NEW)
            await until_heard(database, NEW)
        assert await heard(database) == Counter([NEW])
        async with replica(setting):
            await until_caught_up(database)
            await discord.until(lambda: world.whispers(sam), 30)
        assert await heard(database) == Counter([NEW, *MISSED])
        await database.close()
        assert not world.violations
