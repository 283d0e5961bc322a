"""Tells Discord the commands, but only when they are not the ones that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import discord
import structlog
from discord import app_commands

log = structlog.get_logger()

Json = Mapping[str, Any]
_TOLD = ("type", "name", "description", "required", "autocomplete", "choices", "options")
"""What makes up a command; Discord adds ids, versions, permissions and defaults of its own."""


async def sync(tree: app_commands.CommandTree[Any]) -> bool:
    """Compare what Discord has with what we have, and replace it if it differs; True if it was replaced.

    A failure is no reason not to start: the commands that Discord has still work.
    """
    client = tree.client
    try:
        theirs = await client.http.get_global_commands(client.application_id)
        if shape(theirs) == shape(command.to_dict(tree) for command in tree.get_commands()):
            return False
        await tree.sync()
    except (discord.HTTPException, discord.app_commands.CommandSyncFailure) as error:
        log.warning("Discord did not take the commands; those it has stay", error=str(error))
        return False
    return True


def shape(commands: Iterable[Json]) -> list[Any]:
    """Commands without what Discord adds, in an order that does not matter."""
    return sorted((_shape(command) for command in commands), key=lambda one: (str(one.get("type")), one["name"]))


def _shape(command: Json) -> dict[str, Any]:
    """A command with where it may be used."""
    contexts = {name: sorted(command.get(name) or ()) for name in ("contexts", "integration_types")}
    return _told({"type": 1, **command}) | contexts


def _told(part: Json) -> dict[str, Any]:
    """A command or option, without what is empty or off."""
    found = {name: part[name] for name in _TOLD if part.get(name)}
    if options := found.get("options"):
        found["options"] = [_told(option) for option in options]
    if choices := found.get("choices"):
        found["choices"] = [(choice["name"], choice["value"]) for choice in choices]
    return found
