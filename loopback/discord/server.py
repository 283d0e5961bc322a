"""The loopback: one port for REST and gateway, and what people on Discord can do."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from loopback.discord import payloads, wires
from loopback.discord.checks import Checks
from loopback.discord.gateway import Gateway
from loopback.discord.interactions import Interaction, Interactions, submitted
from loopback.discord.rest import Rest
from loopback.discord.world import Json, World


class LoopbackDiscord:
    """Use as `async with LoopbackDiscord() as discord:`."""

    def __init__(self, port: int = 0, checks: Checks | None = None) -> None:
        self.world = World(checks=checks or Checks())
        self.gateway = Gateway(self.world)
        self.interactions = Interactions(self.world)
        self._port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        Rest(self.world, self.interactions).add_to(app)
        app.router.add_get("/", self.gateway.serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, ssl_context=wires.server_context())
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.drop(1001)
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    def connector(self) -> aiohttp.TCPConnector:
        """A connector that leads here."""
        return wires.connector(self._port, wires.certificate()[0])

    async def write(self, channel: str, user: str, text: str, *, told: bool = True, **more: Any) -> Json:
        """Someone writes; not `told` means that the gateway loses it."""
        where = self.world.channels[channel]
        made = payloads.message(self.world.new_id(), channel, self.world.users.get(user, self.world.bot), text, **more)
        guild = where.get("guild_id")
        if guild:
            who = self.world.members.get((guild, user)) or payloads.member(made["author"])
            made |= {"guild_id": guild, "member": {name: value for name, value in who.items() if name != "user"}}
        self.world.messages[channel][made["id"]] = made
        if told:
            await self.gateway.tell("MESSAGE_CREATE", made)
        return made

    async def write_privately(self, user: str, text: str) -> Json:
        """Someone writes to the bot alone."""
        return await self.write(self.world.private_with(user)["id"], user, text)

    async def edit(self, message: Json, text: str) -> None:
        """The author changes a message."""
        message |= {"content": text, "edited_timestamp": payloads.stamp()}
        await self.gateway.tell("MESSAGE_UPDATE", message)

    async def delete(self, *messages: Json) -> None:
        """Messages of one channel are taken back, many at once in bulk."""
        first = messages[0]
        for one in messages:
            self.world.messages[one["channel_id"]].pop(one["id"])
        told = {"channel_id": first["channel_id"]} | ({"guild_id": first["guild_id"]} if "guild_id" in first else {})
        if len(messages) == 1:
            await self.gateway.tell("MESSAGE_DELETE", told | {"id": first["id"]})
        else:
            await self.gateway.tell("MESSAGE_DELETE_BULK", told | {"ids": [one["id"] for one in messages]})

    async def slash(
        self, channel: str, user: str, command: str, *options: Json, resolved: Json | None = None, wait: bool = True
    ) -> Interaction:
        """Someone runs `/coach <command>`; waits for the first answer."""
        inner = {"name": command, "type": 1, "options": list(options)}
        data = {"id": "1", "name": "coach", "type": 1, "options": [inner], "resolved": resolved or {}}
        return await self._do(2, user, channel, data, wait=wait)

    async def on_message(self, message: Json, user: str, name: str = "Coach me on this message") -> Interaction:
        """Someone uses the message command."""
        told = {part: value for part, value in message.items() if part not in ("member", "guild_id")}
        data = {"id": "2", "name": name, "type": 3, "target_id": message["id"]}
        return await self._do(2, user, message["channel_id"], data | {"resolved": {"messages": {message["id"]: told}}})

    async def complete(self, channel: str, user: str, command: str, option: str, typed: str) -> list[Json]:
        """Someone types in an option; gives the choices that they are offered."""
        inner = {"name": command, "type": 1, "options": [{"name": option, "type": 3, "value": typed, "focused": True}]}
        done = await self._do(4, user, channel, {"id": "1", "name": "coach", "type": 1, "options": [inner]})
        choices: list[Json] = done.callbacks[0]["data"]["choices"]
        return choices

    async def press(self, message: Json, user: str, custom_id: str, *, wait: bool = True) -> Interaction:
        """Someone presses a button."""
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._do(3, user, message["channel_id"], data, message, wait=wait)

    async def submit(self, opened: Interaction, user: str, **values: Any) -> Interaction:
        """Someone sends a form; what is not named stays as it stood."""
        assert opened.modal is not None
        data = submitted(opened.modal, values)
        chosen = [one for value in values.values() if isinstance(value, list) for one in value]
        people = {one: self.world.users[one] for one in chosen if one in self.world.users}
        data["resolved"] = {"users": people} if people else {}
        return await self._do(5, user, opened.data["channel_id"], data, opened.data.get("message"))

    async def _do(
        self, kind: int, user: str, channel: str, data: Json, message: Json | None = None, *, wait: bool = True
    ) -> Interaction:
        made = self.interactions.make(kind, user, self.world.channels[channel], data, message)
        await self.gateway.tell("INTERACTION_CREATE", made.data)
        if wait:
            await asyncio.wait_for(made.answered.wait(), 5)
        return made

    async def until(self, is_so: Callable[[], Any], seconds: float = 8.0) -> Any:
        """Wait for something to become true, and give it."""
        async with asyncio.timeout(seconds):
            while not (found := is_so()):
                await asyncio.sleep(0.01)
        return found

    def dump(self) -> Json:
        """Everything that was received and that stands here."""
        requests = [dataclasses.asdict(one) for one in self.world.requests]
        shown = {token: one.shown for token, one in self.interactions.by_token.items()}
        return {
            "requests": requests,
            "violations": self.world.violations,
            "messages": {channel: list(found.values()) for channel, found in self.world.messages.items()},
            "private": self.world.private,
            "shown": shown,
            "commands": self.world.commands,
            "gateway": dict(self.gateway.counts),
        }
