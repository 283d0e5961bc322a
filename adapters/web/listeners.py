"""What the page may ask for, each a few lines: check what came, let the service do it, answer in JSON."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from adapters.web import bodies, rooms
from adapters.web.render import form_json
from adapters.web.service import Service
from adapters.web.views import Views
from bot.chat.ports import Handled


class Listeners:
    """The page's questions and requests."""

    def __init__(self, service: Service, views: Views) -> None:
        self._service = service
        self._views = views

    def routes(self) -> list[web.RouteDef]:
        """Every path of the page."""
        return [
            web.get("/api/state", self.state),
            web.get("/api/stream", self._service.stream.serve),
            web.get("/api/rooms/{room}", self.room),
            web.get("/api/rooms/{room}/heat", self.heat),
            web.post("/api/rooms", self.open_room),
            web.post("/api/rooms/{room}/messages", self.write),
            web.post("/api/rooms/{room}/private", self.write_privately),
            web.post("/api/rooms/{room}/play", self.play),
            web.post("/api/rooms/{room}/restart", self.start_over),
            web.post("/api/rooms/{room}/form", self.send_form),
            web.post("/api/press", self.press),
            web.post("/api/clock", self.move_clock),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        """The clock, the scenarios, and the rooms that were begun."""
        return web.json_response(self._views.overview())

    async def room(self, request: web.Request) -> web.Response:
        """One room with everything in it."""
        room = rooms.get(self._service.state, request.match_info["room"])
        return web.json_response(await self._views.room(room))

    async def heat(self, request: web.Request) -> web.Response:
        """How heated a room was over time."""
        return web.json_response({"heat": await self._views.points(request.match_info["room"])})

    async def open_room(self, request: web.Request) -> web.Response:
        """Begin a scenario, or go back to it."""
        body = await bodies.read(request)
        room, handled = await self._service.open_room(bodies.text(body, "scenario"))
        return web.json_response(await self._views.room(room) | _handled(handled))

    async def start_over(self, request: web.Request) -> web.Response:
        """Begin a room's scenario again."""
        room, handled = await self._service.start_over(request.match_info["room"])
        return web.json_response(await self._views.room(room) | _handled(handled))

    async def write(self, request: web.Request) -> web.Response:
        """Write in the client channel."""
        body = await bodies.read(request)
        room, user, text = request.match_info["room"], bodies.text(body, "user"), bodies.text(body, "text")
        return web.json_response(_handled(await self._service.write(room, user, text)))

    async def write_privately(self, request: web.Request) -> web.Response:
        """Write to the coach."""
        body = await bodies.read(request)
        room = request.match_info["room"]
        return web.json_response(_handled(await self._service.write_privately(room, bodies.text(body, "text"))))

    async def play(self, request: web.Request) -> web.Response:
        """Write the next scripted line."""
        room = request.match_info["room"]
        handled = await self._service.play(room)
        script = self._views.script(rooms.get(self._service.state, room))
        return web.json_response(_handled(handled) | {"script": script})

    async def press(self, request: web.Request) -> web.Response:
        """Press a button."""
        body = await bodies.read(request)
        entry, action = bodies.number(body, "entry"), bodies.text(body, "action")
        return web.json_response(_handled(await self._service.press(entry, action, str(body.get("value", "")))))

    async def send_form(self, request: web.Request) -> web.Response:
        """Send a form."""
        body = await bodies.read(request)
        room, entry = request.match_info["room"], bodies.number(body, "entry")
        form, row = bodies.text(body, "form"), str(body.get("row", ""))
        handled = await self._service.send_form(room, entry, form, row, bodies.values(body))
        return web.json_response(_handled(handled))

    async def move_clock(self, request: web.Request) -> web.Response:
        """Move the clock."""
        self._service.move_clock(bodies.text(await bodies.read(request), "step"))
        return web.json_response({"now": self._views.now()})


def _handled(handled: Handled) -> dict[str, Any]:
    """What the coach wants opened at once."""
    return {"form": form_json(handled.form)}
