"""Nothing that was written while nobody listened is lost, and nothing is heard twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.chat.events import MessageSeen
from bot.chat.people import MessageRef, Place
from bot.chat.ports import Watched
from tests.adapters.discord.conftest import FURIOUS, Studio
from tests.adapters.discord.inboxes import Bare, bare
from tests.adapters.discord.stage import DiscordStage

LONG_AGO = datetime.now(UTC) - timedelta(days=1)


def _place(studio: Studio, thread: str = "") -> Place:
    return Place("discord", studio.guild, studio.channel, thread)


def _texts(made: Bare) -> list[str]:
    return [one.text for one in made.events if isinstance(one, MessageSeen)]


async def test_what_was_written_during_a_stop_is_heard_after_it_once(stage: DiscordStage) -> None:
    await stage.client_says("Morning!")
    await stage.client_says_while_away(FURIOUS)
    await stage.later(timedelta(minutes=2))
    (nudge,) = [card for card in await stage.private() if "Use draft" in card.buttons]
    assert "had it with" in nudge.text
    await stage.restart()
    await stage.freelancer_says("You get it by noon, and I'm sorry.")
    assert len([card for card in await stage.private() if "Resolved" in card.buttons]) == 1


async def test_what_was_missed_goes_before_what_is_new(studio: Studio) -> None:
    for n in range(120):
        await studio.discord.write(studio.channel, studio.maria, f"missed {n}", told=False)
    async with bare(studio, delay=0.001, places=[Watched(_place(studio), LONG_AGO)]) as made:
        await studio.discord.write(studio.channel, studio.maria, "new")
        await made.next(MessageSeen, 121)
        seen = {one.delivery: one for one in made.events if isinstance(one, MessageSeen)}
        assert [one.text for one in seen.values()] == [*(f"missed {n}" for n in range(120)), "new"]
        assert all(one.is_backlog for one in list(seen.values())[:120])


async def test_a_place_that_catches_up_does_not_hold_up_another(studio: Studio) -> None:
    other = studio.discord.world.channel(studio.guild)
    for n in range(30):
        await studio.discord.write(studio.channel, studio.maria, f"missed {n}", told=False)
    async with bare(studio, delay=0.05, places=[Watched(_place(studio), LONG_AGO)]) as made:
        await studio.discord.write(other, studio.maria, "elsewhere")
        await made.next(MessageSeen, 31)
        assert _texts(made).index("elsewhere") < 10


async def test_it_begins_after_the_last_known_message(studio: Studio) -> None:
    known = await studio.discord.write(studio.channel, studio.maria, "known", told=False)
    await studio.discord.write(studio.channel, studio.maria, "missed", told=False)
    last = MessageRef(_place(studio), known["id"])
    async with bare(studio, places=[Watched(_place(studio), LONG_AGO, last, datetime.now(UTC))]) as made:
        await made.next(MessageSeen)
        assert _texts(made) == ["missed"]


async def test_a_last_message_that_has_no_number_goes_by_its_time(studio: Studio) -> None:
    """Words that were posted from a form are kept under the form's delivery."""
    await studio.discord.write(studio.channel, studio.maria, "missed", told=False)
    last = MessageRef(_place(studio), "discord:interaction:1")
    watched = Watched(_place(studio), LONG_AGO, last, datetime.now(UTC) - timedelta(seconds=60))
    async with bare(studio, places=[watched]) as made:
        assert (await made.next(MessageSeen)).text == "missed"


async def test_threads_of_a_channel_catch_up_with_it_and_our_own_words_are_left_out(studio: Studio) -> None:
    thread = studio.discord.world.thread(studio.channel)
    await studio.discord.write(thread, studio.maria, "in the thread", told=False)
    await studio.discord.write(thread, studio.discord.world.bot["id"], "my own", told=False)
    async with bare(studio, places=[Watched(_place(studio), LONG_AGO)]) as made:
        seen = await made.next(MessageSeen)
        assert (seen.text, seen.ref.place) == ("in the thread", _place(studio, thread))
        assert _texts(made) == ["in the thread"]


async def test_roles_are_looked_up_for_what_was_missed(studio: Studio) -> None:
    world = studio.discord.world
    role = world.role(studio.guild, "Client")
    world.join(studio.guild, studio.maria, role)
    for word in ("one", "two"):
        await studio.discord.write(studio.channel, studio.maria, word, told=False)
    left = world.user("Left")
    await studio.discord.write(studio.channel, left, "three", told=False)
    async with bare(studio, places=[Watched(_place(studio), LONG_AGO)]) as made:
        await made.next(MessageSeen, 3)
        one, two, three = (event for event in made.events if isinstance(event, MessageSeen))
        assert one.groups == two.groups == (f"role:{role}", f"role:{studio.guild}")
        assert three.groups == ()
        assert len([one for one in world.requests if "/members/" in one.path]) == 2


async def test_a_dropped_connection_is_resumed_and_replays_what_was_told_meanwhile(studio: Studio) -> None:
    async with bare(studio) as made:
        await studio.discord.gateway.drop()
        await studio.discord.write(studio.channel, studio.maria, "meanwhile")
        assert (await made.next(MessageSeen)).text == "meanwhile"
        assert studio.discord.gateway.counts["6"] == 1


async def test_a_polite_request_to_reconnect_loses_nothing(studio: Studio) -> None:
    async with bare(studio) as made:
        await studio.discord.gateway.ask_to_reconnect()
        await studio.discord.write(studio.channel, studio.maria, "meanwhile")
        assert (await made.next(MessageSeen)).text == "meanwhile"


async def test_a_session_that_can_not_be_resumed_is_caught_up(studio: Studio) -> None:
    async with bare(studio, places=[Watched(_place(studio), datetime.now(UTC))]) as made:
        await studio.discord.gateway.invalidate()
        await studio.discord.write(studio.channel, studio.maria, "told to nobody")
        seen = await made.next(MessageSeen)
        assert (seen.text, seen.is_backlog) == ("told to nobody", True)


async def test_a_resume_that_is_refused_is_caught_up_as_well(studio: Studio) -> None:
    async with bare(studio, places=[Watched(_place(studio), datetime.now(UTC))]) as made:
        studio.discord.gateway.resumes = False
        await studio.discord.gateway.drop()
        await studio.discord.write(studio.channel, studio.maria, "lost in between", told=False)
        assert (await made.next(MessageSeen)).text == "lost in between"


async def test_a_channel_is_caught_up_with_once_all_of_it_was_taken(studio: Studio) -> None:
    for word in ("one", "two"):
        await studio.discord.write(studio.channel, studio.maria, word, told=False)
    async with bare(studio, places=[Watched(_place(studio), LONG_AGO)], failures=2) as made:
        assert (await made.next(MessageSeen)).text == "two", "what breaks is left, and holds up no other"
        await asyncio.sleep(0.1)
        assert made.done == []
    async with bare(studio, places=[Watched(_place(studio), LONG_AGO)]) as made:
        await made.next(MessageSeen, 2)
        await studio.discord.until(lambda: made.done)
        assert made.done == [_place(studio)]


async def test_a_history_that_can_not_be_read_holds_nobody_up(studio: Studio) -> None:
    studio.discord.world.hidden.add(studio.channel)
    async with bare(studio, places=[Watched(_place(studio), LONG_AGO)]) as made:
        await asyncio.sleep(0.1)
        studio.discord.world.hidden.clear()
        await studio.discord.write(studio.channel, studio.maria, "live")
        assert (await made.next(MessageSeen)).text == "live"
