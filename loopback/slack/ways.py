"""The two ways in which Slack brings something to the app: over a socket, or as a signed request."""

from __future__ import annotations

import asyncio
import json
import random
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from loopback.slack.world import Json

Type = Literal["events_api", "slash_commands", "interactive"]
PATIENCE = 3.0
"""Seconds that Slack waits for an acknowledgement."""


@dataclass
class Delivery:
    """One thing that was brought to the app; `answer` is what came with the acknowledgement."""

    type: Type
    payload: Json
    tries: int = 0
    acked_after: list[float] = field(default_factory=list)
    answer: Json = field(default_factory=dict)

    @property
    def acked(self) -> bool:
        """Whether the app took it in time."""
        return bool(self.acked_after)


class Way(Protocol):
    """One try to bring it; gives the answer, or None where nobody took it."""

    async def bring(self, delivery: Delivery, retry: int) -> Json | None:
        """One try."""


class Sockets:
    """Socket Mode: each delivery goes to one of the connections."""

    def __init__(self) -> None:
        self.open: list[web.WebSocketResponse] = []
        self._acks: dict[str, asyncio.Future[Json]] = {}
        self.count = 0

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, until it ends."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self.count += 1
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}})
        self.open.append(socket)
        try:
            async for message in socket:
                self._hear(json.loads(message.data))
        finally:
            self.open.remove(socket)
        return socket

    def _hear(self, message: Json) -> None:
        ack = self._acks.get(message.get("envelope_id", ""))
        if ack and not ack.done():
            ack.set_result(message.get("payload") or {})

    async def bring(self, delivery: Delivery, retry: int) -> Json | None:
        """One try, over any of the connections."""
        live = [socket for socket in self.open if not socket.closed]
        if not live:
            return None
        envelope = str(uuid.uuid4())
        ack = self._acks[envelope] = asyncio.get_running_loop().create_future()
        packed = {
            "envelope_id": envelope,
            "type": delivery.type,
            "accepts_response_payload": delivery.type != "events_api",
            "payload": delivery.payload,
            **({"retry_attempt": retry, "retry_reason": "timeout"} if retry else {}),
        }
        try:
            await random.choice(live).send_str(json.dumps(packed))
            return await asyncio.wait_for(ack, PATIENCE)
        except (TimeoutError, ConnectionError):
            return None
        finally:
            del self._acks[envelope]

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to begin anew."""
        for socket in list(self.open):
            await socket.send_json({"type": "disconnect", "reason": reason})

    async def cut(self) -> None:
        """Drop every connection."""
        for socket in list(self.open):
            await socket.close()


class Requests:
    """HTTP mode: a request with a signature over its body and time."""

    def __init__(self, secret: str, url: str) -> None:
        self._verifier = SignatureVerifier(secret)
        self.url = url
        self.statuses: list[int] = []
        self._session: aiohttp.ClientSession | None = None

    def packed(self, delivery: Delivery) -> tuple[str, str]:
        """The body and its content type."""
        if delivery.type == "events_api":
            return json.dumps(delivery.payload), "application/json"
        form = delivery.payload if delivery.type == "slash_commands" else {"payload": json.dumps(delivery.payload)}
        return urlencode(form, errors="replace"), "application/x-www-form-urlencoded"

    def signed(self, body: str, at: int) -> dict[str, str]:
        """The headers that prove a request to be Slack's."""
        signature = self._verifier.generate_signature(timestamp=str(at), body=body) or ""
        return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": signature}

    async def bring(self, delivery: Delivery, retry: int) -> Json | None:
        """One try, over any of the connections."""
        body, kind = self.packed(delivery)
        headers = {"Content-Type": kind, **self.signed(body, int(time.time()))}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE))
        try:
            async with self._session.post(self.url, data=body, headers=headers) as response:
                self.statuses.append(response.status)
                said = await response.text()
        except (aiohttp.ClientError, TimeoutError):
            return None
        if response.status != 200:
            return None
        found: Any = json.loads(said) if said.startswith("{") else {"text": said} if said else {}
        return dict(found)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None
