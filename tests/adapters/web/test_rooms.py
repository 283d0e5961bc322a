"""Rooms: opened through the real path, written in, played, started over, and never lost."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bot.chat.events import ButtonPressed, CommandRun, Entered, FormSent, MessageSeen
from bot.chat.people import Person, Place
from tests.adapters.web.playing import Playground


async def test_opening_a_scenario_asks_the_coach_to_watch_its_channel(playground: Playground) -> None:
    room = await playground.open("late")
    (run,) = playground.heard(CommandRun)
    channel = room["room"]["id"]
    assert (run.person.key, run.name, run.line) == ("web:playground:you", "Sam", "watch")
    assert run.place == Place("web", "playground", channel)
    assert run.values == {
        "clients": f"web:playground:{channel}-client-1",
        "name": room["room"]["title"],
        "teammates": f"web:playground:{channel}-teammate-2",
    }


async def test_the_coach_that_wants_in_hears_who_is_there(playground: Playground) -> None:
    room = await playground.open()
    await playground.open("late")
    entered = playground.heard(Entered)[0]
    assert entered.place.channel == room["room"]["id"]
    assert [(one.name, one.home_team) for one in entered.people] == [("Maria", "client"), ("Sam", ""), ("Jo", "")]


async def test_opening_it_twice_leads_to_the_same_room(playground: Playground) -> None:
    first, second = await playground.open("late"), await playground.open("late")
    assert first["room"] == second["room"]
    assert len(playground.heard(CommandRun)) == 1


async def test_each_message_is_heard_as_its_author_said_it(playground: Playground) -> None:
    room = await playground.open()
    for role in ("client", "freelancer", "teammate"):
        await playground.say(room, role, f"Hello from the {role}")
    heard = playground.heard(MessageSeen)
    channel = room["room"]["id"]
    users = [f"{channel}-client-1", "you", f"{channel}-teammate-2"]
    assert [seen.author for seen in heard] == [Person("web", "playground", user) for user in users]
    assert [seen.name for seen in heard] == ["Maria", "Sam", "Jo"]
    assert len({seen.delivery for seen in heard}) == 3
    assert all(seen.at.tzinfo and not seen.is_direct for seen in heard)
    assert heard[0].link == f"/?room={channel}#e{heard[0].ref.message}"


async def test_what_you_ask_in_private_is_heard_as_a_direct_message(playground: Playground) -> None:
    room = await playground.open()
    await playground.post(f"/api/rooms/{room['room']['id']}/private", {"text": " help "})
    (seen,) = playground.heard(MessageSeen)
    assert (seen.is_direct, seen.text, seen.author.user) == (True, "help", "you")
    assert seen.ref.place == Place("web", "playground", "private")
    assert (await playground.look(room))["channel"] == []


async def test_a_coach_command_in_the_channel_is_seen_by_nobody_there(playground: Playground) -> None:
    room = await playground.open()
    await playground.say(room, "freelancer", "/coach status now")
    await playground.say(room, "client", "/coach status")
    assert [run.line for run in playground.heard(CommandRun)] == ["watch", "status now"]
    assert [entry["text"] for entry in (await playground.look(room))["channel"]] == ["/coach status"]


async def test_a_script_plays_line_by_line_and_time_passes(playground: Playground) -> None:
    room = await playground.open("late")
    before = playground.platform.clock.now()
    for _ in range(3):
        status, played = await playground.post(f"/api/rooms/{room['room']['id']}/play")
        assert status == 200
    heard = playground.heard(MessageSeen)
    assert [seen.name for seen in heard] == ["Maria Lind", "Sam", "Maria Lind"]
    minutes = [round((later.at - seen.at).total_seconds() / 60) for seen, later in pairwise(heard)]
    assert minutes == [12, 1425]
    assert (playground.platform.clock.now() - before).days == 0
    assert playground.moves
    assert played["script"]["played"] == 3


async def test_after_the_last_line_the_page_is_told_so_in_words(playground: Playground) -> None:
    room = await playground.open("client_silent")
    path = f"/api/rooms/{room['room']['id']}/play"
    for _ in range(room["script"]["of"]):
        await playground.post(path)
    status, body = await playground.post(path)
    assert (status, body) == (400, {"error": "That was the last line. Go on by yourself, or start over."})


async def test_starting_over_ends_the_watch_and_begins_in_a_new_channel(playground: Playground) -> None:
    room = await playground.open("late")
    await playground.post(f"/api/rooms/{room['room']['id']}/play")
    _, fresh = await playground.post(f"/api/rooms/{room['room']['id']}/restart")
    assert fresh["room"]["id"] != room["room"]["id"]
    assert (fresh["channel"], fresh["script"]["played"]) == ([], 0)
    assert [(run.line, run.place.channel) for run in playground.heard(CommandRun)] == [
        ("watch", room["room"]["id"]),
        ("unwatch", room["room"]["id"]),
        ("watch", fresh["room"]["id"]),
    ]
    status, gone = await playground.get(f"/api/rooms/{room['room']['id']}")
    assert (status, gone["error"][:25]) == (400, "This conversation is gone")


async def test_what_the_coach_missed_is_told_after_a_restart_once(playground: Playground) -> None:
    room = await playground.open()
    playground.coach.stumbles = True
    status, body = await playground.say(room, "client", "Where is it!")
    assert (status, body["error"].split(".")[0]) == (500, "The coach stumbled over that")
    await playground.restart()
    assert playground.heard(MessageSeen) == []
    playground.coach.stumbles = False
    await playground.restart()
    await playground.restart()
    assert [seen.text for seen in playground.heard(MessageSeen)] == ["Where is it!"]
    cards = [entry["kind"] for entry in (await playground.look(room))["private"]]
    assert cards.count("whisper") == 1


async def test_a_button_counts_only_while_the_card_has_it(playground: Playground) -> None:
    room = await playground.open()
    await playground.say(room, "client", "Where is it!")
    card = (await playground.look(room))["private"][-1]
    status, _ = await playground.post("/api/press", {"entry": card["id"], "action": "coach:fault_yes:1"})
    assert status == 200
    status, body = await playground.post("/api/press", {"entry": card["id"], "action": "coach:delete:1"})
    assert (status, body["error"][:20]) == (400, "This button has gone")
    assert [(press.verb, press.row, press.place.channel) for press in playground.heard(ButtonPressed)] == [
        ("fault_yes", "1", "private")
    ]


async def test_a_form_that_a_button_asks_for_comes_back_and_is_sent(playground: Playground) -> None:
    room = await playground.open()
    await playground.say(room, "client", "Where is it!")
    card = (await playground.look(room))["private"][-1]
    _, opened = await playground.post("/api/press", {"entry": card["id"], "action": "coach:use:1"})
    assert [one["kind"] for one in opened["form"]["inputs"]] == ["long", "line", "menu", "people"]
    path = f"/api/rooms/{room['room']['id']}/form"
    body = {"entry": card["id"], "form": "reply", "row": "1"}
    _, again = await playground.post(path, body | {"values": {"text": "At [time]."}})
    assert again["form"]["title"] == "Fill in the blanks"
    _, done = await playground.post(path, body | {"values": {"text": "At four."}})
    assert done["form"] is None
    assert (await playground.look(room))["channel"][-1]["text"] == "At four."
    assert [sent.row for sent in playground.heard(FormSent)] == ["1", "1"]


async def test_bad_requests_get_a_sentence(playground: Playground) -> None:
    room = await playground.open()
    path = f"/api/rooms/{room['room']['id']}"
    cases: list[tuple[str, dict[str, Any], str]] = [
        (f"{path}/messages", {"user": "you", "text": "  "}, "Write something first."),
        (f"{path}/messages", {"user": "you", "text": "x" * 4001}, "That is 4,001 characters long"),
        (f"{path}/messages", {"user": "stranger", "text": "x"}, "Choose who is speaking"),
        (f"{path}/messages", {"user": "you"}, "The page left out “text”"),
        (f"{path}/form", {"entry": 0, "form": "f", "values": {"a": 1}}, "The page sent a form without answers"),
        (f"{path}/form", {"entry": 0, "form": "f", "values": {"a": "x" * 3001}}, "“a” has 3,001 characters"),
        ("/api/rooms", {"scenario": "nothing"}, "There is no such scenario"),
        ("/api/rooms/none/play", {}, "This conversation is gone"),
        ("/api/press", {"entry": 12345, "action": "coach:a:1"}, "That message is gone"),
        ("/api/clock", {"step": "back"}, "The clock knows four steps"),
    ]
    for where, body, sentence in cases:
        status, answer = await playground.post(where, body)
        assert (status, answer["error"][: len(sentence)]) == (400, sentence)
    assert playground.heard(MessageSeen) == []
