"""Sending: each key once, cards redrawn in place, and nothing for anyone but the freelancer."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.cards import Card, Link, Text
from bot.chat.people import Person, Place
from bot.chat.ports import NotReachable
from bot.chat.replies import Answer, Enter, Home, Outgoing, Say, Whisper
from tests.adapters.web.coach_double import YOU
from tests.adapters.web.playing import Playground


def titles(room: dict[str, Any]) -> list[str]:
    return [entry["card"]["title"] for entry in room["private"] if entry["card"]]


async def test_a_key_that_was_sent_is_never_sent_again(playground: Playground) -> None:
    room = await playground.open()
    whisper = Outgoing("k1", Whisper(YOU, Card("Breathe first")))
    first = await playground.platform.send(whisper)
    again = await playground.platform.send(Outgoing("k1", whisper.reply, maybe_sent=True))
    assert again == first == await playground.platform.find(whisper)
    assert titles(await playground.look(room)).count("Breathe first") == 1


async def test_a_key_stays_sent_over_a_restart(playground: Playground) -> None:
    room = await playground.open()
    whisper = Outgoing("k1", Whisper(YOU, Card("Breathe first")))
    first = await playground.platform.send(whisper)
    await playground.restart()
    assert await playground.platform.send(whisper) == first
    assert titles(await playground.look(room)).count("Breathe first") == 1


async def test_a_key_that_never_arrived_is_not_found(playground: Playground) -> None:
    assert await playground.platform.find(Outgoing("unknown", Whisper(YOU, Card("Breathe first")))) is None


async def test_a_whisper_that_replaces_is_redrawn_where_it_stands(playground: Playground) -> None:
    room = await playground.open()
    first = await playground.platform.send(Outgoing("k1", Whisper(YOU, Card("Heated"), "case:1")))
    await playground.platform.send(Outgoing("k2", Whisper(YOU, Card("Something else"))))
    where = await playground.platform.send(Outgoing("k3", Whisper(YOU, Card("Answered"), "case:1", anew=False), first))
    assert where == first
    assert titles(await playground.look(room)) == ["Ran watch", "Answered", "Something else"]


async def test_a_card_whose_earlier_one_is_gone_is_sent_as_a_new_one(playground: Playground) -> None:
    room = await playground.open()
    first = await playground.platform.send(Outgoing("k1", Whisper(YOU, Card("Heated"), "case:1")))
    assert first
    gone = type(first)(first.place, "999999")
    assert await playground.platform.send(Outgoing("k2", Whisper(YOU, Card("Answered"), "case:1"), gone)) != gone
    assert titles(await playground.look(room))[-2:] == ["Heated", "Answered"]


async def test_a_card_that_links_to_a_room_is_shown_in_that_room_only(playground: Playground) -> None:
    mine, other = await playground.open(), await playground.open("late")
    link = Link("Open the message", f"/?room={mine['room']['id']}#e1")
    await playground.platform.send(Outgoing("k1", Whisper(YOU, Card("About Maria", (link,)), "case:7")))
    await playground.platform.send(Outgoing("k2", Whisper(YOU, Card("Still about Maria"), "case:7")))
    await playground.platform.send(Outgoing("k3", Whisper(YOU, Card("About everything"))))
    assert titles(await playground.look(mine))[-3:] == ["About Maria", "Still about Maria", "About everything"]
    assert titles(await playground.look(other)) == ["Ran watch", "About everything"]


async def test_an_answer_stands_in_the_room_where_it_was_asked(playground: Playground) -> None:
    mine, other = await playground.open(), await playground.open("late")
    await playground.post(f"/api/rooms/{mine['room']['id']}/private", {"text": "status"})
    assert titles(await playground.look(mine))[-1] == "You asked"
    assert "You asked" not in titles(await playground.look(other))


async def test_what_you_press_for_appears_in_the_channel_as_you(playground: Playground) -> None:
    room = await playground.open()
    place = Place("web", "playground", room["room"]["id"])
    await playground.platform.send(Outgoing("k1", Say(place, "Pages 1 to 4 at 16:00.", YOU, "Sam")))
    said = (await playground.look(room))["channel"][-1]
    assert (said["role"], said["name"], said["text"]) == ("freelancer", "Sam", "Pages 1 to 4 at 16:00.")


@pytest.mark.parametrize(
    "reply",
    [
        Whisper(Person("web", "playground", "r1-client-1"), Card("For a client")),
        Answer(Person("web", "playground", "r1-client-1"), Card("For a client"), Place("web", "playground", "r1"), "d"),
        Say(Place("web", "playground", "nowhere"), "Hello", YOU),
    ],
)
async def test_where_nobody_may_see_it_nothing_is_sent(playground: Playground, reply: Whisper | Answer | Say) -> None:
    with pytest.raises(NotReachable):
        await playground.platform.send(Outgoing("k1", reply))
    assert await playground.platform.find(Outgoing("k1", reply)) is None


async def test_there_is_no_home_page_and_no_door_to_an_unknown_room(playground: Playground) -> None:
    assert await playground.platform.send(Outgoing("k1", Home(YOU, (Card("Home", (Text("x"),)),)))) is None
    assert await playground.platform.send(Outgoing("k2", Enter(Place("web", "playground", "nowhere"), YOU))) is None
