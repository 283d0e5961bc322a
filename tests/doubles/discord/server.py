"""The loopback Discord whose `world.violations` must be empty at the end of every test."""

from __future__ import annotations

from typing import Any

from loopback.discord.checks import Checks
from loopback.discord.server import LoopbackDiscord
from tests.doubles.discord import rules, spec

SCHEMAS = {"MESSAGE_CREATE": "MessageResponse", "GUILD_CREATE": "GuildResponse"}


class Description(Checks):
    """Discord's own description, and the rules that it leaves out."""

    def of_request(self, method: str, path: str, body: Any) -> list[str]:
        return [*spec.request_problems(method, path, body), *rules.request_problems(method, path, body)]

    def of_answer(self, method: str, path: str, status: int, body: Any) -> list[str]:
        return spec.response_problems(method, path, status, body)

    def of_event(self, event: str, data: Any) -> list[str]:
        if event not in SCHEMAS or "junk" in data:
            return []
        return spec.payload_problems(SCHEMAS[event], data)


class CheckedDiscord(LoopbackDiscord):
    """Use as `async with CheckedDiscord() as discord:`."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port, Description())
