"""Answers and noes, as Discord words them."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web


class No(Exception):
    """A request that Discord refuses."""

    def __init__(self, status: int, code: int, text: str) -> None:
        super().__init__(text)
        self.status, self.code, self.text = status, code, text


def answer(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON without a charset, which discord.py insists on."""
    more = {"Content-Type": "application/json"} | (headers or {})
    return web.Response(body=json.dumps(value).encode(), status=status, headers=more)


def error(status: int, code: int, text: str) -> web.Response:
    """A no."""
    return answer({"code": code, "message": text}, status)
