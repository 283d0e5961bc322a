"""Connecting: tokens, the intent for words, shards, and ends of all kinds."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from adapters.discord import DiscordOptions, DiscordPlatform, create_bot
from bot.chat.events import MessageSeen, ShutOut
from bot.chat.people import Person, Place
from bot.chat.ports import TryLater
from bot.chat.replies import Home, Outgoing
from bot.handlers.desk import COMMANDS
from bot.problems import Problem
from loopback.discord.gateway import CONTENT
from tests.adapters.discord.conftest import FAST, FURIOUS, Run, Studio
from tests.adapters.discord.inboxes import Bare, bare
from tests.adapters.discord.reading import text, texts


async def test_a_wrong_token_is_a_sentence(studio: Studio) -> None:
    platform = DiscordPlatform(DiscordOptions("nonsense"), COMMANDS, studio.discord.connector(), timing=FAST)
    with pytest.raises(Problem, match="LEVELHEAD_DISCORD__TOKEN"):
        await platform.start(Bare(0, lambda event: pytest.fail("no event")))
    await platform.close()


async def test_without_the_words_it_says_so_once_and_stays_useful(studio: Studio, run: Run) -> None:
    studio.discord.gateway.allows_content = False
    with capture_logs() as logs:
        async with run():
            assert [one.intents & CONTENT for one in studio.discord.gateway.live] == [0]
            asked = await studio.discord.slash(studio.channel, studio.sam, "help")
            assert "Levelhead" in texts(await studio.discord.until(lambda: asked.shown))
            await studio.discord.write_privately(studio.sam, "status")
            assert "not watching anything" in text((await studio.nudged())[0])
            message = await studio.discord.write(studio.channel, studio.maria, FURIOUS)
            coached = await studio.discord.on_message(message, studio.sam)
            assert "Draft reply" in texts(await studio.discord.until(lambda: coached.shown))
            await studio.watch()
            assert "Message Content Intent is off" in text((await studio.nudged(2))[1])
            mention = [studio.discord.world.bot]
            said = f"<@{studio.discord.world.bot['id']}> {FURIOUS}"
            await studio.discord.write(studio.channel, studio.maria, said, mentions=mention)
            assert "had it with" in text((await studio.nudged(3))[2])
    assert len([one for one in logs if "Message Content Intent" in one["event"]]) == 1


async def test_words_that_are_a_must_and_are_refused_are_a_problem(studio: Studio) -> None:
    studio.discord.gateway.allows_content = False
    with pytest.raises(Problem, match="turn on Message Content Intent"):
        async with bare(studio, options=DiscordOptions("", require_message_content=True)):
            pytest.fail("it started")


async def test_a_stranger_can_build_the_client_alone(studio: Studio) -> None:
    inbox = Bare(0, lambda event: pytest.fail(str(event)))
    options = DiscordOptions(studio.discord.world.token)
    bot = create_bot(options, COMMANDS, inbox, connector=studio.discord.connector())
    running = asyncio.create_task(bot.start(options.token))
    await asyncio.wait_for(bot.connected.wait(), 5)
    assert len(studio.discord.world.commands) == 2
    await bot.close()
    await running


async def test_an_event_that_makes_no_sense_is_passed_over(studio: Studio) -> None:
    async with bare(studio) as made:
        await studio.discord.gateway.tell("MESSAGE_CREATE", {"guild_id": studio.guild, "junk": True})
        await studio.discord.write(studio.channel, studio.maria, "Still there?")
        assert (await made.next(MessageSeen)).text == "Still there?"
        assert studio.discord.gateway.counts["2"] == 1


async def test_a_connection_that_breaks_in_an_unknown_way_is_begun_anew(studio: Studio) -> None:
    async with bare(studio) as made:
        await studio.discord.gateway.say_nonsense()
        await studio.discord.until(lambda: studio.discord.gateway.counts["2"] == 2)
        await studio.discord.until(lambda: studio.discord.gateway.live)
        await studio.discord.write(studio.channel, studio.maria, "Still there?")
        assert (await made.next(MessageSeen)).text == "Still there?"


async def test_discord_that_is_away_at_the_start_does_not_stop_the_others(studio: Studio) -> None:
    connector = studio.discord.connector()
    await studio.discord.__aexit__(None, None, None)
    platform = DiscordPlatform(DiscordOptions("x"), COMMANDS, connector, timing=replace(FAST, start=0.3))
    await platform.start(Bare(0, lambda event: pytest.fail("no event")))
    with pytest.raises(TryLater):
        await platform.send(Outgoing("k", Home(Person("discord", "0", studio.sam), ())))
    await platform.close()
    await studio.discord.__aenter__()


async def test_each_process_listens_on_its_own_shards(studio: Studio) -> None:
    world = studio.discord.world
    on_one = world.guild("Second", guild_id=str((int(studio.guild) | 1 << 22) + (1 << 23)))
    on_zero = world.guild("First", guild_id=str(((int(studio.guild) >> 23) + 1) << 23))
    channels = [world.channel(on_zero), world.channel(on_one)]
    first, second = DiscordOptions("", False, (0,), 2), DiscordOptions("", False, (1,), 2)
    async with bare(studio, options=first) as zero, bare(studio, options=second) as one:
        for channel in channels:
            await studio.discord.write(channel, studio.maria, channel)
        assert (await zero.next(MessageSeen)).text == channels[0]
        assert (await one.next(MessageSeen)).text == channels[1]
        assert [len(made.events) for made in (zero, one)] == [1, 1]


@pytest.mark.parametrize("wrong", [{"shard_ids": (1,)}, {"shard_ids": (2,), "shard_count": 2}, {"shard_count": 0}])
def test_shards_that_can_not_be_are_a_problem(wrong: dict[str, object]) -> None:
    with pytest.raises(Problem, match=r"discord\.shard"):
        DiscordOptions("x", **wrong)  # type: ignore[arg-type]


async def test_two_bots_in_one_process_do_not_disturb_each_other(studio: Studio) -> None:
    from tests.doubles.discord import CheckedDiscord

    async with CheckedDiscord() as other:
        guild = other.world.guild()
        channel, paul = other.world.channel(guild), other.world.user("Paul")
        there = Studio(other, guild, channel, other.world.user("Sam"), paul)
        async with bare(studio) as mine, bare(there) as theirs:
            await studio.discord.write(studio.channel, studio.maria, "here")
            await other.write(channel, paul, "there")
            assert (await mine.next(MessageSeen)).text == "here"
            assert (await theirs.next(MessageSeen)).text == "there"
            await other.gateway.drop(4004)
            await studio.discord.write(studio.channel, studio.maria, "still here")
            assert (await mine.next(MessageSeen, 2)).text == "still here"
            with pytest.raises(TryLater, match="TOKEN"):
                await theirs.whisper(paul)
            await mine.whisper(studio.sam)


async def test_a_server_that_we_left_while_away_is_told(studio: Studio) -> None:
    from bot.chat.ports import Watched

    gone = Place("discord", "123456789012345678", "1")
    async with bare(studio, places=[Watched(gone, datetime.now(UTC))]) as made:
        assert "not in this server" in (await made.next(ShutOut)).why


async def test_closing_while_it_reconnects_comes_to_an_end(studio: Studio) -> None:
    async with bare(studio, timing=replace(FAST, identify=60.0)):
        await studio.discord.gateway.invalidate()
        await studio.discord.until(lambda: not studio.discord.gateway.live)
        await asyncio.sleep(0.2)
    assert studio.discord.gateway.counts["2"] == 1
