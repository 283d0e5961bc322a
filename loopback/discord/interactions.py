"""Interactions: made as a user's click makes them, answered within 3 s, followed up within 15 minutes."""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from loopback.discord import payloads
from loopback.discord.replies import No, answer
from loopback.discord.world import Json, World

IN_TIME = 3.0
EPHEMERAL, LOADING = 64, 128


@dataclass
class Interaction:
    """One click or command, and everything that its user was shown for it."""

    data: Json
    at: float = field(default_factory=time.monotonic)
    callbacks: list[Json] = field(default_factory=list)
    original: Json | None = None
    """The answer in place, a deferred one included."""
    followups: list[Json] = field(default_factory=list)
    is_expired: bool = False
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    seconds: float = 0.0
    """How long the first answer took."""

    @property
    def modal(self) -> Json | None:
        """The form that was opened."""
        return next((one["data"] for one in self.callbacks if one["type"] == 9), None)

    @property
    def shown(self) -> list[Json]:
        """The messages that its user sees, thinking ones left out."""
        everything = [self.original, *self.followups] if self.original else self.followups
        return [one for one in everything if not one["flags"] & LOADING]


class Interactions:
    """Every interaction by its token."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.by_token: dict[str, Interaction] = {}

    def make(self, kind: int, user: str, channel: Json, data: Json, message: Json | None = None) -> Interaction:
        """An interaction as the gateway tells it; `kind` is Discord's number for it."""
        guild = channel.get("guild_id")
        made: Json = {"id": self._world.new_id(), "application_id": payloads.APPLICATION, "type": kind, "version": 1}
        made |= {"token": uuid.uuid4().hex, "data": data, "locale": "en-US", "entitlements": []}
        made |= {"channel": channel, "channel_id": channel["id"], "attachment_size_limit": 10_485_760}
        made |= {"app_permissions": str(payloads.ALLOWED), "context": 0 if guild else 1}
        if guild:
            is_there = guild in self._world.guilds
            who = self._world.members.get((guild, user)) or payloads.member(self._world.users[user])
            made |= {"guild_id": guild, "guild": {"id": guild, "locale": "en-US", "features": []}}
            made |= {"member": who | {"permissions": str(payloads.ALLOWED)}, "guild_locale": "en-US"}
            made |= {"authorizing_integration_owners": {"0": guild} if is_there else {"1": user}}
        else:
            made |= {"user": self._world.users[user], "authorizing_integration_owners": {"1": user}}
        interaction = Interaction(made | ({"message": message} if message else {}))
        self.by_token[made["token"]] = interaction
        return interaction

    def add_to(self, app: web.Application, api: str) -> None:
        """The callback, and the follow-ups through the interaction's own webhook."""
        hook = f"{api}/webhooks/{{application}}/{{token}}"
        app.add_routes(
            [
                web.post(f"{api}/interactions/{{id}}/{{token}}/callback", self._callback),
                web.post(hook, self._follow),
                web.get(f"{hook}/messages/@original", self._original),
                web.patch(f"{hook}/messages/@original", self._edit_original),
                web.delete(f"{hook}/messages/@original", self._delete_original),
            ]
        )

    def _found(self, request: web.Request) -> Interaction:
        found = self.by_token.get(request.match_info["token"])
        if found is None or found.is_expired:
            raise No(404, 10015, "Unknown Webhook")
        return found

    async def _callback(self, request: web.Request) -> web.Response:
        found, body = self.by_token.get(request.match_info["token"]), await request.json()
        if found is None or (not found.callbacks and time.monotonic() - found.at > IN_TIME):
            raise No(404, 10062, "Unknown interaction")
        if found.callbacks:
            raise No(400, 40060, "Interaction has already been acknowledged.")
        if body["type"] == 9 and found.data["type"] == 5:
            raise No(400, 50035, "Invalid Form Body")
        found.callbacks.append(body)
        found.seconds = time.monotonic() - found.at
        told: Json = {"interaction": {"id": found.data["id"], "type": found.data["type"]}}
        if body["type"] in (4, 5):
            found.original = self._message(found, body.get("data") or {})
            found.original["flags"] |= LOADING if body["type"] == 5 else 0
            if body["type"] == 4:
                told["resource"] = {"type": 4, "message": found.original}
        found.answered.set()
        return answer(told)

    async def _follow(self, request: web.Request) -> web.Response:
        found, body = self._found(request), await request.json()
        if not found.callbacks:
            raise No(404, 10015, "Unknown Webhook")
        made = self._message(found, body)
        if found.original is not None and found.original["flags"] & LOADING:
            found.original = made
        else:
            found.followups.append(made)
        return answer(made)

    async def _original(self, request: web.Request) -> web.Response:
        found = self._found(request)
        if found.original is None:
            raise No(404, 10008, "Unknown Message")
        return answer(found.original)

    async def _edit_original(self, request: web.Request) -> web.Response:
        found, body = self._found(request), await request.json()
        if found.original is None:
            raise No(404, 10008, "Unknown Message")
        found.original = self._message(found, body) | {"id": found.original["id"]}
        return answer(found.original)

    async def _delete_original(self, request: web.Request) -> web.Response:
        self._found(request).original = None
        return web.Response(status=204)

    def _message(self, found: Interaction, body: Json) -> Json:
        """What its user alone sees."""
        made = payloads.message(
            self._world.new_id(), found.data["channel_id"], self._world.bot, body.get("content") or ""
        )
        made |= {"embeds": payloads.kept_embeds(body.get("embeds") or []), "webhook_id": payloads.APPLICATION}
        made |= {"components": payloads.kept_components(body.get("components") or [])}
        return made | {"flags": (body.get("flags") or 0) | EPHEMERAL, "application_id": payloads.APPLICATION}


def option(name: str, value: str, kind: int = 3) -> Json:
    """One filled-in option of a slash command; 3 is text, 9 a user or role."""
    return {"name": name, "type": kind, "value": value}


def submitted(modal: Json, values: dict[str, Any]) -> Json:
    """A modal as it comes back: each control with what was filled in, or what stood in it."""
    components = [_filled(one, values) for one in modal["components"]]
    return {"custom_id": modal["custom_id"], "components": components}


def _filled(part: Json, values: dict[str, Any]) -> Json:
    if part["type"] == 10:
        return {"type": 10, "id": 1}
    control = part["component"]
    value = values.get(control["custom_id"], control.get("value") or "")
    answered: Json = {"type": control["type"], "custom_id": control["custom_id"], "id": 3}
    answered |= {"value": value} if control["type"] == 4 else {"values": [value] if isinstance(value, str) else value}
    return {"type": 18, "id": 2, "component": answered}
