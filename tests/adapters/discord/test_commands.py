"""Commands: one registry, real slash commands, the same words in private, and the message command."""

from __future__ import annotations

import asyncio

from bot.chat.people import Person
from bot.handlers.suggesting import Suggestions
from loopback.discord.interactions import option
from tests.adapters.discord.conftest import FURIOUS, Run, Studio
from tests.adapters.discord.reading import buttons, text, texts
from tests.adapters.discord.stage import heard


class Projects:
    """Suggests two projects."""

    async def suggest(self, person: Person, command: str, option: str, typed: str) -> list[str]:
        assert person.platform == "discord"
        return [one for one in ("Website", "Webshop", "x" * 101) if one.startswith(typed)]


class Slow:
    """Never comes to an end."""

    async def suggest(self, person: Person, command: str, option: str, typed: str) -> list[str]:
        await asyncio.sleep(60)
        return ["too late"]


async def test_every_command_is_there_as_the_registry_has_it(studio: Studio, run: Run) -> None:
    async with run():
        coach, on_message = studio.discord.world.commands
    assert {one["name"] for one in coach["options"]} >= {"watch", "status", "help", "settings"}
    watch = next(one for one in coach["options"] if one["name"] == "watch")
    assert {one["name"]: one["type"] for one in watch["options"]}["clients"] == 9
    settings = next(one for one in coach["options"] if one["name"] == "settings")
    assert settings["options"][0]["choices"]
    for command in (coach, on_message):
        assert (sorted(command["contexts"]), sorted(command["integration_types"])) == ([0, 1, 2], [0, 1])
    assert (on_message["name"], on_message["type"]) == ("Coach me on this message", 3)


async def test_commands_are_told_to_discord_only_when_they_changed(studio: Studio, run: Run) -> None:
    def told() -> int:
        return sum(one.method == "PUT" for one in studio.discord.world.requests)

    async with run():
        assert told() == 1
    async with run():
        assert told() == 1
    studio.discord.world.commands[0]["options"][0]["description"] = "Something else"
    async with run():
        assert told() == 2


async def test_a_failure_to_tell_them_does_not_stop_the_start(studio: Studio, run: Run) -> None:
    from loopback.discord.world import Fault

    studio.discord.world.faults.append(Fault("refuse", "PUT", "/commands"))
    async with run():
        await studio.discord.write_privately(studio.sam, "help")
        assert "Levelhead" in text((await studio.nudged())[0])


async def test_a_command_is_answered_to_its_user_alone_and_in_time(studio: Studio, run: Run) -> None:
    async with run():
        asked = await studio.discord.slash(studio.channel, studio.sam, "help")
        (answer,) = await studio.discord.until(lambda: asked.shown)
    assert answer["flags"] & 64
    assert asked.seconds < 3
    assert studio.discord.world.whispers(studio.sam) == []


async def test_the_same_words_in_private_mean_the_same(studio: Studio, run: Run) -> None:
    async with run():
        await studio.discord.write_privately(studio.sam, "/status")
        assert "not watching anything" in text((await studio.nudged())[0])
        await studio.discord.write_privately(studio.sam, "statsu")
        assert "Did you mean “status”" in text((await studio.nudged(2))[1])


async def test_coach_me_on_this_message_needs_no_watching(studio: Studio, run: Run) -> None:
    message = await studio.discord.write(studio.channel, studio.maria, FURIOUS, told=False)
    async with run():
        asked = await studio.discord.on_message(message, studio.sam)
        answer = await studio.discord.until(lambda: asked.shown)
    assert "Draft reply" in texts(answer)
    assert studio.discord.world.said(studio.channel) == []


async def test_a_message_without_words_gets_a_sentence(studio: Studio, run: Run) -> None:
    message = await studio.discord.write(studio.channel, studio.maria, "", told=False)
    async with run():
        asked = await studio.discord.on_message(message, studio.sam)
        assert "needs" in texts(await studio.discord.until(lambda: asked.shown))


