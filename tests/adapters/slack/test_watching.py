"""Watching a client channel: getting in, who is who, and who is told."""

from __future__ import annotations

from loopback.slack.people import text_of, until
from tests.adapters.slack.office import FURIOUS, Office


async def test_an_angry_client_is_whispered_about_to_the_freelancer_alone(running: Office) -> None:
    await running.watch()
    message = running.maria.write(running.acme, FURIOUS)
    nudge = await running.nudge()
    assert "Maria" in text_of(nudge)
    assert f"/archives/{running.acme.id}/p{message['ts'].replace('.', '')}" in str(nudge["blocks"])
    assert running.said_in_channel() == []
    assert running.jo.inbox() == running.maria.inbox() == []
    await until(lambda: all(one.acked for one in running.slack.courier.deliveries))


async def test_teammates_and_bots_are_not_clients(running: Office) -> None:
    await running.watch()
    running.jo.write(running.acme, FURIOUS)
    running.maria.write(running.acme, FURIOUS, bot_id="B000000077", subtype="bot_message")
    running.maria.write(running.acme, FURIOUS)
    assert "Maria" in text_of(await running.nudge())
    assert len(running.sam.inbox()) == 1


async def test_where_nobody_is_from_outside_the_client_is_chosen_in_a_form(running: Office) -> None:
    room = running.slack.world.add_channel("inside", [running.team.id], [running.sam.user.id, running.jo.user.id])
    await running.watch(room)
    question = await running.nudge()
    await running.sam.press(question, "Choose clients")
    done = await running.sam.submit(running.sam.modal(), clients=[running.jo.user.id])
    assert done.acked
    assert "Watching" in text_of(await running.nudge(2))
    running.jo.write(room, FURIOUS)
    assert "Jo" in text_of(await running.nudge(3))


async def test_a_private_channel_says_how_to_be_invited(running: Office) -> None:
    people = [running.sam.user.id, running.maria.user.id]
    room = running.slack.world.add_channel("secret", running.acme.teams, people, is_private=True)
    await running.sam.command(room, "watch")
    told = text_of(await running.nudge())
    assert "type /invite @Levelhead there, then /coach watch again" in told.replace("Type", "type")
    room.members.append(running.team.bot_user)
    await running.sam.command(room, "watch")
    await until(lambda: running.slack.calls("conversations.members"))
    await running.settled()
    running.maria.write(room, FURIOUS)
    assert "Maria" in text_of(await running.nudge(2))
    running.sam.direct("status")
    assert "secret" in text_of(await running.nudge(3)), "called by its name, which Slack keeps back in the command"


async def test_a_project_without_a_name_is_called_by_its_channel(running: Office) -> None:
    await running.watch()
    assert "Watching acme" in text_of(running.sam.whispered()[0])


async def test_an_archived_channel_says_that_it_is_archived(running: Office) -> None:
    running.acme.is_archived = True
    await running.sam.command(running.acme, "watch")
    assert "archived" in text_of(await running.nudge())


async def test_a_workspace_that_keeps_bots_out_says_how_to_be_invited(running: Office) -> None:
    running.slack.faults.add("conversations.join", "refused", code="restricted_action")
    await running.sam.command(running.acme, "watch")
    assert "/invite @Levelhead" in text_of(await running.nudge())


async def test_being_removed_is_told_to_whom_it_concerns_once(running: Office) -> None:
    await running.watch()
    running.acme.members.remove(running.team.bot_user)
    gone = {"type": "member_left_channel", "user": running.team.bot_user, "channel": running.acme.id}
    await running.slack.send_event(running.team, gone)
    await running.slack.send_event(running.team, gone)
    assert "I was removed" in text_of(await running.nudge())
    running.sam.direct("help")
    await running.nudge(2)
    assert len(running.sam.inbox()) == 2


async def test_each_freelancer_sees_their_own_projects_only(running: Office) -> None:
    people = [running.jo.user.id, running.maria.user.id]
    other = running.slack.world.add_channel("beta", running.acme.teams, people)
    await running.watch()
    await running.jo.command(other, "watch name:Beta")
    await until(lambda: running.team.bot_user in other.members)
    await running.settled()
    running.maria.write(other, FURIOUS)
    await until(running.jo.inbox)
    running.maria.write(running.acme, "Thank you, this looks great!")
    await running.settled()
    assert running.sam.inbox() == []


async def test_unwatch_ends_it(running: Office) -> None:
    await running.watch()
    await running.sam.command(running.acme, "unwatch")
    await until(lambda: len(running.sam.whispered()) == 2)
    running.maria.write(running.acme, FURIOUS)
    await running.settled()
    running.sam.direct("status")
    assert "not watching anything" in text_of(await running.nudge())
    assert len(running.sam.inbox()) == 1


async def test_a_large_channel_is_read_page_by_page(running: Office) -> None:
    crowd = [running.slack.world.add_user(running.team.id, f"P{number}").id for number in range(150)]
    room = running.slack.world.add_channel("big", running.acme.teams, [*crowd, running.sam.user.id])
    room.members.append(running.maria.user.id)
    await running.watch(room)
    await until(lambda: len(running.slack.calls("conversations.members")) == 2)
    running.maria.write(room, FURIOUS)
    assert "Maria" in text_of(await running.nudge())
