"""The REST side: every request is checked, answered from the world, and remembered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from loopback.discord import payloads
from loopback.discord.interactions import Interactions
from loopback.discord.replies import No, answer, error
from loopback.discord.world import Fault, Json, Request, World

API = "/api/v10"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Rest:
    """Discord's API, as far as a coach needs it."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world, self._interactions = world, interactions

    def add_to(self, app: web.Application) -> None:
        """Every path, and the check before each."""
        app.middlewares.append(self._checked)
        channels = f"{API}/channels/{{channel}}"
        app.add_routes(
            [
                web.get(f"{API}/users/@me", self._me),
                web.get(f"{API}/oauth2/applications/@me", self._application),
                web.get(f"{API}/gateway/bot", self._gateway),
                web.get(f"{API}/applications/{{application}}/commands", self._commands),
                web.put(f"{API}/applications/{{application}}/commands", self._set_commands),
                web.post(f"{API}/users/@me/channels", self._private),
                web.get(f"{API}/guilds/{{guild}}/members/{{user}}", self._member),
                web.get(channels, self._channel),
                web.get(f"{channels}/messages", self._history),
                web.post(f"{channels}/messages", self._post),
                web.patch(f"{channels}/messages/{{message}}", self._edit),
            ]
        )
        self._interactions.add_to(app, API)

    @web.middleware
    async def _checked(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Check the request, let planned faults happen, answer, check the answer."""
        if not request.path.startswith(API):
            return await handler(request)
        text = await request.text()
        body = json.loads(text) if text else None
        path = request.path.removeprefix(API)
        seen = Request(request.method, path, body)
        self._world.requests.append(seen)
        self._world.violations += self._world.checks.of_request(request.method, path, body)
        response = await self._with_faults(request, handler, path)
        seen.status = response.status
        if isinstance(response, web.Response) and response.text and response.content_type == "application/json":
            told = json.loads(response.text)
            self._world.violations += self._world.checks.of_answer(request.method, path, response.status, told)
        return response

    async def _with_faults(self, request: web.Request, handler: Handler, path: str) -> web.StreamResponse:
        """What goes wrong on purpose, and Discord's noes."""
        is_open = "/webhooks/" in request.path or "/interactions/" in request.path
        if not is_open and request.headers.get("Authorization") != f"Bot {self._world.token}":
            return error(401, 0, "401: Unauthorized")
        fault = self._fault(request.method, path)
        if fault is not None and fault.what != "lost":
            return await self._failed(request, fault)
        try:
            response = await handler(request)
        except No as no:
            return error(no.status, no.code, no.text)
        if fault is not None:
            _cut(request)
        return response

    def _fault(self, method: str, path: str) -> Fault | None:
        """The next planned fault for this request, if there is one."""
        for fault in self._world.faults:
            if fault.times > 0 and fault.method == method and fault.path in path:
                fault.times -= 1
                return fault
        return None

    async def _failed(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        match fault.what:
            case "429":
                told = {"message": "You are being rate limited.", "retry_after": fault.seconds, "code": 0}
                headers = {"Retry-After": str(fault.seconds), "Via": "1.1 loopback"}
                headers |= {"X-RateLimit-Global": "true"} if fault.is_global else {}
                return answer(told | {"global": fault.is_global}, 429, headers)
            case "500":
                return error(500, 0, "Internal Server Error")
            case "refuse":
                return error(403, fault.code, "Refused")
            case _:
                _cut(request)
                await asyncio.sleep(0)
                return web.Response(status=500)

    async def _me(self, request: web.Request) -> web.Response:
        return answer(self._world.bot | {"mfa_enabled": True, "locale": "en-US"})

    async def _application(self, request: web.Request) -> web.Response:
        return answer(payloads.application(payloads.user("1", "Owner")))

    async def _gateway(self, request: web.Request) -> web.Response:
        limit = {"max_concurrency": 1, "remaining": 999, "reset_after": 14_400_000, "total": 1_000}
        url = "wss://gateway.discord.gg"
        return answer({"url": url, "shards": self._world.shards, "session_start_limit": limit})

    async def _commands(self, request: web.Request) -> web.Response:
        return answer(self._world.commands)

    async def _set_commands(self, request: web.Request) -> web.Response:
        added: Json = {"application_id": payloads.APPLICATION, "default_member_permissions": None, "version": "1"}
        self._world.commands = [
            {
                "description": "",
                "type": 1,
                **payloads.told_command(one),
                **added,
                "id": payloads.snowflake(),
                "version": "1",
            }
            for one in await request.json()
        ]
        return answer(self._world.commands)

    async def _private(self, request: web.Request) -> web.Response:
        user = str((await request.json())["recipient_id"])
        if user not in self._world.users:
            raise No(400, 50033, "Invalid Recipient(s)")
        return answer(self._world.private_with(user))

    async def _member(self, request: web.Request) -> web.Response:
        found = self._world.members.get((request.match_info["guild"], request.match_info["user"]))
        if found is None:
            raise No(404, 10007, "Unknown Member")
        return answer(found)

    def _seen_channel(self, request: web.Request) -> Json:
        channel = self._world.channels.get(request.match_info["channel"])
        if channel is None:
            raise No(404, 10003, "Unknown Channel")
        if channel["id"] in self._world.hidden:
            raise No(403, 50001, "Missing Access")
        return channel

    async def _channel(self, request: web.Request) -> web.Response:
        return answer(self._seen_channel(request))

    async def _history(self, request: web.Request) -> web.Response:
        channel, query = self._seen_channel(request), request.query
        found = sorted(self._world.messages[channel["id"]].values(), key=lambda one: int(one["id"]))
        limit = int(query.get("limit", 50))
        if "after" in query:
            page = [one for one in found if int(one["id"]) > int(query["after"])][:limit]
        else:
            page = [one for one in found if int(one["id"]) < int(query.get("before", 1 << 63))][-limit:]
        return answer([self._world.in_history(one) for one in reversed(page)])

    async def _post(self, request: web.Request) -> web.Response:
        channel, body = self._seen_channel(request), await request.json()
        if "recipients" in channel and (code := self._world.refuses.get(channel["recipients"][0]["id"])):
            raise No(403, code, "Cannot send messages to this user")
        nonce = str(body.get("nonce") or "")
        known = self._world.nonces.get((channel["id"], nonce)) if nonce and body.get("enforce_nonce") else None
        if known is not None:
            return answer(self._world.messages[channel["id"]][known])
        made = payloads.message(self._world.new_id(), channel["id"], self._world.bot, body.get("content") or "")
        made |= {"embeds": payloads.kept_embeds(body.get("embeds") or []), "flags": body.get("flags") or 0}
        made |= {"components": payloads.kept_components(body.get("components") or [])}
        if nonce:
            made["nonce"] = nonce
            self._world.nonces[channel["id"], nonce] = made["id"]
        self._world.messages[channel["id"]][made["id"]] = made
        self._world.on_post(channel)
        return answer(made)

    async def _edit(self, request: web.Request) -> web.Response:
        channel, body = self._seen_channel(request), await request.json()
        made = self._world.messages[channel["id"]].get(request.match_info["message"])
        if made is None:
            raise No(404, 10008, "Unknown Message")
        if "embeds" in body:
            made["embeds"] = payloads.kept_embeds(body["embeds"] or [])
        if "components" in body:
            made["components"] = payloads.kept_components(body["components"] or [])
        made["edited_timestamp"] = payloads.stamp()
        return answer(made)


def _cut(request: web.Request) -> None:
    """The answer never arrives."""
    if request.transport is not None:
        request.transport.abort()
