"""The loopback Slack as a process of its own, with a line for people and one that tells all that was received.

python -m tests.doubles.slack --port 8400 [--http http://127.0.0.1:3000/slack/events] [--dump FILE]

POST /_do {"do": "write", "user": "maria", "channel": "acme", "text": "…"}   also: command, direct, press, disconnect,
cut, fault {"method", "kind", "times"}. GET /_dump gives everything that was received. SIGTERM ends it, after writing
--dump. There is one workspace: sam owns it, jo works in it, and maria of another company is in #acme.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path

from aiohttp import web

from adapters.slack.scopes import SCOPES
from loopback.slack.people import Hand
from loopback.slack.world import Json
from tests.doubles.slack.server import CheckedSlack

BOT_TOKEN = "xoxb-double"


class Standalone(CheckedSlack):
    """A server that can be told what people do."""

    def people(self) -> None:
        """One workspace, two people in it, and a client from outside."""
        self.world.new_id("E")
        team = self.world.add_team("acme", list(SCOPES))
        team.token = BOT_TOKEN
        outside = self.world.new_id("T")
        sam, jo = (self.world.add_user(team.id, name) for name in ("Sam", "Jo"))
        maria = self.world.add_user(outside, "Maria")
        self.hands = {user.name.lower(): Hand(self, team, user) for user in (sam, jo, maria)}
        self.rooms = {"acme": self.world.add_channel("acme", [team.id, outside], [sam.id, jo.id, maria.id])}

    def more_routes(self, app: web.Application) -> None:
        app.add_routes([web.post("/_do", self._do), web.get("/_dump", self._dump)])

    async def _do(self, request: web.Request) -> web.Response:
        told: Json = await request.json()
        return web.json_response({"done": await self._act(told)})

    async def _act(self, told: Json) -> Json:
        match told["do"]:
            case "disconnect":
                await self.sockets.disconnect()
            case "cut":
                await self.sockets.cut()
            case "fault":
                self.faults.add(told["method"], told["kind"], told.get("times", 1))
            case "channel":
                members = [hand.user.id for hand in self.hands.values()]
                teams = self.rooms["acme"].teams
                self.rooms[told["name"]] = self.world.add_channel(told["name"], teams, members)
            case _:
                return await self._act_as(self.hands[told["user"]], told)
        return {}

    async def _act_as(self, hand: Hand, told: Json) -> Json:
        match told["do"]:
            case "write":
                return hand.write(self.rooms[told["channel"]], told["text"])
            case "direct":
                return hand.direct(told["text"])
            case "command":
                done = await hand.command(self.rooms[told["channel"]], told["text"])
            case "press":
                done = await hand.press(hand.inbox()[told.get("message", -1)], told["label"])
            case other:
                raise web.HTTPBadRequest(text=f"I don't know how to {other}")
        return {"acked": done.acked, "answer": done.answer}

    def everything(self) -> Json:
        """All that was received and what stands where."""
        return {
            "asked": [asdict(one) for one in self.asked],
            "channels": {one.id: asdict(one) for one in self.world.channels.values()},
            "direct": {name: hand.inbox() for name, hand in self.hands.items()},
            "ephemeral": self.world.ephemeral,
            "homes": self.world.homes,
            "modals": self.world.modals,
            "deliveries": [asdict(one) for one in self.courier.deliveries],
            "violations": self.violations,
        }

    async def _dump(self, request: web.Request) -> web.Response:
        return web.json_response(self.everything())


async def _serve(port: int, http: str, dump: Path | None) -> None:
    server = Standalone(http_url=http)
    server.people()
    await server.start(port)
    where = {"base_url": server.base_url, "bot_token": BOT_TOKEN, "app_token": server.app_token}
    sys.stdout.write(json.dumps(where) + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await stop.wait()
    if dump:
        dump.write_text(json.dumps(server.everything()))
    await server.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.doubles.slack")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--http", default="")
    parser.add_argument("--dump", type=Path)
    given = parser.parse_args()
    asyncio.run(_serve(given.port, given.http, given.dump))
