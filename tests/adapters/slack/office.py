"""Who works where, and what a test asks of them most."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.slack.people import Hand, text_of, until
from loopback.slack.world import Channel, Json, Team
from tests.doubles.slack.server import CheckedSlack

FURIOUS = "This is the third time you missed the deadline. I have had it with you, this is unacceptable!"


@dataclass
class Office:
    """Sam the freelancer, Jo from the same company, Maria the client, and the channel that they share."""

    slack: CheckedSlack
    team: Team
    sam: Hand
    jo: Hand
    maria: Hand
    acme: Channel
    database_url: str

    async def watch(self, channel: Channel | None = None) -> None:
        """Sam has the coach watch the channel, and it is in there."""
        channel = channel or self.acme
        before = len(self.sam.whispered())
        await self.sam.command(channel, "watch")
        await until(lambda: len(self.sam.whispered()) > before and self.team.bot_user in channel.members)
        await until(lambda: self.slack.calls("users.info"))
        await self.settled()

    async def settled(self) -> None:
        """Everything that was brought was taken, and nothing is on its way."""
        await self.slack.courier.idle()

    async def nudge(self, number: int = 1) -> Json:
        """The newest of so many private messages to Sam."""
        await until(lambda: len(self.sam.inbox()) >= number)
        return self.sam.inbox()[number - 1]

    def said_in_channel(self) -> list[str]:
        """What the bot wrote where the client can see it."""
        return [text_of(message) for message in self.acme.messages if message.get("bot_id")]
