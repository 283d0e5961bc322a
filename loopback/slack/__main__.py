"""A Slack full of people as a process of its own, which is told on its input what they do (loopback/lines.py)."""

from __future__ import annotations

import asyncio

from loopback import lines
from loopback.slack.crowd import Crowd


async def _serve() -> None:
    """Obey until nobody tells it anything more."""
    crowd = Crowd()
    await lines.obey(crowd)
    await crowd.close()


if __name__ == "__main__":
    asyncio.run(_serve())
