"""/coach in a channel and plain words in private: the same commands, answered where only the asker looks."""

from __future__ import annotations

import pytest

from adapters.slack import doors
from adapters.slack.wording import command_line
from bot.chat.events import CommandRun
from bot.chat.people import Person
from bot.handlers.desk import COMMANDS
from loopback.slack.people import text_of, until
from tests.adapters.slack.office import Office
from tests.adapters.slack.recorder import Recorder, listening


async def test_help_lists_every_command_and_only_the_asker_sees_it(running: Office) -> None:
    done = await running.sam.command(running.acme, "help")
    (shown,) = await until(running.sam.whispered)
    assert done.acked
    assert shown["response_type"] == "ephemeral"
    assert all(f"\n{name}" in text_of(shown) for name in COMMANDS.commands)
    assert running.said_in_channel() == []
    assert running.sam.inbox() == []


async def test_no_words_mean_help(running: Office) -> None:
    await running.sam.command(running.acme, "")
    (shown,) = await until(running.sam.whispered)
    assert "What you can ask me" in text_of(shown)


async def test_a_typo_is_answered_with_the_nearest_command(running: Office) -> None:
    await running.sam.command(running.acme, "statsu")
    (shown,) = await until(running.sam.whispered)
    assert "Did you mean “status”?" in text_of(shown)


async def test_the_same_words_in_private_are_answered_in_private(running: Office) -> None:
    running.sam.direct("help")
    nudge = await running.nudge()
    assert "What you can ask me" in text_of(nudge)
    assert running.sam.whispered() == []


async def test_watch_in_private_says_where_to_type_it(running: Office) -> None:
    running.sam.direct("watch")
    assert "in the client's channel" in text_of(await running.nudge())


async def test_people_in_a_command_are_persons(office: Office) -> None:
    inbox = Recorder()
    async with listening(office.slack, office.team.token, inbox):
        await office.sam.command(office.acme, f"watch clients:<@{office.maria.user.id}|maria> &lt;now&gt;")
    run = await inbox.one(CommandRun)
    maria = Person("slack", office.team.id, office.maria.user.id)
    assert run.line == f"watch clients:{maria.key} <now>"
    assert (run.name, run.person.user, run.place.channel) == ("Sam", office.sam.user.id, office.acme.id)


@pytest.mark.parametrize(("marked", "line"), [("<#C12|acme>", "#acme"), ("<#C12|>", "#C12"), ("<#C12>", "#C12")])
def test_a_channel_in_a_command_is_its_name_or_else_its_id(marked: str, line: str) -> None:
    assert command_line(f"log two pages {marked}", str) == f"log two pages {line}"


async def test_clients_can_be_named_in_the_command(running: Office) -> None:
    await running.sam.command(running.acme, f"watch clients:<@{running.jo.user.id}|jo>")
    await until(lambda: running.team.bot_user in running.acme.members)
    running.jo.write(running.acme, "This is the third missed deadline. Unacceptable! I have had it with you!")
    assert "Jo" in text_of(await running.nudge())


async def test_a_command_that_is_delivered_again_is_answered_once(running: Office) -> None:
    done = await running.sam.command(running.acme, "help")
    await until(running.sam.whispered)
    assert await running.slack.courier.once(done)
    await running.sam.command(running.acme, "status")
    await until(lambda: len(running.sam.whispered()) == 2)
    assert "What you can ask me" not in text_of(running.sam.whispered()[1])


@pytest.mark.parametrize("how", ["404", "200 and a no"])
async def test_an_answer_whose_door_is_shut_comes_in_private(running: Office, how: str) -> None:
    body = running.sam.command_body(running.acme, "help")
    if how == "404":
        running.slack.doors.clear()
    else:
        running.slack.faults.add("response_url", "refused", code="expired_url")
    await running.slack.courier.send("slash_commands", body)
    assert "What you can ask me" in text_of(await running.nudge())


async def test_a_door_is_open_for_half_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000.0]
    monkeypatch.setattr("adapters.slack.doors.time.monotonic", lambda: clock[0])
    kept = doors.Doors()
    kept.keep("first", "https://a.example")
    assert kept.find("first") == "https://a.example"
    clock[0] += 30 * 60
    kept.keep("second", "https://b.example")
    assert (kept.find("first"), kept.find("second")) == ("", "https://b.example")


async def test_the_shortcut_on_a_message_asks_for_coaching_on_it(office: Office, mode: str) -> None:
    office.acme.members.append(office.team.bot_user)
    inbox = Recorder()
    async with listening(office.slack, office.team.token, inbox, mode):
        message = office.maria.write(office.acme, "Where is it &amp; when?")
        done = await office.sam.shortcut(office.acme, message)
    run = await inbox.one(CommandRun)
    assert done.acked
    assert (run.line, run.values) == ("coach", {"message": "Where is it & when?"})
    assert run.about is not None
    assert (run.about.name, run.about.ref.message) == ("Maria", message["ts"])


async def test_the_page_shows_projects_what_is_due_and_settings(running: Office) -> None:
    await running.watch()
    for what in ("invoice", "homepage by tomorrow noon"):
        await running.sam.command(running.acme, f"deliverable add {what}")
    await running.sam.open_home()
    page = await until(lambda: running.slack.world.homes.get(running.sam.user.id))
    assert "Your projects" in text_of(page)
    assert "Your settings" in text_of(page)
    due = next(line for line in text_of(page).splitlines() if "homepage" in line)
    assert "acme" in due
    assert "invoice" not in text_of(page), "has no date yet"
    assert running.jo.user.id not in running.slack.world.homes
