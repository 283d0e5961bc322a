"""Slack has a bad day: limits, errors, lost answers, cut connections. Each nudge still arrives, once, in order."""

from __future__ import annotations

import asyncio

import pytest

from loopback.slack.people import text_of, until
from loopback.slack.world import Json
from tests.adapters.slack.conftest import coach
from tests.adapters.slack.office import FURIOUS, Office
from tests.doubles.slack.faults import Kind

TROUBLES: list[Kind] = ["limited", "error", "page", "text", "lost", "unsent"]


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are as long as Slack asks for; where it asks for nothing, they are short here."""
    monkeypatch.setattr("adapters.slack.calls.PAUSE", 0.1)
    monkeypatch.setattr("adapters.slack.answering.PAUSE", 0.1)


@pytest.mark.parametrize("kind", TROUBLES)
@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.open"])
async def test_a_nudge_arrives_once_whatever_happens_on_the_way(running: Office, kind: Kind, method: str) -> None:
    await running.watch()
    running.slack.faults.add(method, kind, wait=1)
    running.maria.write(running.acme, FURIOUS)
    nudge = await running.nudge()
    assert "Maria" in text_of(nudge)
    running.sam.direct("help")
    await running.nudge(2)
    assert len(running.sam.inbox()) == 2
    assert running.slack.faults.happened == [(method, kind)]


@pytest.mark.parametrize("kind", TROUBLES)
async def test_a_redrawn_card_is_redrawn_whatever_happens(running: Office, kind: Kind) -> None:
    await running.watch()
    running.maria.write(running.acme, FURIOUS)
    nudge = await running.nudge()
    running.slack.faults.add("chat.update", kind, wait=1)
    await running.sam.press(nudge, "Not heated")
    await until(lambda: "not heated" in text_of(nudge))
    assert len(running.sam.inbox()) == 1


@pytest.mark.parametrize("kind", TROUBLES)
async def test_the_freelancers_words_are_posted_once(running: Office, kind: Kind) -> None:
    await running.watch()
    running.maria.write(running.acme, FURIOUS)
    await running.sam.press(await running.nudge(), "Use draft")
    running.slack.faults.add("chat.postMessage", kind, wait=1)
    await running.sam.submit(running.sam.modal(), text="You have it today at 17:00.")
    await running.nudge(2)
    await until(running.said_in_channel)
    assert running.said_in_channel() == ["You have it today at 17:00."]


@pytest.mark.parametrize("kind", ["limited", "error", "lost"])
async def test_a_direct_answer_is_shown_once(running: Office, kind: Kind) -> None:
    running.slack.faults.add("response_url", kind)
    await running.sam.command(running.acme, "help")
    await until(running.sam.whispered)
    await running.sam.command(running.acme, "status")
    await until(lambda: len(running.sam.whispered()) == 2)
    assert running.sam.inbox() == []


@pytest.mark.parametrize("kind", TROUBLES)
async def test_getting_into_a_channel_survives_it(running: Office, kind: Kind) -> None:
    running.slack.faults.add("conversations.join", kind, wait=1)
    await running.watch()
    running.maria.write(running.acme, FURIOUS)
    assert "Maria" in text_of(await running.nudge())


async def test_the_order_is_kept_for_each_person(running: Office) -> None:
    running.slack.faults.add("chat.postMessage", "limited", wait=1)
    for line in ("help", "status", "watch"):
        running.sam.direct(line)
    await running.nudge(3)
    first, second, third = (text_of(message) for message in running.sam.inbox())
    assert "What you can ask me" in first
    assert "How things stand" in second
    assert "in the client's channel" in third


async def test_everything_goes_on_after_slack_asks_to_reconnect(office: Office) -> None:
    async with coach(office):
        await office.watch()
        await office.slack.sockets.disconnect()
        await until(lambda: office.slack.sockets.count == 2 and office.slack.sockets.open)
        office.maria.write(office.acme, FURIOUS)
        assert "Maria" in text_of(await office.nudge())
    assert len(office.slack.calls("apps.connections.open")) == 2


@pytest.mark.usefixtures("short_backlog")
async def test_what_is_written_while_the_connection_is_cut_is_heard_once(office: Office) -> None:
    async with coach(office):
        await office.watch()
        await office.slack.sockets.cut()
        office.maria.write(office.acme, FURIOUS)
        await until(lambda: office.slack.sockets.open)
        assert "Maria" in text_of(await office.nudge())
        await office.settled()
    assert len(office.sam.inbox()) == 1


async def test_retries_and_replays_nudge_once(running: Office) -> None:
    await running.watch()
    running.maria.write(running.acme, FURIOUS)
    await running.nudge()
    await running.settled()
    heated = running.slack.courier.deliveries[-2]
    again = [running.slack.courier.once(delivery, 1) for delivery in running.slack.courier.deliveries]
    assert all(await asyncio.gather(*again))
    assert heated.tries >= 2
    running.sam.direct("help")
    await running.nudge(2)
    assert len(running.sam.inbox()) == 2


async def test_a_closed_account_is_no_crash(running: Office) -> None:
    await running.watch()
    running.sam.user.deleted = True
    running.maria.write(running.acme, FURIOUS)
    await until(lambda: any(one.method == "conversations.open" for one in running.slack.asked))
    await running.jo.command(running.acme, "help")
    await until(running.jo.whispered)
    running.sam.user.deleted = False
    running.sam.direct("status")
    assert "this account is closed" in text_of(await running.nudge())


async def test_words_for_an_archived_channel_come_back_to_the_freelancer(running: Office) -> None:
    await running.watch()
    running.maria.write(running.acme, FURIOUS)
    await running.sam.press(await running.nudge(), "Use draft")
    running.acme.is_archived = True
    await running.sam.submit(running.sam.modal(), text="You have it today at 17:00.")
    told = await until(lambda: [one for one in map(text_of, running.sam.inbox()) if "Not posted" in one])
    assert "archived" in told[0]
    assert running.said_in_channel() == []
    await until(lambda: any("I can't read" in text_of(one) for one in running.sam.inbox()))


async def test_nothing_but_what_was_pressed_for_is_ever_posted_in_the_channel(running: Office) -> None:
    await running.watch()
    for number in range(5):
        running.maria.write(running.acme, f"{FURIOUS} {number}")
        await running.sam.command(running.acme, "status")
    await running.nudge()
    await running.settled()
    posts = [one for one in running.slack.calls("chat.postMessage") if not _is_direct(one.args)]
    assert posts == []


def _is_direct(args: Json) -> bool:
    return str(args["channel"]).startswith("D")
