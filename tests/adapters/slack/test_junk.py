"""Five hundred deliveries of well-typed nonsense: the coach goes on answering."""

from __future__ import annotations

import asyncio
import copy
import random
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from loopback.slack.people import text_of, until
from loopback.slack.ways import Delivery, Type
from loopback.slack.world import Json
from tests.adapters.slack.office import FURIOUS, Office

COUNT = 500
JUNK: list[Any] = [
    None,
    "",
    "x" * 20_000,
    "\ud83d\0half",
    "<@U1|<!channel>>",
    0,
    -1,
    1e308,
    True,
    [],
    {},
    [None, [], {"type": "x"}],
    {"id": {"id": []}},
    "C" + "9" * 300,
    "'; DROP TABLE messages; --",
]


def seeds(office: Office) -> list[tuple[Type, Json]]:
    """One of everything that Slack delivers, as it should be."""
    message = {"ts": office.slack.world.new_ts(), "text": "hi", "user": office.maria.user.id, "blocks": []}
    event = {"channel": office.acme.id, "event_ts": message["ts"], "channel_type": "channel"}
    written = {"type": "message", **event, **message}
    changed = {"type": "message", "subtype": "message_changed", **event, "ts": message["ts"], "message": message}
    deleted = {
        "type": "message",
        "subtype": "message_deleted",
        **event,
        "ts": message["ts"],
        "deleted_ts": message["ts"],
    }
    events: list[Json] = [
        written,
        {**written, "subtype": "file_share", "files": [{"name": "a.pdf"}], "thread_ts": "1700000000.000001"},
        {**changed, "previous_message": message},
        {**deleted, "previous_message": message},
        {"type": "app_home_opened", "user": office.sam.user.id, "tab": "home"},
        {"type": "member_joined_channel", "user": office.team.bot_user, "channel": office.acme.id, "inviter": "U1"},
        {"type": "channel_archive", "channel": "C000000404"},
        {"type": "user_change", "user": office.jo.user.for_api()},
        {"type": "something_new", "channel": office.acme.id},
    ]
    press = office.sam.press_body(message, "coach:use:1", office.acme)
    view: Json = {"private_metadata": '{"form":"draft","row":"1","place":"slack:T:C:"}', "callback_id": "coach_form"}
    view |= {"id": "V1", "state": {"values": {"text": {"value": {"type": "plain_text_input", "value": "x"}}}}}
    shared: Json = {name: press[name] for name in ("user", "team", "trigger_id", "api_app_id", "token")}
    shortcut = {**shared, "type": "message_action", "callback_id": "coach_message", "channel": {"id": office.acme.id}}
    return [
        *(("events_api", office.slack.envelope(office.team, one)) for one in events),
        ("slash_commands", office.sam.command_body(office.acme, "status")),
        ("interactive", press),
        ("interactive", {**shared, "type": "view_submission", "view": view}),
        ("interactive", {**shortcut, "message": message}),
    ]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every spot in a payload that can hold something else."""
    if isinstance(value, dict | list):
        for name in value if isinstance(value, dict) else range(len(value)):
            yield value, name
            yield from places(value[name])


def spoiled(payload: Json, chance: random.Random) -> Json:
    """A payload in which one to three spots are nonsense or gone."""
    found = copy.deepcopy(payload)
    for _ in range(chance.randint(1, 3)):
        holder, name = chance.choice(list(places(found)))
        if isinstance(holder, dict) and chance.random() < 0.3:
            del holder[name]
        else:
            holder[name] = copy.deepcopy(chance.choice(JUNK))
        if not found:
            break
    return found


async def _brought(office: Office, kind: Type, payload: Json) -> None:
    """Bring it, and do not wait for thanks for something that nobody could read."""
    with suppress(TimeoutError):
        async with asyncio.timeout(0.3):
            await office.slack.courier.way.bring(Delivery(kind, payload), 0)


async def test_nonsense_leaves_the_coach_answering(running: Office) -> None:
    chance = random.Random(20260302)
    await running.watch()
    good = seeds(running)
    for number in range(COUNT // 20):
        wave = [(kind, spoiled(payload, chance)) for kind, payload in chance.choices(good, k=20)]
        await asyncio.gather(*(_brought(running, kind, one) for kind, one in wave))
        if number % 10 == 0:
            running.sam.direct("help")
    running.sam.direct("status")
    await until(lambda: any("How things stand" in text_of(one) for one in running.sam.inbox()), 10)
    running.maria.write(running.acme, FURIOUS)
    await until(lambda: any("Maria" in text_of(one) for one in running.sam.inbox()))
    assert running.said_in_channel() == []
