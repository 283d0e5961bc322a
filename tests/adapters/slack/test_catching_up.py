"""After downtime: what was missed is read from the last message on, at the pace that Slack allows."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from adapters.slack.options import Timing
from bot.chat.events import MessageEdited, MessageSeen
from bot.chat.people import MessageRef, Place
from bot.chat.ports import Watched
from loopback.slack.people import text_of, until
from loopback.slack.world import Json
from tests.adapters.slack.conftest import coach
from tests.adapters.slack.office import FURIOUS, Office
from tests.adapters.slack.recorder import Recorder, listening

AT = datetime.now(UTC) - timedelta(hours=1)


def watched(office: Office, last: Json | None = None, thread: str = "") -> Watched:
    """#acme, in which our bot is, watched since an hour ago."""
    if office.team.bot_user not in office.acme.members:
        office.acme.members.append(office.team.bot_user)
    place = Place("slack", office.team.id, office.acme.id, thread)
    return Watched(place, AT, MessageRef(place, last["ts"]) if last else None, AT if last else None)


async def caught_up(office: Office, places: list[Watched], count: int, timing: Timing | None = None) -> Recorder:
    """What a coach that starts now hears of the past."""
    inbox = Recorder(places=places)
    async with listening(office.slack, office.team.token, inbox, timing=timing):
        await until(lambda: len(inbox.heard) >= count, 10)
    return inbox


async def test_what_was_written_in_between_is_read_oldest_first(office: Office) -> None:
    last = office.maria.write(office.acme, "before")
    for number in range(5):
        office.maria.write(office.acme, f"{number}")
    inbox = await caught_up(office, [watched(office, last)], 5)
    seen = inbox.of(MessageSeen)
    assert [one.text for one in seen] == ["0", "1", "2", "3", "4"]
    assert all(one.is_backlog for one in seen)
    assert {one.home_team for one in seen} == {office.maria.user.team}


async def test_a_long_absence_is_read_page_by_page_and_no_further(office: Office) -> None:
    for number in range(50):
        office.maria.write(office.acme, f"old {number}")
    last = office.maria.write(office.acme, "last")
    for number in range(230):
        office.maria.write(office.acme, f"{number}")
    inbox = await caught_up(office, [watched(office, last)], 230)
    assert [one.text for one in inbox.of(MessageSeen)] == [f"{number}" for number in range(230)]
    assert len(office.slack.calls("conversations.history")) == 3


async def test_a_place_without_messages_is_read_from_when_it_was_watched(office: Office) -> None:
    office.maria.write(office.acme, "now")
    inbox = await caught_up(office, [watched(office)], 1)
    assert [one.text for one in inbox.of(MessageSeen)] == ["now"]


async def test_new_answers_under_an_old_message_are_found(office: Office) -> None:
    parent = office.sam.write(office.acme, "the old question")
    last = office.maria.write(office.acme, "the last that was seen")
    office.maria.write(office.acme, "an answer below", thread=parent["ts"])
    inbox = await caught_up(office, [watched(office, last)], 1)
    (seen,) = inbox.of(MessageSeen)
    assert (seen.text, seen.ref.place.thread) == ("an answer below", parent["ts"])


async def test_a_watched_thread_is_read_alone(office: Office) -> None:
    parent = office.sam.write(office.acme, "a question")
    first = office.maria.write(office.acme, "first", thread=parent["ts"])
    office.maria.write(office.acme, "second", thread=parent["ts"])
    office.maria.write(office.acme, "elsewhere")
    inbox = await caught_up(office, [watched(office, first, parent["ts"])], 1)
    assert [one.text for one in inbox.of(MessageSeen)] == ["second"]
    assert office.slack.calls("conversations.history") == []


