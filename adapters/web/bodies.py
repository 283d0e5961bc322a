"""What a page sent, checked before anything is done with it."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from adapters.web.problems import Refused
from bot.chat.limits import INPUT_MAX

Json = dict[str, Any]


async def read(request: web.Request) -> Json:
    """The request's JSON object; raises Refused."""
    try:
        body = await request.json()
    except ValueError as error:
        raise Refused("The page sent something that is no JSON. Reload it.") from error
    if not isinstance(body, dict):
        raise Refused("The page sent something that is no JSON object. Reload it.")
    return body


def text(body: Json, name: str) -> str:
    """A text that has to be there; raises Refused."""
    value = body.get(name)
    if not isinstance(value, str):
        raise Refused(f"The page left out “{name}”. Reload it and try again.")
    return value


def number(body: Json, name: str) -> int:
    """A whole number that has to be there; raises Refused."""
    value = body.get(name)
    if not isinstance(value, int):
        raise Refused(f"The page left out “{name}”. Reload it and try again.")
    return value


def values(body: Json) -> dict[str, str]:
    """A form's answers; raises Refused where one is no text or too long."""
    answers = body.get("values")
    if not isinstance(answers, dict) or not all(isinstance(value, str) for value in answers.values()):
        raise Refused("The page sent a form without answers. Reload it and try again.")
    for name, value in answers.items():
        if len(value) > INPUT_MAX:
            raise Refused(f"“{name}” has {len(value):,} characters; {INPUT_MAX:,} fit.")
    return answers
