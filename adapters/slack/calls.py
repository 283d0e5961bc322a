"""One request to Slack, and what its failure means: later, or never."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.chat.ports import TryLater

_PASSING = frozenset(
    {
        "accesslimited",
        "fatal_error",
        "internal_error",
        "operation_timeout",
        "ratelimited",
        "rate_limited",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
        "token_expired",
    }
)
"""Slack's words for trouble that passes by itself."""
PAUSE = 5.0
"""Seconds to wait where Slack names no time."""


class Refused(Exception):
    """Slack answered no, and would answer the same again; `code` is its word for it."""

    def __init__(self, code: str, needed: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.needed = needed


async def call(request: Awaitable[AsyncSlackResponse], seconds: float | None = None) -> dict[str, Any]:
    """Await one request, for so many seconds at most; raises Refused, or TryLater where another try may succeed."""
    try:
        async with asyncio.timeout(seconds):
            return (await answered(request))[0]
    except TimeoutError as error:
        raise TryLater(PAUSE, "Slack took too long to answer.") from error


async def answered(request: Awaitable[AsyncSlackResponse]) -> tuple[dict[str, Any], dict[str, str]]:
    """The same with the answer's headers, their names in lower case."""
    try:
        response = await request
    except SlackApiError as error:
        raise _meaning(error) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise TryLater(PAUSE, f"Slack did not answer ({type(error).__name__}).") from error
    except AttributeError as error:
        # slack_sdk trips over an error page that is plain text.
        raise TryLater(PAUSE, "Slack answered with something that is no answer of its API.") from error
    headers = {name.lower(): value for name, value in response.headers.items()}
    return (response.data if isinstance(response.data, dict) else {}), headers


def _meaning(error: SlackApiError) -> Exception:
    """Tell a refusal from trouble that passes."""
    response = error.response
    if not isinstance(response, AsyncSlackResponse) or not isinstance(response.data, dict):
        return TryLater(PAUSE, "Slack answered with something that is no answer of its API.")
    code = str(response.get("error") or "")
    if response.status_code == 429 or response.status_code >= 500 or code in _PASSING or not code:
        return TryLater(_pause(response), f"Slack asked to wait ({code or response.status_code}).")
    return Refused(code, str(response.get("needed") or ""))


def _pause(response: AsyncSlackResponse) -> float:
    """How long Slack wants us to wait, in seconds."""
    wanted = next((value for name, value in response.headers.items() if name.lower() == "retry-after"), "")
    try:
        return max(0.0, float(wanted))
    except ValueError:
        return PAUSE