async def test_an_edit_in_between_is_found(office: Office) -> None:
    last = office.maria.write(office.acme, "calm")
    office.maria.edit(office.acme, last, "not calm at all")
    inbox = await caught_up(office, [watched(office, last)], 1)
    (edited,) = inbox.of(MessageEdited)
    assert (edited.text, edited.ref.message) == ("not calm at all", last["ts"])


async def test_an_app_that_is_limited_gets_there_slowly(office: Office) -> None:
    office.team.limited = True
    office.slack.history_pause = 0.4
    last = office.maria.write(office.acme, "before")
    for number in range(20):
        office.maria.write(office.acme, f"{number}")
    inbox = await caught_up(office, [watched(office, last)], 20, Timing(ping=0.3, fast=0.0, slow=0.5))
    assert [one.text for one in inbox.of(MessageSeen)] == [f"{number}" for number in range(20)]
    refused = [one for one in office.slack.asked if (one.answer or {}).get("error") == "ratelimited"]
    assert len(refused) == 1


async def test_a_place_that_cannot_be_read_does_not_hold_up_the_others(office: Office) -> None:
    gone = Watched(Place("slack", office.team.id, "C000000404"), AT)
    elsewhere = Watched(Place("slack", "T000000404", "C000000405"), AT)
    office.maria.write(office.acme, "here")
    inbox = await caught_up(office, [gone, elsewhere, watched(office)], 1)
    assert [one.text for one in inbox.of(MessageSeen)] == ["here"]


async def test_a_place_is_caught_up_with_once_all_of_it_was_taken(office: Office) -> None:
    office.maria.write(office.acme, "here")
    inbox = await caught_up(office, [watched(office)], 1)
    await until(lambda: inbox.done)
    assert inbox.done == [Place("slack", office.team.id, office.acme.id)]


async def test_a_message_that_cannot_be_taken_now_holds_up_no_other_and_is_read_again_next_time(office: Office) -> None:
    for text in ("first", "second"):
        office.maria.write(office.acme, text)
    place, broken = watched(office), Recorder(failures=1)
    broken.places = [place]
    async with listening(office.slack, office.team.token, broken):
        assert (await broken.one(MessageSeen)).text == "second"
        await asyncio.sleep(0.1)
    assert broken.done == []
    again = await caught_up(office, [place], 2)
    assert [one.text for one in again.of(MessageSeen)] == ["first", "second"]


async def test_a_connection_that_begins_while_we_read_is_read_for_as_well(office: Office) -> None:
    office.maria.write(office.acme, "first")
    office.slack.faults.add("conversations.history", "limited", wait=1)
    inbox = Recorder(places=[watched(office)])
    async with listening(office.slack, office.team.token, inbox):
        await until(lambda: office.slack.faults.happened)
        await office.slack.sockets.cut()
        await until(lambda: office.slack.sockets.open, 10)
        await until(lambda: len(inbox.done) == 2, 10)


async def test_trouble_on_the_way_is_waited_out(office: Office) -> None:
    office.slack.faults.add("conversations.history", "page")
    office.slack.faults.add("conversations.history", "lost")
    office.maria.write(office.acme, "here")
    inbox = await caught_up(office, [watched(office)], 1)
    assert [one.text for one in inbox.of(MessageSeen)] == ["here"]


@pytest.mark.usefixtures("short_backlog")
async def test_a_restart_loses_nothing_and_doubles_nothing(office: Office, mode: str) -> None:
    async with coach(office):
        await office.watch()
        office.maria.write(office.acme, "Morning! How is it going?")
        await office.settled()
    office.slack.courier.way = office.slack.sockets
    office.maria.write(office.acme, FURIOUS)
    await office.settled()
    async with coach(office, "http" if mode == "http" else "socket"):
        assert "Maria" in text_of(await office.nudge())
        again = [office.slack.courier.once(delivery, 1) for delivery in office.slack.courier.deliveries[-2:]]
        for one in again:
            await one
        office.sam.direct("help")
        await office.nudge(2)
    assert len(office.sam.inbox()) == 2
