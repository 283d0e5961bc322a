"""What Discord refuses: said to the freelancer, and never in the client's channel."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.chat.cards import Card, Text
from bot.chat.events import Entered, ShutOut, WorkspaceGone
from bot.chat.people import Person, Place
from bot.chat.ports import NotReachable, Watched
from bot.chat.replies import Enter, Outgoing, Say, Whisper
from loopback.discord import payloads
from loopback.discord.world import Fault
from tests.adapters.discord.conftest import FURIOUS, Run, Studio
from tests.adapters.discord.inboxes import bare
from tests.adapters.discord.reading import texts
from tests.adapters.discord.stage import heard, settled


@pytest.mark.parametrize(
    ("code", "words"), [(50007, "privacy settings"), (50278, "share no server"), (40003, "too many private chats")]
)
async def test_who_takes_no_private_messages_learns_it_at_the_next_command(
    studio: Studio, run: Run, code: int, words: str
) -> None:
    world = studio.discord.world
    async with run() as coach:
        await studio.watch()
        world.refuses[studio.sam] = code
        seen = await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        await heard(coach.database, seen)
        await settled(coach)
        asked = await studio.discord.slash(studio.channel, studio.sam, "help")
        told = texts(await studio.discord.until(lambda: len(asked.shown) > 1 and asked.shown))
        assert "can't reach you in private" in told
        assert words in told
        again = await studio.discord.slash(studio.channel, studio.sam, "status")
        status = texts(await studio.discord.until(lambda: again.shown))
        await settled(coach)
        assert words in status
        assert len(again.shown) == 1, "said once"
        assert world.said(studio.channel) == []


def _place(studio: Studio, channel: str = "", thread: str = "") -> Place:
    return Place("discord", studio.guild, channel or studio.channel, thread)


def _say(studio: Studio, place: Place) -> Outgoing:
    return Outgoing("b" * 32, Say(place, "I'm on it.", Person("discord", "0", studio.sam), "Sam"))


async def test_words_for_a_channel_that_is_gone_are_not_reachable_and_shut_it(studio: Studio) -> None:
    async with bare(studio) as made:
        place = _place(studio, payloads.snowflake())
        with pytest.raises(NotReachable, match="no longer there"):
            await made.platform.send(_say(studio, place))
        assert (await made.next(ShutOut)).place == place


@pytest.mark.parametrize(("code", "words"), [(50083, "archived"), (50013, "Send Messages"), (160005, "locked")])
async def test_words_that_a_channel_does_not_take_say_why(studio: Studio, code: int, words: str) -> None:
    async with bare(studio) as made:
        studio.discord.world.faults.append(Fault("refuse", code=code))
        with pytest.raises(NotReachable, match=words):
            await made.platform.send(_say(studio, _place(studio)))


async def test_a_role_is_nobody_to_whisper_to(studio: Studio) -> None:
    async with bare(studio) as made:
        card = Card("Hello", (Text("there"),))
        with pytest.raises(NotReachable, match="role"):
            await made.platform.send(Outgoing("c" * 32, Whisper(Person("discord", "0", "role:1"), card)))


async def test_entering_a_channel_that_can_be_read(studio: Studio) -> None:
    async with bare(studio) as made:
        await made.platform.send(_enter(studio, _place(studio)))
        entered = await made.next(Entered)
        assert (entered.place, entered.people) == (_place(studio), ())
        assert studio.discord.world.said(studio.channel) == [], "nobody there notices"


async def test_a_permission_that_is_missing_is_named(studio: Studio) -> None:
    world = studio.discord.world
    world.role_named(studio.guild, studio.guild)["permissions"] = str(payloads.READ | payloads.SEND)
    async with bare(studio) as made:
        await made.platform.send(_enter(studio, _place(studio)))
        assert "“Read Message History”" in (await made.next(ShutOut)).why


async def test_a_private_thread_that_we_are_not_in(studio: Studio) -> None:
    world = studio.discord.world
    thread = world.thread(studio.channel, private=True)
    world.hidden.add(thread)
    async with bare(studio) as made:
        await made.platform.send(_enter(studio, _place(studio, thread=thread)))
        assert "View Channel" in (await made.next(ShutOut)).why


def _enter(studio: Studio, place: Place) -> Outgoing:
    return Outgoing("d" * 32, Enter(place, Person("discord", "0", studio.sam)))


async def test_losing_the_permission_later_shuts_the_place(studio: Studio) -> None:
    world = studio.discord.world
    watched = Watched(_place(studio), datetime.now(UTC))
    async with bare(studio, places=[watched]) as made:
        role = world.role_named(studio.guild, studio.guild) | {"permissions": str(payloads.SEND)}
        await studio.discord.gateway.tell("GUILD_ROLE_UPDATE", {"guild_id": studio.guild, "role": role})
        assert "“View Channel”" in (await made.next(ShutOut)).why


async def test_a_deleted_channel_is_shut_with_its_watched_threads(studio: Studio) -> None:
    world = studio.discord.world
    thread = world.thread(studio.channel)
    places = [Watched(_place(studio), datetime.now(UTC)), Watched(_place(studio, thread=thread), datetime.now(UTC))]
    async with bare(studio, places=places) as made:
        await studio.discord.gateway.tell("CHANNEL_DELETE", world.channels[studio.channel])
        await made.next(ShutOut, 2)
        shut = {one.place for one in made.events if isinstance(one, ShutOut)}
        assert shut == {one.place for one in places}


async def test_a_deleted_thread_is_shut(studio: Studio) -> None:
    thread = studio.discord.world.thread(studio.channel)
    async with bare(studio) as made:
        told = {"id": thread, "guild_id": studio.guild, "parent_id": studio.channel, "type": 11}
        await studio.discord.gateway.tell("THREAD_DELETE", told)
        assert (await made.next(ShutOut)).place == _place(studio, thread=thread)


async def test_being_taken_out_of_a_server_ends_its_projects(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.gateway.tell("GUILD_DELETE", {"id": studio.guild, "guild_id": studio.guild})
        while "not watching anything" not in await _status(studio):
            pass


async def _status(studio: Studio) -> str:
    asked = await studio.discord.slash(studio.discord.world.private_with(studio.sam)["id"], studio.sam, "status")
    return texts(await studio.discord.until(lambda: asked.shown))


async def test_an_outage_of_a_server_is_no_farewell(studio: Studio) -> None:
    async with bare(studio) as made:
        outage = {"id": studio.guild, "guild_id": studio.guild, "unavailable": True}
        await studio.discord.gateway.tell("GUILD_DELETE", outage)
        await studio.discord.gateway.tell("GUILD_DELETE", {"id": studio.guild, "guild_id": studio.guild})
        await made.next(WorkspaceGone)
        assert len([one for one in made.events if isinstance(one, WorkspaceGone)]) == 1
