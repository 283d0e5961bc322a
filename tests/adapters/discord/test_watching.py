"""Said in a channel, whispered to the freelancer: over real sockets, with the real router."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.compose import Engine
from bot.store.tables import MessageRow
from loopback.discord import payloads
from tests.adapters.discord.conftest import FURIOUS, Run, Studio
from tests.adapters.discord.reading import buttons, text, texts
from tests.adapters.discord.stage import heard

LATE = "The file was due on Friday and I still have nothing. This is not what we agreed."
LAWYER = "My lawyer will be in touch, I am taking you to court over this."


async def test_a_furious_client_is_whispered_to_the_freelancer_alone(studio: Studio, run: Run) -> None:
    async with run():
        watched = await studio.watch()
        assert watched.shown[0]["flags"] & 64
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        assert "had it with" in text(nudge)
        assert studio.discord.world.said(studio.channel) == []
        assert studio.discord.world.whispers(studio.maria) == []


async def test_the_link_under_a_nudge_leads_back_to_the_message(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        message = await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        assert f"https://discord.com/channels/{studio.guild}/{studio.channel}/{message['id']}" in text(nudge)


async def test_a_card_is_redrawn_where_it_stands(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, LATE)
        (nudge,) = await studio.nudged()
        await studio.discord.write(studio.channel, studio.sam, "You are right, I am on it and send it by noon.")
        await studio.discord.until(lambda: nudge["edited_timestamp"])
        assert len(studio.discord.world.whispers(studio.sam)) == 1


async def test_a_card_that_its_reader_deleted_comes_anew(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, LATE)
        (nudge,) = await studio.nudged()
        studio.discord.world.messages[nudge["channel_id"]].pop(nudge["id"])
        await studio.discord.write(studio.channel, studio.sam, "You are right, I am on it and send it by noon.")
        (again,) = await studio.nudged()
        assert again["id"] != nudge["id"]


async def test_an_edit_into_anger_is_heard_and_a_preview_is_not(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        message = await studio.discord.write(studio.channel, studio.maria, "Morning! Any news?")
        await studio.discord.gateway.tell("MESSAGE_UPDATE", message)
        await studio.discord.edit(message, FURIOUS)
        assert "had it with" in text((await studio.nudged())[0])


async def test_what_a_client_takes_back_is_off_the_record(studio: Studio, run: Run) -> None:
    async with run() as coach:
        await studio.watch()
        first = await studio.discord.write(studio.channel, studio.maria, "Hello.")
        more = [await studio.discord.write(studio.channel, studio.maria, f"And {n}.") for n in range(2)]
        await heard(coach.database, more[-1])
        await studio.discord.delete(first)
        await studio.discord.delete(*more)
        await studio.discord.until(lambda: _kept(coach) == {""})


async def test_a_thread_belongs_to_its_channel(studio: Studio, run: Run) -> None:
    thread = studio.discord.world.thread(studio.channel)
    async with run():
        await studio.watch()
        await studio.discord.write(thread, studio.maria, FURIOUS)
        assert "had it with" in text((await studio.nudged())[0])


async def test_a_thread_can_be_watched_alone(studio: Studio, run: Run) -> None:
    thread = studio.discord.world.thread(studio.channel)
    async with run() as coach:
        await studio.watch(thread)
        outside = await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        await heard(coach.database, outside)
        assert studio.discord.world.whispers(studio.sam) == []
        await studio.discord.write(thread, studio.maria, FURIOUS)
        await studio.nudged()


async def test_a_thread_that_discord_never_told_of_is_asked_for_once(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        thread = studio.discord.world.thread(studio.channel)
        await studio.discord.write(thread, studio.maria, "Hello?")
        await studio.discord.write(thread, studio.maria, FURIOUS)
        await studio.nudged()
        asked = [one for one in studio.discord.world.requests if one.path == f"/channels/{thread}"]
        assert len(asked) == 1


async def test_clients_can_be_chosen_by_role(studio: Studio, run: Run) -> None:
    world = studio.discord.world
    role = world.role(studio.guild, "Client")
    async with run() as coach:
        await studio.watch(clients=role)
        seen = await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        await heard(coach.database, seen)
        assert world.whispers(studio.sam) == [], "she has no role yet"
        world.join(studio.guild, studio.maria, role)
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        await studio.nudged()


async def test_several_clients_are_picked_one_by_one(studio: Studio, run: Run) -> None:
    paul = studio.discord.world.user("Paul")
    studio.discord.world.join(studio.guild, paul)
    async with run():
        await studio.watch(clients=studio.maria, clients2=paul)
        await studio.discord.write(studio.channel, paul, FURIOUS)
        await studio.nudged()


async def test_several_projects_in_a_server_and_each_owner_sees_their_own(studio: Studio, run: Run) -> None:
    world = studio.discord.world
    other = world.channel(studio.guild, "branding")
    ana = world.user("Ana")
    world.join(studio.guild, ana)
    async with run():
        await studio.watch()
        await studio.watch(other)
        await studio.discord.write(other, studio.maria, FURIOUS)
        await studio.nudged()
        mine = await studio.discord.slash(studio.channel, studio.sam, "status")
        await studio.discord.until(lambda: mine.shown)
        hers = await studio.discord.slash(studio.channel, ana, "status")
        await studio.discord.until(lambda: hers.shown)
        assert "not watching anything" in texts(hers.shown)
        assert "not watching anything" not in texts(mine.shown)
        assert world.whispers(ana) == []


async def test_bots_webhooks_and_system_messages_are_nobodys_anger(studio: Studio, run: Run) -> None:
    robot = studio.discord.world.user("Robot")
    studio.discord.world.users[robot]["bot"] = True
    studio.discord.world.join(studio.guild, robot)
    async with run() as coach:
        await studio.watch(clients=studio.maria, clients2=robot)
        await studio.discord.write(studio.channel, robot, FURIOUS)
        await studio.discord.write(studio.channel, studio.maria, FURIOUS, webhook_id=payloads.snowflake())
        last = await studio.discord.write(studio.channel, studio.maria, FURIOUS, type=6)
        await heard(coach.database, last)
        assert studio.discord.world.whispers(studio.sam) == []


async def test_a_forwarded_message_counts_as_words(studio: Studio, run: Run) -> None:
    inner = payloads.message(payloads.snowflake(), studio.channel, studio.discord.world.users[studio.maria], FURIOUS)
    kept = ("content", "timestamp", "edited_timestamp", "embeds", "attachments", "mentions", "flags", "type")
    snapshot = {"message": {name: inner[name] for name in kept} | {"components": [], "mention_roles": []}}
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, "", message_snapshots=[snapshot])
        assert "had it with" in text((await studio.nudged())[0])


async def test_the_same_card_never_carries_two_ids(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, LAWYER)
        (nudge,) = await studio.nudged()
        assert all(custom_id.startswith("coach:") for custom_id in buttons(nudge).values())
        assert "Critical" in text(nudge), "the band is there in words"


def _kept(coach: Engine) -> set[str]:
    """The words that are on the record."""
    with Session(coach.database.engine) as session:
        return set(session.scalars(select(MessageRow.text)))