async def test_commands_work_where_the_bot_is_no_member(studio: Studio, run: Run) -> None:
    """Installed by the user alone: the server is there for the user, but not for the bot."""
    world = studio.discord.world
    elsewhere = world.guild("Client's own server")
    channel = world.channel(elsewhere)
    del world.guilds[elsewhere]
    world.members.pop((elsewhere, world.bot["id"]))
    async with run():
        asked = await studio.discord.slash(channel, studio.sam, "status")
        assert "not watching anything" in texts(await studio.discord.until(lambda: asked.shown))
        await studio.discord.slash(channel, studio.sam, "watch")
        assert "I'm not in this server" in text((await studio.nudged())[0])


async def test_options_are_completed_from_what_fits(studio: Studio, run: Run) -> None:
    async with run(suggest=Projects()):
        assert [one["value"] for one in await _completed(studio, "Webs")] == ["Website", "Webshop"]
        assert await _completed(studio, "y") == []
        assert [one["value"] for one in await _completed(studio, "")] == ["Website", "Webshop"], (
            "100 characters at most"
        )


async def test_a_project_without_a_name_is_called_by_its_channel(studio: Studio, run: Run) -> None:
    async with run():
        asked = await studio.watch()
        assert "Watching website" in texts(await studio.discord.until(lambda: asked.shown))
        named = await studio.discord.slash(studio.channel, studio.sam, "watch", option("name", "Maria's shop"))
        assert "Watching Maria's shop" in texts(await studio.discord.until(lambda: named.shown))
        again = await studio.watch()
        assert "Watching Maria's shop" in texts(await studio.discord.until(lambda: again.shown)), "its name stays"


async def test_projects_open_cases_and_times_are_offered_while_one_types(
    studio: Studio, run: Run, sqlite_url: str
) -> None:
    offered = studio.discord.complete
    async with run(suggest=Suggestions(sqlite_url)) as coach:
        await studio.watch()
        await heard(coach.database, await studio.discord.write(studio.channel, studio.maria, FURIOUS))
        assert [one["value"] for one in await _completed(studio, "WEB")] == ["website"]
        times = await offered(studio.channel, studio.sam, "pause", "until", "tom")
        assert [one["value"] for one in times] == ["tomorrow 9:00"]
        answers = await offered(studio.channel, studio.sam, "remind", "what", "maria")
        assert [one["value"] for one in answers] == ["tomorrow 9:00 answer Maria (website)"]
        assert await offered(studio.channel, studio.maria, "remind", "what", "maria") == [], "her own projects only"
        reminded = option("what", answers[0]["value"])
        asked = await studio.discord.slash(studio.channel, studio.sam, "remind", reminded)
        assert "Maria" in texts(await studio.discord.until(lambda: asked.shown))


async def test_a_slow_suggestion_offers_nothing_in_time(studio: Studio, run: Run) -> None:
    async with run(suggest=Slow()):
        assert await _completed(studio, "W") == []


async def _completed(studio: Studio, typed: str) -> list[dict[str, str]]:
    return await studio.discord.complete(studio.channel, studio.sam, "watch", "name", typed)


async def test_a_command_that_we_no_longer_have_says_what_to_do(studio: Studio, run: Run) -> None:
    async with run():
        asked = await studio.discord.slash(studio.channel, studio.sam, "frobnicate", option("x", "y"))
        assert "has changed" in texts(await studio.discord.until(lambda: asked.shown))


async def test_watching_in_a_private_chat_is_refused_in_words(studio: Studio, run: Run) -> None:
    private = studio.discord.world.private_with(studio.sam)["id"]
    async with run():
        asked = await studio.discord.slash(private, studio.sam, "watch")
        assert "in the client's channel" in texts(await studio.discord.until(lambda: asked.shown))


async def test_who_has_no_clients_yet_is_asked_with_a_picker(studio: Studio, run: Run) -> None:
    async with run():
        await studio.discord.slash(studio.channel, studio.sam, "watch")
        (card,) = await studio.nudged()
        opened = await studio.discord.press(card, studio.sam, buttons(card)["Choose clients"])
        sent = await studio.discord.submit(opened, studio.sam, clients=[studio.maria])
        await studio.discord.until(lambda: sent.shown)
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        assert "had it with" in text((await studio.nudged(2))[1])
