"""Four replicas, killed with -9 or stopped past their lease at random moments: nothing is lost, nothing comes twice.

LEVELHEAD_INTERRUPTIONS sets how many interruptions each run has, LEVELHEAD_SEED which ones.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from adapters.slack.scopes import SCOPES
from bot.chat.people import Person, Place
from loopback.discord.wires import certificate
from loopback.slack.people import Hand
from tests.doubles.discord import CheckedDiscord
from tests.doubles.slack.server import CheckedSlack
from tests.faults import traffic
from tests.faults.replica import Setting
from tests.faults.traffic import FURIOUS, Cast
from tests.faults.wire import MARIA

pytestmark = pytest.mark.skipif(
    "LEVELHEAD_INTERRUPTIONS" not in os.environ, reason="minutes of kills and outages: `make faults` runs them"
)

INTERRUPTIONS = int(os.environ.get("LEVELHEAD_INTERRUPTIONS", "12"))
SEED = int(os.environ.get("LEVELHEAD_SEED", "1"))
OWNERS = min(40, INTERRUPTIONS)


def check(outcome: traffic.Outcome) -> None:
    """Say what happened, and that nothing bad did."""
    sys.stderr.write(f"{outcome}\n")
    assert sum(outcome.interrupted.values()) == INTERRUPTIONS
    assert not outcome.lost, str(outcome)
    assert not outcome.doubled, str(outcome)


async def test_on_a_wire_that_is_a_file(any_url: str, tmp_path: Path) -> None:
    file, heard = tmp_path / "wire.jsonl", tmp_path / "heard.jsonl"
    file.touch()
    heard.touch()
    setting = Setting("wire", any_url, {"file": str(file), "heard": str(heard)}, interruptions=INTERRUPTIONS, seed=SEED)
    reminded = [Person("wire", "w", f"r{n}") for n in range(INTERRUPTIONS * 10)]
    owners = [(Person("wire", "w", f"o{n}"), Place("wire", "w", f"c{n}")) for n in range(OWNERS)]

    async def write(place: Place) -> None:
        with heard.open("a") as lines:
            lines.write(json.dumps({"channel": place.channel, "text": FURIOUS}) + "\n")

    def received() -> Counter[str]:
        return Counter(json.loads(line)["to"] for line in file.read_text().splitlines())

    check(await traffic.run(setting, Cast(reminded, owners, MARIA), write, received))


async def test_on_slack(any_url: str) -> None:
    slack = CheckedSlack()
    await slack.start()
    world = slack.world
    team = world.add_team("studio", list(SCOPES))
    maria = world.add_user(world.new_id("T"), "Maria")
    hand = Hand(slack, team, maria)
    reminded = [Person("slack", team.id, world.add_user(team.id, f"R{n}").id) for n in range(INTERRUPTIONS * 5)]
    owners = []
    for number in range(OWNERS):
        owner = world.add_user(team.id, f"O{number}").id
        shared = [team.id, maria.team]
        channel = world.add_channel(f"c{number}", shared, [owner, maria.id, team.bot_user])
        owners.append((Person("slack", team.id, owner), Place("slack", team.id, channel.id)))
    where = {"base_url": slack.base_url, "bot": team.token, "app": slack.app_token}
    setting = Setting("slack", any_url, where, lease=2.5, interruptions=INTERRUPTIONS, seed=SEED)
    cast = Cast(reminded, owners, Person("slack", team.id, maria.id))

    async def write(place: Place) -> None:
        hand.write(world.channels[place.channel], FURIOUS)

    def received() -> Counter[str]:
        direct = [channel for channel in world.channels.values() if channel.is_im]
        return Counter(one.members[0] for one in direct for message in one.messages if message.get("bot_id"))

    check(await traffic.run(setting, cast, write, received))
    await slack.close()
    assert not slack.violations


async def test_on_discord(any_url: str) -> None:
    async with CheckedDiscord() as discord:
        world = discord.world
        guild, maria = world.guild(), world.user("Maria")
        world.join(guild, maria)
        reminded = [Person("discord", "0", world.user(f"R{n}")) for n in range(INTERRUPTIONS * 5)]
        owners = []
        for number in range(OWNERS):
            owner = world.user(f"O{number}")
            world.join(guild, owner)
            owners.append((Person("discord", "0", owner), Place("discord", guild, world.channel(guild, f"c{number}"))))
        where = {"port": str(discord.port), "shown": certificate()[0], "token": world.token}
        setting = Setting("discord", any_url, where, lease=2.5, interruptions=INTERRUPTIONS, seed=SEED)
        cast = Cast(reminded, owners, Person("discord", "0", maria))

        async def write(place: Place) -> None:
            await discord.write(place.channel, maria, FURIOUS)

        def received() -> Counter[str]:
            return Counter({user: len(world.whispers(user)) for user in world.private})

        check(await traffic.run(setting, cast, write, received))
        assert not world.violations
