"""Many people at once: workspaces with channels in which clients write, for the bench."""

from __future__ import annotations

import asyncio
import time

from loopback.slack.installing import install
from loopback.slack.people import Hand
from loopback.slack.server import SECRET, LoopbackSlack
from loopback.slack.world import Channel, Json

CHANNELS_EACH = 10
"""Channels of one freelancer; their private chat is opened for the first nudge and known for the rest."""
PATIENCE = 15.0
"""Seconds until a nudge counts as lost."""
REST = 0.02
"""Seconds between two timed nudges, so that each is timed alone."""


class Crowd(LoopbackSlack):
    """The loopback Slack with as many workspaces as are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._written: list[tuple[Hand, Channel, str]] = []
        """Who writes in which channel, and who is to be nudged for it."""
        self._whispered: dict[str, asyncio.Event] = {}
        self.whispers = 0

    def told(self, channel: Channel, message: Json) -> None:
        """A message was posted; one of the bot's in private may be what somebody waits for."""
        if channel.is_im and message.get("bot_id"):
            self.whispers += 1
            self._whispered.setdefault(channel.members[0], asyncio.Event()).set()
        super().told(channel, message)

    async def open(self, scopes: list[str], workspaces: int, channels: int) -> Json:
        """Make the workspaces; gives how to reach this Slack, and each workspace with its channels and their owners."""
        await self.start()
        teams = [self._team(scopes, number, channels) for number in range(workspaces)]
        return {"base_url": self.base_url, "app_token": self.app_token, "secret": SECRET, "teams": teams}

    def _team(self, scopes: list[str], number: int, channels: int) -> Json:
        """A workspace whose channels are shared with one client's."""
        team = self.world.add_team(f"studio-{number}", scopes)
        client = self.world.add_user(self.world.new_id("T"), "Maria")
        hand, places, owner = Hand(self, team, client), [], ""
        for one in range(channels):
            owner = owner if one % CHANNELS_EACH else self.world.add_user(team.id, f"Sam {one}").id
            members = [owner, client.id, team.bot_user]
            channel = self.world.add_channel(f"c{one}", [team.id, client.team], members)
            self._written.append((hand, channel, owner))
            places.append({"channel": channel.id, "owner": owner, "client": client.id})
        return {"team": team.id, "people_of": team.id, "token": team.token, "places": places}

    async def install(self, address: str, events: str) -> int:
        """Every workspace installs the app from its page; events go to its address from now on. Gives how many did."""
        self.requests.url = f"{address}{events}"
        self.courier.way = self.requests
        return [(await install(address, self, team))[0] for team in self.world.teams.values()].count(200)

    async def nudges(self, texts: list[str]) -> list[float]:
        """In each channel one message, one after the other; gives the milliseconds from each to its nudge."""
        waits = []
        for number, (hand, channel, owner) in enumerate(self._written):
            arrived = self._whispered[owner] = asyncio.Event()
            begin = time.perf_counter()
            hand.write(channel, texts[number % len(texts)])
            await asyncio.wait_for(arrived.wait(), PATIENCE)
            waits.append((time.perf_counter() - begin) * 1000)
            await self.courier.idle()
            await asyncio.sleep(REST)
        return waits

    async def flow(self, texts: list[str], messages: int, at_once: int) -> float:
        """So many messages over all channels, so many under way at once; gives the seconds until all were taken."""
        waiting = iter(range(messages))

        async def worker() -> None:
            for number in waiting:
                hand, channel, _ = self._written[number % len(self._written)]
                hand.write(channel, texts[number % len(texts)])
                if self.courier.newest:
                    await self.courier.newest

        begin = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(at_once)))
        return time.perf_counter() - begin

    async def quiet(self) -> Json:
        """Wait until nothing more arrives; gives what went wrong, and how many whispers there were."""
        before = -1
        while before != self.whispers:
            before = self.whispers
            await self.courier.idle()
            await asyncio.sleep(1)
        untaken = sum(not one.acked for one in self.courier.deliveries)
        return {"whispers": self.whispers, "untaken": untaken}
