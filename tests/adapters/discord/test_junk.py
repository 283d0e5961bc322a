"""Five hundred well-typed events of nonsense: afterwards it still answers."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from loopback.discord import payloads
from tests.adapters.discord.conftest import FURIOUS, Run, Studio
from tests.adapters.discord.reading import text, texts
from tests.adapters.discord.stage import heard

Json = dict[str, Any]
WORDS = ["", "\x00", "@everyone", "<@>", "||" * 900, "Z" + "\u0351" * 1_900, "```", "\u202e", "😀" * 900, "/watch"]
IDS = ["coach:use:999999", "coach:use:", "coach::1", "coach:nonsense:1:2:3", "mend:0", "x", "coach:use:𝟙"]
EVENTS = (
    *("CHANNEL_UPDATE", "CHANNEL_DELETE", "CHANNEL_PINS_UPDATE", "THREAD_UPDATE", "THREAD_DELETE", "TYPING_START"),
    *("GUILD_ROLE_DELETE", "GUILD_MEMBER_REMOVE", "MESSAGE_REACTION_ADD", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK"),
)


async def test_it_answers_after_five_hundred_events_of_nonsense(studio: Studio, run: Run) -> None:
    chance = random.Random(4)
    makers: list[Callable[[Studio, random.Random], Any]] = [_message, _message, _edit, _press, _form, _command, _event]
    async with run() as coach:
        await studio.watch()
        for _ in range(500):
            await chance.choice(makers)(studio, chance)
        await heard(coach.database, await studio.discord.write(studio.channel, studio.maria, "Hello?"), 60)
        asked = await studio.discord.slash(studio.channel, studio.sam, "help")
        assert "Levelhead" in texts(await studio.discord.until(lambda: asked.shown, 30))
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        await studio.discord.until(lambda: "had it with" in texts(studio.discord.world.whispers(studio.sam)), 30)
        await studio.discord.write_privately(studio.sam, "status")
        whispers = studio.discord.world.whispers
        await studio.discord.until(lambda: "How things stand" in text(whispers(studio.sam)[-1]), 30)
        assert studio.discord.world.said(studio.channel) == []


async def _message(studio: Studio, chance: random.Random) -> None:
    user = chance.choice([studio.sam, studio.maria])
    more: Json = {"type": chance.choice([0, 0, 0, 6, 7, 18, 19, 21, 46])}
    more["attachments"] = [payloads.attachment("x.png")] * chance.choice([0, 1])
    await studio.discord.write(studio.channel, user, chance.choice(WORDS), **more)


async def _edit(studio: Studio, chance: random.Random) -> None:
    known = studio.discord.world.messages[studio.channel]
    if known:
        await studio.discord.edit(chance.choice(list(known.values())), chance.choice(WORDS))


async def _press(studio: Studio, chance: random.Random) -> None:
    custom_id = chance.choice(IDS)
    button = {"type": 2, "id": 2, "custom_id": custom_id, "style": 1, "label": "x"}
    card = payloads.message(payloads.snowflake(), studio.channel, studio.discord.world.bot, "")
    card["components"] = [{"type": 1, "id": 1, "components": [button]}]
    await studio.discord.press(card, studio.sam, custom_id, wait=False)


async def _form(studio: Studio, chance: random.Random) -> None:
    control: Json = {"type": chance.choice([3, 4, 5, 7]), "custom_id": chance.choice(["text", "until", "x"]), "id": 3}
    control |= {"value": chance.choice(WORDS)} if control["type"] == 4 else {"values": ["1", "nonsense"]}
    name = chance.choice(["form:draft:1", "form:draft:x", "form:nothing:1", "form::", "form", "elsewhere"])
    data = {"custom_id": name, "components": [{"type": 18, "id": 2, "component": control}], "resolved": {}}
    await studio.discord._do(5, studio.sam, studio.channel, data, wait=False)


async def _command(studio: Studio, chance: random.Random) -> None:
    option = {"name": chance.choice(["name", "what", "x"]), "type": 3, "value": chance.choice(WORDS)}
    command = chance.choice(["watch", "help", "status", "settings", "nonsense"])
    await studio.discord.slash(studio.channel, studio.maria, command, option, wait=False)


async def _event(studio: Studio, chance: random.Random) -> None:
    unknown = payloads.snowflake()
    told: Json = {"id": unknown, "guild_id": chance.choice([studio.guild, payloads.snowflake()]), "type": 11}
    told |= {"channel_id": chance.choice([unknown, studio.channel]), "message_id": unknown, "ids": [unknown, unknown]}
    told |= {"user_id": studio.maria, "user": studio.discord.world.users[studio.maria], "role_id": unknown}
    told |= {"emoji": {"id": None, "name": "😡"}, "parent_id": studio.channel, "timestamp": 1, "burst": False}
    await studio.discord.gateway.tell(chance.choice(EVENTS), told | {"junk": True})
