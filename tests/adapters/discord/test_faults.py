"""A network and a Discord that fail: nothing is lost, and nothing is sent twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat.cards import Card, Text
from bot.chat.events import MessageSeen
from bot.chat.people import Person, Place
from bot.chat.ports import TryLater
from bot.chat.replies import Outgoing, Say, Whisper
from loopback.discord.world import Fault
from tests.adapters.discord.conftest import FURIOUS, Run, Studio
from tests.adapters.discord.inboxes import bare
from tests.adapters.discord.reading import text, texts
from tests.adapters.discord.stage import settled


def _whisper(studio: Studio, words: str = "Hello.") -> Outgoing:
    return Outgoing("e" * 32, Whisper(Person("discord", "0", studio.sam), Card("A card", (Text(words),))))


def _say(studio: Studio, words: str) -> Outgoing:
    place = Place("discord", studio.guild, studio.channel)
    return Outgoing("f" * 32, Say(place, words, Person("discord", "0", studio.sam), "Sam"))


@pytest.mark.parametrize("what", ["lost", "cut", "429", "500"])
async def test_a_nudge_arrives_once_whatever_happens_on_the_way(studio: Studio, run: Run, what: str) -> None:
    async with run() as coach:
        await studio.watch()
        studio.discord.world.faults.append(Fault(what, times=2))
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        await studio.nudged()
        await settled(coach)
        assert len(studio.discord.world.whispers(studio.sam)) == 1


async def test_a_global_limit_is_waited_for_and_frees_everyone_afterwards(studio: Studio) -> None:
    async with bare(studio) as made:
        studio.discord.world.faults.append(Fault("429", seconds=1.6, is_global=True))
        with pytest.raises(TryLater) as later:
            await made.platform.send(_whisper(studio))
        assert later.value.seconds >= 0.4
        assert await made.try_until_sent(replace(_whisper(studio), maybe_sent=True))
        assert len(studio.discord.world.whispers(studio.sam)) == 1
        await made.platform.send(_say(studio, "Everyone may write again."))


async def test_a_second_try_while_the_first_is_under_way_sends_nothing_more(studio: Studio) -> None:
    async with bare(studio) as made:
        studio.discord.world.faults.append(Fault("429", seconds=1.3))
        with pytest.raises(TryLater):
            await made.platform.send(_whisper(studio))
        again = replace(_whisper(studio), maybe_sent=True)
        assert await made.platform.find(again)
        assert len(studio.discord.world.whispers(studio.sam)) == 1


async def test_the_same_key_is_the_same_message_for_discord(studio: Studio) -> None:
    async with bare(studio) as made:
        first = await made.platform.send(_whisper(studio))
        assert await made.platform.send(_whisper(studio)) == first


async def test_it_is_found_by_its_nonce_after_any_time(studio: Studio) -> None:
    async with bare(studio) as made:
        first = await made.platform.send(_whisper(studio))
        await made.whisper(studio.sam, "9" * 32)
        assert await made.platform.find(_whisper(studio)) == first
        assert await made.platform.find(replace(_whisper(studio), key="0" * 32)) is None


async def test_where_history_tells_no_nonce_the_newest_card_is_known_by_its_look(studio: Studio) -> None:
    studio.discord.world.keeps_nonces = False
    async with bare(studio) as made:
        first = await made.platform.send(_whisper(studio))
        await studio.discord.write_privately(studio.sam, "ok")
        assert await made.platform.find(_whisper(studio)) == first
        assert await made.platform.find(_whisper(studio, "Another.")) is None
        await made.whisper(studio.sam, "9" * 32)
        assert await made.platform.find(_whisper(studio)) is None, "it can't stand before a newer one"


async def test_long_words_are_posted_in_parts_and_each_part_once(studio: Studio) -> None:
    words = "\n\n".join(f"Paragraph {n}. " + "I will send it. " * 30 for n in range(6))
    async with bare(studio) as made:
        studio.discord.world.faults.append(Fault("lost", times=1))
        ref = await made.try_until_sent(_say(studio, words))
        said = studio.discord.world.said(studio.channel)
        assert ref
        assert ref.message == said[0]["id"]
        assert len(said) == 2
        assert texts(said).replace("\n", "").replace(" ", "") == f"**Sam:**{words}".replace("\n", "").replace(" ", "")
        assert await made.platform.find(_say(studio, words)) == ref


async def test_words_are_found_by_their_look_where_history_tells_no_nonce(studio: Studio) -> None:
    studio.discord.world.keeps_nonces = False
    async with bare(studio) as made:
        ref = await made.platform.send(_say(studio, "I'm on it."))
        await studio.discord.write(studio.channel, studio.maria, "ok")
        assert await made.platform.find(_say(studio, "I'm on it.")) == ref
        assert await made.platform.find(_say(studio, "Something else.")) is None


async def test_words_keep_no_preview_and_ping_nobody(studio: Studio) -> None:
    async with bare(studio) as made:
        await made.platform.send(_say(studio, "See https://example.com @everyone <@1>"))
        (said,) = studio.discord.world.said(studio.channel)
        assert said["flags"] & 4
        assert "@everyone" not in said["content"].replace("\\@everyone", "")
        assert "@everyone" in text(said)


@pytest.mark.parametrize(("failures", "failure"), [(1, RuntimeError("once")), (40, TryLater(0.01, "It is away."))])
async def test_a_database_that_is_away_loses_no_message(studio: Studio, failures: int, failure: Exception) -> None:
    async with bare(studio) as made:
        made.fails_next(failures, failure)
        await studio.discord.write(studio.channel, studio.maria, "first")
        await studio.discord.write(studio.channel, studio.maria, "second")
        await made.next(MessageSeen, 2)
        assert [one.text for one in made.events if isinstance(one, MessageSeen)] == ["first", "second"]
