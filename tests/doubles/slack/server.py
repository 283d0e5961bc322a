"""The loopback Slack that checks everything it is sent, and in which things go wrong on purpose."""

from __future__ import annotations

from aiohttp import web

from loopback.slack.asking import Asked
from loopback.slack.methods import METHODS
from loopback.slack.server import LoopbackSlack
from loopback.slack.world import Json, Team
from tests.doubles.slack import limits, specs
from tests.doubles.slack.faults import Fault, Faults


class CheckedSlack(LoopbackSlack):
    """`violations` must be empty at the end of every test."""

    def __init__(self, *, http_url: str = "") -> None:
        super().__init__(http_url=http_url)
        self.faults = Faults()
        self.violations: list[str] = []

    def answered(self, request: web.Request, asked: Asked, team: Team | None, token: str) -> web.StreamResponse:
        self._check(asked.method, asked.args)
        fault = self.faults.next(asked.method)
        if fault and fault.kind != "lost":
            asked.status = 0
            return _trouble(request, fault)
        answer = super().answered(request, asked, team, token)
        self.violations += specs.answer_faults(asked.method, asked.answer or {})
        return _hang_up(request) if fault else answer

    def _check(self, method: str, args: Json) -> None:
        """Everything that is asked for is held against Slack's descriptions and limits."""
        found: list[str] = []
        if method not in METHODS:
            found.append("no such method")
        found += specs.argument_faults(method, args)
        if method in ("chat.postMessage", "chat.update"):
            found += [*limits.message_faults(args), *specs.block_faults(args.get("blocks") or [])]
        if method in ("views.open", "views.publish"):
            found += [*limits.view_faults(args["view"]), *specs.view_faults(args["view"])]
        self.violations += [f"{method}: {one}" for one in found]

    def form_came_back(self, view: Json) -> None:
        found = (*limits.view_faults(view), *specs.view_faults(view))
        self.violations += [f"update: {one}" for one in found]

    def shown(self, request: web.Request, body: Json) -> web.StreamResponse:
        fault = self.faults.next("response_url")
        if fault and fault.kind != "lost":
            return _trouble(request, fault)
        found = [*limits.message_faults(body), *specs.block_faults(body.get("blocks") or [])]
        self.violations += [f"response_url: {one}" for one in found]
        answer = super().shown(request, body)
        return _hang_up(request) if fault else answer


def _trouble(request: web.Request, fault: Fault) -> web.StreamResponse:
    match fault.kind:
        case "limited":
            headers = {"Retry-After": str(fault.wait)}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        case "error":
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        case "page":
            return web.Response(text="<html>Service unavailable</html>", status=503, content_type="text/html")
        case "text":
            return web.Response(text="upstream error", status=500)
        case "refused":
            return web.json_response({"ok": False, "error": fault.code})
        case _:
            return _hang_up(request)


def _hang_up(request: web.Request) -> web.StreamResponse:
    """Drop the connection without a word."""
    if request.transport:
        request.transport.abort()
    return web.Response()
