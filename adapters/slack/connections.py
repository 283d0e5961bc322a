"""The two ways in which Slack reaches us: a connection that we open, or requests to an address of ours."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from adapters.slack.calls import Refused, call
from adapters.slack.clients import Clients
from adapters.slack.options import EVENTS_PATH, SlackOptions, Timing
from adapters.slack.problems import bad_token, port_taken, unreachable
from bot.chat.ports import TryLater

OnConnected = Callable[[], None]


class Connection(Protocol):
    """A way in."""

    async def check(self) -> None:
        """Whether Slack would let us in this way; raises Problem."""

    async def start(self, app: AsyncApp, on_connected: OnConnected) -> None:
        """Begin to listen; raises Problem. `on_connected` is called before the first event of each connection."""

    async def close(self) -> None:
        """Stop listening."""


class SocketMode:
    """A connection that we open: no address of our own is needed."""

    def __init__(self, options: SlackOptions, clients: Clients, timing: Timing) -> None:
        self._options = options
        self._clients = clients
        self._timing = timing
        self._handler: AsyncSocketModeHandler | None = None
        self._freshener: asyncio.Task[None] | None = None

    async def check(self) -> None:
        """Ask for an address to connect to, and leave it; raises Problem for a token that Slack does not take."""
        await self._address()

    async def start(self, app: AsyncApp, on_connected: OnConnected) -> None:
        """Connect; raises Problem for a token that Slack does not take."""
        url = await self._address()
        handler = AsyncSocketModeHandler(app, self._options.app_token, ping_interval=self._timing.ping)
        self._handler = handler
        handler.client.wss_uri = url
        handler.client.message_listeners.append(_on_hello(on_connected))
        await handler.client.connect()  # type: ignore[no-untyped-call]  # slack_sdk leaves it bare
        self._freshener = asyncio.create_task(self._keep_fresh(handler), name="slack:freshener")

    async def _address(self) -> str:
        """Where to connect to; asked for here, since slack_sdk would try a wrong token for ever."""
        try:
            opened = await call(self._clients.make("").apps_connections_open(app_token=self._options.app_token))
        except Refused as refused:
            raise bad_token("LEVELHEAD_SLACK__APP_TOKEN", refused) from refused
        except TryLater as late:
            raise unreachable(self._options.base_url, str(late)) from late
        return str(opened["url"])

    async def _keep_fresh(self, handler: AsyncSocketModeHandler) -> None:
        """slack_sdk goes on trying an address that has expired; without one it asks for a new one."""
        while True:
            await asyncio.sleep(self._timing.ping)
            if not await handler.client.is_connected():
                handler.client.wss_uri = None

    async def close(self) -> None:
        """Close the connection."""
        if self._freshener:
            self._freshener.cancel()
        if self._handler:
            await self._handler.client.close()  # type: ignore[no-untyped-call]  # as above


def _on_hello(on_connected: OnConnected) -> Callable[..., Awaitable[None]]:
    """Listens for Slack's first word on each connection."""

    async def listen(_client: Any, message: dict[str, Any], _raw: str | None = None) -> None:
        if message.get("type") == "hello":
            on_connected()

    return listen


class Http:
    """Requests to an address of ours, with Slack's signature on each."""

    def __init__(self, options: SlackOptions) -> None:
        self._options = options
        self._runner: web.AppRunner | None = None

    async def check(self) -> None:
        """Slack comes to us: there is nobody to ask."""

    async def start(self, app: AsyncApp, on_connected: OnConnected) -> None:
        """Serve; raises Problem for a taken port."""
        server = app.server(port=self._options.port, path=EVENTS_PATH, host=self._options.host)
        self._runner = web.AppRunner(server.web_app, access_log=None)
        await self._runner.setup()
        on_connected()
        try:
            await web.TCPSite(self._runner, self._options.host, self._options.port).start()
        except OSError as error:
            raise port_taken(self._options, error.strerror or str(error)) from error

    @property
    def port(self) -> int:
        """The port that is listened on, which the system chose if it was set to 0."""
        addresses = self._runner.addresses if self._runner else []
        return int(addresses[0][1]) if addresses else self._options.port

    async def close(self) -> None:
        """Answer what is under way, and stop."""
        if self._runner:
            await self._runner.cleanup()
