"""What the app asks for: one request, and its arguments in whichever form they come."""

from __future__ import annotations

import json
from dataclasses import dataclass

from aiohttp import web

from loopback.slack.world import Json


@dataclass
class Asked:
    """One request that the app made."""

    method: str
    args: Json
    team: str
    at: float
    status: int = 200
    answer: Json | None = None


async def arguments(request: web.Request) -> Json:
    """Query, form or JSON; values that are JSON inside a form are unpacked."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    else:
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    for name in ("blocks", "metadata", "view"):
        if isinstance(args.get(name), str):
            args[name] = json.loads(args[name])
    return args
