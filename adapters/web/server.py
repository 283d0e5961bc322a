"""The page's server: its files, its stream, and the port on this machine."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from adapters.web import guard
from adapters.web.listeners import Listeners
from adapters.web.problems import CannotServe
from adapters.web.service import Service
from adapters.web.views import Views
from bot.extras.heat import HeatLine

PAGE = Path(__file__).parent / "page"
BODY_MAX = 256 * 1024
"""Bytes in one request."""


class Server:
    """Listens on one port of this machine."""

    def __init__(self, service: Service, heat: HeatLine | None, host: str, port: int) -> None:
        self._host, self._port = host, port
        middlewares = [guard.in_words, guard.only_this_machine]
        app = web.Application(middlewares=middlewares, client_max_size=BODY_MAX)
        app.on_response_prepare.append(guard.add_headers)
        app.router.add_routes([*_page_routes(), *Listeners(service, Views(service, heat)).routes()])
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1)

    @property
    def url(self) -> str:
        """Where the page is; with port 0 the system has chosen one once it is started."""
        port = self._runner.addresses[0][1] if self._runner.addresses else self._port
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{port}/"

    async def start(self) -> None:
        """Open the port; raises CannotServe where it is taken."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise CannotServe(
                f"Port {self._port} on {self._host} can't be opened ({error.strerror}). "
                "Close what is using it, perhaps another playground, or take another port: levelhead play --port 9000."
            ) from error

    async def close(self) -> None:
        """Let go of the port and every connection."""
        await self._runner.cleanup()


def _page_routes() -> list[web.RouteDef]:
    """One route for each file of the page, so that no other file can ever be asked for."""
    files = sorted(file for file in PAGE.rglob("*") if file.is_file())
    routes = [web.get(f"/{file.relative_to(PAGE).as_posix()}", _sender(file)) for file in files]
    return [web.get("/", _sender(PAGE / "index.html")), *routes]


def _sender(file: Path) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Answers with one file."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"

    async def send(_request: web.Request) -> web.Response:
        return web.Response(body=file.read_bytes(), content_type=kind, charset="utf-8")

    return send
