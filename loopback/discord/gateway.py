"""The gateway: sessions that can be resumed, events with a number each, and ways to lose them."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from loopback.discord import payloads
from loopback.discord.world import Json, World

CONTENT, GUILDS, GUILD_MESSAGES, DIRECT = 1 << 15, 1 << 0, 1 << 9, 1 << 12


@dataclass
class Session:
    """One IDENTIFY and what was told since."""

    id: str
    intents: int
    shard: tuple[int, int]
    socket: web.WebSocketResponse | None = None
    sent: list[Json] = field(default_factory=list)

    def wants(self, event: str, data: Json) -> bool:
        """Whether this session is told of it."""
        guild = data.get("guild_id") or (data["id"] if event.startswith("GUILD_") and "name" in data else None)
        if guild is None:
            return self.shard[0] == 0
        return (int(guild) >> 22) % self.shard[1] == self.shard[0]


class Gateway:
    """Every session of the one bot."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.sessions: dict[str, Session] = {}
        self.allows_content = True
        self.resumes = True
        self.counts: Counter[str] = Counter()
        self.heartbeat = 41_250

    @property
    def live(self) -> list[Session]:
        """Sessions with an open socket."""
        return [one for one in self.sessions.values() if one.socket is not None and not one.socket.closed]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        await _send(socket, {"op": 10, "d": {"heartbeat_interval": self.heartbeat}, "s": None, "t": None})
        session: Session | None = None
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            frame = json.loads(message.data)
            self.counts[str(frame["op"])] += 1
            match frame["op"]:
                case 1:
                    await _send(socket, {"op": 11, "d": None, "s": None, "t": None})
                case 2:
                    session = await self._identify(socket, frame["d"])
                case 6:
                    session = await self._resume(socket, frame["d"])
        if session is not None and session.socket is socket:
            session.socket = None
        return socket

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        """A new session, unless the token or an intent is refused."""
        if data["token"] != self._world.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return None
        if data["intents"] & CONTENT and not self.allows_content:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return None
        index, count = data.get("shard", (0, 1))
        session = Session(uuid.uuid4().hex, data["intents"], (index, count), socket)
        self.sessions[session.id] = session
        mine = [one for one in self._world.guilds if (int(one) >> 22) % count == index]
        ready = {"v": 10, "user": self._world.bot | {"verified": True, "email": None, "mfa_enabled": True}}
        ready |= {"guilds": [{"id": one, "unavailable": True} for one in mine], "session_id": session.id}
        ready |= {"resume_gateway_url": "wss://gateway.discord.gg", "shard": [index, count], "private_channels": []}
        ready |= {"application": {"id": payloads.APPLICATION, "flags": 1 << 19}}
        await self._tell(session, "READY", ready)
        for one in mine:
            await self._tell(session, "GUILD_CREATE", self._world.gateway_guild(one))
        return session

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        """The missed events of a known session; else a no."""
        session = self.sessions.get(data["session_id"] or "")
        if session is None or not self.resumes:
            self.sessions.pop(data["session_id"] or "", None)
            await _send(socket, {"op": 9, "d": False, "s": None, "t": None})
            return None
        missed = [frame for frame in session.sent if frame["s"] > (data["seq"] or 0)]
        for frame in missed:
            await _send(socket, frame)
        session.socket = socket
        await self._tell(session, "RESUMED", {"_trace": []})
        return session

    async def tell(self, event: str, data: Json) -> None:
        """Tell every session that it concerns, now or when it resumes."""
        for session in list(self.sessions.values()):
            if session.wants(event, data):
                await self._tell(session, event, self._stripped(session, event, data))

    async def _tell(self, session: Session, event: str, data: Json) -> None:
        self._world.violations += self._world.checks.of_event(event, data)
        frame = {"op": 0, "t": event, "s": len(session.sent) + 1, "d": data}
        session.sent.append(frame)
        if session.socket is not None and not session.socket.closed:
            await _send(session.socket, frame)

    def _stripped(self, session: Session, event: str, data: Json) -> Json:
        """Without the words, where the session may not have them."""
        if not event.startswith("MESSAGE_") or "content" not in data or session.intents & CONTENT:
            return data
        is_direct, is_own = "guild_id" not in data, data["author"]["id"] == self._world.bot["id"]
        is_mentioned = any(one["id"] == self._world.bot["id"] for one in data["mentions"])
        if is_direct or is_own or is_mentioned:
            return data
        return data | {"content": "", "embeds": [], "attachments": [], "components": []}

    async def ask_to_reconnect(self) -> None:
        """Op 7: come back on a new connection and resume."""
        for session in self.live:
            assert session.socket is not None
            await _send(session.socket, {"op": 7, "d": None, "s": None, "t": None})

    async def invalidate(self) -> None:
        """Op 9: the session is gone, and what is told in between is told to nobody."""
        for session in self.live:
            assert session.socket is not None
            del self.sessions[session.id]
            await _send(session.socket, {"op": 9, "d": False, "s": None, "t": None})

    async def say_nonsense(self) -> None:
        """A frame that no client can read."""
        for session in self.live:
            assert session.socket is not None
            await session.socket.send_str("{nonsense")

    async def drop(self, code: int = 4000) -> None:
        """Cut every connection; events wait for the resume."""
        for session in self.live:
            socket, session.socket = session.socket, None
            assert socket is not None
            await asyncio.shield(socket.close(code=code))


async def _send(socket: web.WebSocketResponse, frame: Any) -> None:
    try:
        await socket.send_str(json.dumps(frame))
    except (ConnectionError, RuntimeError):
        return
