"""Slack's own client library over one pool of connections, with no retries of its own."""

from __future__ import annotations

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.options import SlackOptions, Timing


class Clients:
    """Makes clients that share their connections.

    slack_sdk repeats a request whose answer was lost, and so would post twice: here the outbox decides, which looks
    first whether the message has arrived.
    """

    def __init__(self, options: SlackOptions, timing: Timing) -> None:
        """Needs a running event loop."""
        self._options = options
        self.session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=timing.call), connector=aiohttp.TCPConnector(limit=200)
        )

    def make(self, token: str) -> AsyncWebClient:
        """A client that speaks with this token."""
        return AsyncWebClient(
            token=token or None, base_url=self._options.base_url, session=self.session, retry_handlers=[]
        )

    def door(self, response_url: str) -> AsyncWebhookClient:
        """A client for the address that one answer may be sent to."""
        return AsyncWebhookClient(response_url, session=self.session, retry_handlers=[])

    async def close(self) -> None:
        """Let go of the connections."""
        await self.session.close()
