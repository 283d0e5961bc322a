"""The loopback server: Slack's Web API and sockets on this machine."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from loopback.slack.asking import Asked, arguments
from loopback.slack.deliveries import Courier, wrapped
from loopback.slack.methods import METHODS, NO_TOKEN
from loopback.slack.noes import No
from loopback.slack.ways import Requests, Sockets
from loopback.slack.world import Channel, Json, Team, World

SECRET = "signing-secret-of-the-double"
RETRIES = (0.2, 0.5, 1.0)
"""Slack repeats at once, after a minute and after five; here sooner."""


class LoopbackSlack:
    """Runs on a free port of this machine, and remembers all that it is asked."""

    def __init__(self, *, http_url: str = "") -> None:
        """With `http_url` deliveries are signed requests to it, without it they go over sockets."""
        self.world = World()
        self.sockets = Sockets()
        self.requests = Requests(SECRET, http_url)
        self.courier = Courier(self.requests if http_url else self.sockets, RETRIES)
        self.app_token = "xapp-1-double"
        self.asked: list[Asked] = []
        self.triggers: dict[str, tuple[str, float]] = {}
        self.doors: dict[str, tuple[str, str]] = {}
        self.codes: dict[str, Team] = {}
        self.skew = timedelta()
        self.token_seconds = 43_200
        self.history_pause = 60.0
        self.port = 0
        self._tickets: set[str] = set()
        self._history: dict[str, float] = {}
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Begin to serve, on a free port unless one is named."""
        app = web.Application(client_max_size=8 * 1024**2)
        app.add_routes(
            [
                web.route("*", "/api/{method}", self._api),
                web.get("/socket", self._socket),
                web.post("/respond/{door}", self._respond),
            ]
        )
        self.more_routes(app)
        app.on_response_prepare.append(self._date)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    def more_routes(self, app: web.Application) -> None:
        """For a server that is a process of its own."""

    async def close(self) -> None:
        """Stop serving."""
        await self.courier.close()
        await self.sockets.cut()
        await self.requests.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """What the setting of the same name takes."""
        return f"http://127.0.0.1:{self.port}/api/"

    async def _date(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = format_datetime(datetime.now(UTC) + self.skew, usegmt=True)

    def new_ticket(self) -> str:
        """What lets one connection in."""
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        return ticket

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=404)
        self._tickets.remove(ticket)
        return await self.sockets.serve(request)

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(args.get("token", ""))
        team = self.world.team_of_token(token)
        asked = Asked(method, args, team.id if team else "", time.monotonic())
        self.asked.append(asked)
        return self.answered(request, asked, team, token)

    def answered(self, request: web.Request, asked: Asked, team: Team | None, token: str) -> web.StreamResponse:
        """Carry a request out and answer it; a stricter server looks at it first."""
        answer = asked.answer = self._answer(asked.method, team, token, asked.args)
        scopes = {"X-OAuth-Scopes": ",".join(team.scopes)} if team else {}
        limited = answer.get("error") == "ratelimited"
        retry = {"Retry-After": str(answer.pop("wait"))} if limited else {}
        return web.json_response(answer, status=429 if limited else 200, headers={**scopes, **retry})

    def _answer(self, method: str, team: Team | None, token: str, args: Json) -> Json:
        try:
            self._check_token(method, team, token)
            return {"ok": True, **METHODS[method](self, team, args)}
        except No as no:
            return no.answer

    def _check_token(self, method: str, team: Team | None, token: str) -> None:
        if method == "apps.connections.open" and token != self.app_token:
            raise No("invalid_auth")
        if method in NO_TOKEN:
            return
        if team is None:
            raise No("invalid_auth")
        if not team.installed:
            raise No("account_inactive")

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.asked.append(Asked("response_url", body, "", time.monotonic()))
        return self.shown(request, body)

    def shown(self, request: web.Request, body: Json) -> web.StreamResponse:
        """Show a direct answer to whoever it is for."""
        door = self.doors.get(request.match_info["door"])
        if door is None:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        self.world.ephemeral.append({**body, "user": door[0], "channel": door[1], "ts": self.world.new_ts()})
        return web.Response(text="ok")

    def form_came_back(self, view: Json) -> None:
        """A view that came with an acknowledgement, for a server that looks at it."""

    def check_history_pace(self, team: Team) -> None:
        """An app that is limited may look once a minute."""
        last = self._history.get(team.id, 0.0)
        if team.limited and time.monotonic() - last < self.history_pause:
            raise No("ratelimited", wait=max(1, round(self.history_pause)))
        self._history[team.id] = time.monotonic()

    def told(self, channel: Channel, message: Json) -> None:
        """A message was posted: everyone in the channel hears of it, the app too."""
        self.tell(channel, {**message, "channel": channel.id, "event_ts": message["ts"]})

    def changed(self, channel: Channel, message: Json, before: Json) -> None:
        """A message was edited."""
        ts = self.world.new_ts()
        change = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": ts, "event_ts": ts}
        self.tell(channel, {**change, "channel": channel.id, "message": message, "previous_message": before})

    def tell(self, channel: Channel, event: Json) -> None:
        """Bring an event of a channel to the app, if its bot is in there."""
        for team_id in channel.teams:
            team = self.world.teams.get(team_id)
            if team and team.installed and (team.bot_user in channel.members):
                self.send_event(team, {**event, "channel_type": channel.kind}, shared=len(channel.teams) > 1)
                return

    def send_event(self, team: Team, event: Json, *, shared: bool = False) -> Any:
        """Bring any event to the app; gives the task that ends when it was taken."""
        return self.courier.send("events_api", self.envelope(team, event, shared=shared))

    def envelope(self, team: Team, event: Json, *, shared: bool = False) -> Json:
        """An event as Slack wraps it."""
        return wrapped(team, event, self.courier.event_id(), shared=shared)

    def new_trigger(self, user: str) -> str:
        """What lets a form be opened, for 3 seconds."""
        trigger = f"{time.monotonic_ns()}.{secrets.token_hex(8)}"
        self.triggers[trigger] = user, time.monotonic()
        return trigger

    def new_door(self, user: str, channel: str) -> str:
        """An address that one direct answer may go to."""
        door = secrets.token_hex(8)
        self.doors[door] = user, channel
        return f"http://127.0.0.1:{self.port}/respond/{door}"

    def calls(self, method: str) -> list[Asked]:
        """Requests of one method that were carried out."""
        return [one for one in self.asked if one.method == method and (one.answer or {}).get("ok")]
