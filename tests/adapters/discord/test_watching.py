"""Said in a channel, whispered to the freelancer: over real sockets, with the real router."""

from __future__ import annotations

from tests.adapters.discord.conftest import FURIOUS, Run, Studio


async def test_a_furious_client_is_whispered_to_the_freelancer_alone(studio: Studio, run: Run) -> None:
    async with run():
        watched = await studio.watch()
        assert watched.shown[0]["flags"] & 64
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        assert nudge["embeds"]
        assert studio.discord.world.said(studio.channel) == []
        assert studio.discord.world.whispers(studio.maria) == []
