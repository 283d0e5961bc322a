"""One replica: the real engine with one platform, in a process that may be killed or stopped at any moment.

Called as: python -m tests.faults.replica SETTING, a Setting as JSON.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from adapters.discord.options import DiscordOptions
from adapters.discord.platform import DiscordPlatform
from adapters.discord.timing import Timing as DiscordTiming
from adapters.slack.options import SlackOptions
from adapters.slack.options import Timing as SlackTiming
from adapters.slack.platform import SlackPlatform
from bot import shelf
from bot.chat.ports import ChatPlatform
from bot.compose import engine
from bot.config.settings import Coach, Database, Settings
from bot.handlers import messages
from bot.handlers.desk import COMMANDS
from loopback.discord.wires import connector
from tests.doubles.told_reader import ToldReader
from tests.faults.wire import Wire


@dataclass(frozen=True)
class Setting:
    """Where a replica works; `where` tells its platform how to reach the service."""

    platform: str
    url: str
    where: dict[str, str]
    lease: float = 1.0
    replicas: int = 4
    interruptions: int = 12
    seed: int = 1
    pause: tuple[float, float] = field(default=(0.05, 0.6))
    """Seconds between two interruptions, at least and at most."""

    @property
    def length(self) -> float:
        """About how many seconds all interruptions take."""
        return self.interruptions * sum(self.pause) / 2


def live(setting: Setting) -> None:
    """Run until told to stop; what was missed rings at once, not after the minute in which the rest may arrive."""
    # The weights of the trained reading take longer to open than a replica lives.
    shelf.reader = ToldReader  # type: ignore[assignment]
    messages.CATCHING_UP = timedelta(seconds=0.2)
    asyncio.run(_live(setting))


async def _live(setting: Setting) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = Settings(database=Database(url=setting.url), coach=Coach(zone="UTC"))
    async with engine(settings, [_platform(setting)], lease=timedelta(seconds=setting.lease)):
        await stop.wait()


def _platform(setting: Setting) -> ChatPlatform:
    where = setting.where
    match setting.platform:
        case "slack":
            options = SlackOptions(base_url=where["base_url"], bot_token=where["bot"], app_token=where["app"])
            return SlackPlatform(options, SlackTiming(ping=0.3, fast=0.0, slow=0.2))
        case "discord":
            way = connector(int(where["port"]), where["shown"])
            timing = DiscordTiming(identify=0.01, pause=0.0, reconnects=(0.05,))
            return DiscordPlatform(DiscordOptions(where["token"]), COMMANDS, way, timing=timing)
        case _:
            return Wire(Path(where["file"]), Path(where["heard"]))


if __name__ == "__main__":
    live(Setting(**json.loads(sys.argv[1])))
