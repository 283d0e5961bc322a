"""Slack waits three seconds for thanks: events get them only once they are stored, people get them in any case."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.slack.options import Timing
from bot.chat.events import ButtonPressed, CommandRun, Event, MessageSeen
from bot.chat.forms import Form, Input
from bot.chat.ports import Handled
from loopback.slack.people import until
from loopback.slack.world import Json
from tests.adapters.slack.office import Office
from tests.adapters.slack.recorder import Recorder, listening

IMPATIENT = Timing(ping=0.3, fast=0.0, slow=0.2, patience=0.2)
FORM = Form("draft", "7", "Your reply", (Input("text", "Your reply", "long"),))


@pytest.fixture
async def inbox(office: Office, mode: str) -> AsyncIterator[Recorder]:
    """A coach of little patience, whose inbox can be slow or broken."""
    office.acme.members.append(office.team.bot_user)
    recorder = Recorder()
    async with listening(office.slack, office.team.token, recorder, mode, IMPATIENT):
        yield recorder


def card(action: str = "coach:use:7") -> Json:
    button = {"type": "button", "action_id": action, "text": {"type": "plain_text", "text": "Use draft"}}
    return {"ts": "1700000000.000001", "blocks": [{"type": "actions", "elements": [button]}]}


async def test_an_event_that_could_not_be_stored_is_not_acknowledged_and_comes_again(
    office: Office, inbox: Recorder
) -> None:
    inbox.failures = 1
    office.maria.write(office.acme, "heard at the second try")
    await inbox.one(MessageSeen)
    await office.settled()
    assert office.slack.courier.deliveries[-1].tries == 2


async def test_an_event_is_acknowledged_after_it_is_stored(office: Office, inbox: Recorder) -> None:
    inbox.seconds = 0.5
    office.maria.write(office.acme, "slow")
    await office.settled()
    (waited,) = office.slack.courier.deliveries[-1].acked_after
    assert waited >= 0.5
    assert len(inbox.of(MessageSeen)) == 1


async def test_a_command_that_takes_long_is_acknowledged_and_done_all_the_same(office: Office, inbox: Recorder) -> None:
    inbox.seconds = 1.0
    done = await office.sam.command(office.acme, "help")
    assert done.acked
    assert inbox.heard == []
    await inbox.one(CommandRun)


async def test_a_command_that_failed_is_told(office: Office, inbox: Recorder) -> None:
    inbox.failures = 1
    done = await office.sam.command(office.acme, "help")
    assert done.acked
    (shown,) = await until(office.sam.whispered)
    assert "nothing was changed" in shown["text"]


async def test_a_command_that_failed_late_is_told_too(office: Office, inbox: Recorder) -> None:
    inbox.seconds, inbox.failures = 0.5, 1
    done = await office.sam.command(office.acme, "help")
    assert done.acked
    (shown,) = await until(office.sam.whispered)
    assert "nothing was changed" in shown["text"]


async def test_a_form_opens_within_the_three_seconds(office: Office, inbox: Recorder) -> None:
    inbox.answer = lambda event: Handled(form=FORM)
    done = await office.sam.press(card(), "Use draft")
    press = await inbox.one(ButtonPressed)
    assert (press.verb, press.row, done.acked) == ("use", "7", True)
    assert office.sam.modal()["title"]["text"] == "Your reply"


async def test_a_form_that_has_to_be_mended_too_late_is_told_in_private(office: Office, inbox: Recorder) -> None:
    inbox.answer = lambda event: Handled(form=FORM)
    await office.sam.press(card(), "Use draft")
    inbox.seconds = 0.5
    done = await office.sam.submit(office.sam.modal(), text="[blank]")
    assert (done.acked, done.answer) == (True, {})
    (told,) = await until(office.sam.inbox)
    assert "took me too long" in told["text"]


@pytest.mark.parametrize("action", ["coach:use", "other:thing:1", "coach:UPPER:1", "coach::"])
async def test_a_button_that_is_not_ours_is_acknowledged_and_left_alone(
    office: Office, inbox: Recorder, action: str
) -> None:
    done = await office.sam.press(card(action), "Use draft")
    assert done.acked
    assert inbox.heard == []


async def test_people_are_handled_in_their_own_order(office: Office, inbox: Recorder) -> None:
    def slow_first(event: Event) -> Handled:
        inbox.seconds = 0.0
        return Handled()

    inbox.seconds, inbox.answer = 0.1, slow_first
    for line in ("one", "two", "three"):
        office.slack.courier.send("slash_commands", office.sam.command_body(office.acme, line))
    await inbox.one(CommandRun, 3)
    assert [run.line for run in inbox.of(CommandRun)] == ["one", "two", "three"]
