"""Many people at once: servers with channels in which clients write, for the bench."""

from __future__ import annotations

import asyncio
import time

from loopback.discord import wires
from loopback.discord.server import LoopbackDiscord
from loopback.discord.world import Json

CHANNELS_EACH = 10
"""Channels of one freelancer; their private chat is opened for the first nudge and known for the rest."""
PATIENCE = 15.0
"""Seconds until a nudge counts as lost."""
REST = 0.02
"""Seconds between two timed nudges, so that each is timed alone."""


class Crowd(LoopbackDiscord):
    """The loopback Discord with as many servers as are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._written: list[tuple[str, str, str]] = []
        """Who writes in which channel, and who is to be nudged for it."""
        self._whispered: dict[str, asyncio.Event] = {}
        self.whispers = 0
        self.world.on_post = self._posted

    def _posted(self, channel: Json) -> None:
        """The bot wrote; in private it may be what somebody waits for."""
        for user in channel.get("recipients", ()):
            self.whispers += 1
            self._whispered.setdefault(user["id"], asyncio.Event()).set()

    async def open(self, servers: int, channels: int) -> Json:
        """Make the servers; gives how to reach this Discord, and each server with its channels and owners."""
        made = [self._server(f"Studio {number}", channels) for number in range(servers)]
        where = {"port": self.port, "certificate": wires.certificate()[0], "token": self.world.token}
        return {**where, "teams": made}

    def _server(self, name: str, channels: int) -> Json:
        """A server with one client in it."""
        server, client, places, owner = self.world.guild(name), self.world.user("Maria"), [], ""
        self.world.join(server, client)
        for one in range(channels):
            owner = owner if one % CHANNELS_EACH else self.world.user(f"Sam {one}")
            self.world.join(server, owner)
            channel = self.world.channel(server, f"c{one}")
            self._written.append((client, channel, owner))
            places.append({"channel": channel, "owner": owner, "client": client})
        return {"team": server, "people_of": "0", "places": places}

    async def nudges(self, texts: list[str]) -> list[float]:
        """In each channel one message, one after the other; gives the milliseconds from each to its nudge."""
        waits = []
        for number, (client, channel, owner) in enumerate(self._written):
            arrived = self._whispered[owner] = asyncio.Event()
            begin = time.perf_counter()
            await self.write(channel, client, texts[number % len(texts)])
            await asyncio.wait_for(arrived.wait(), PATIENCE)
            waits.append((time.perf_counter() - begin) * 1000)
            await asyncio.sleep(REST)
        return waits
