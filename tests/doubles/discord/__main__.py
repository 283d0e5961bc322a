"""The loopback as a process of its own, for tests that kill the coach beside it.

python -m tests.doubles.discord --port 8443 --dump FILE [--seed]

It writes its certificate to FILE.pem and prints one JSON line when it is ready: port, token, and with --seed the ids of
a server with a channel, a freelancer and a client. Each line on its standard input is a JSON list: the name of one of
CheckedDiscord's methods and its arguments; the answer is one JSON line. Everything received is in FILE after every
line and at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
from pathlib import Path
from typing import Any

from loopback import lines
from loopback.discord import wires
from loopback.discord.interactions import Interaction
from tests.doubles.discord import CheckedDiscord


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--dump", type=Path, required=True)
    parser.add_argument("--seed", action="store_true")
    return parser.parse_args()


def _seeded(discord: CheckedDiscord) -> dict[str, str]:
    """A server with what a story needs."""
    world = discord.world
    guild = world.guild()
    made = {"guild": guild, "channel": world.channel(guild), "sam": world.user("Sam"), "maria": world.user("Maria")}
    for one in ("sam", "maria"):
        world.join(guild, made[one])
    return made


async def _obey(discord: CheckedDiscord, line: bytes) -> Any:
    """Do what a line says."""
    name, *arguments = json.loads(line)
    found = getattr(discord, name, None) or getattr(discord.world, name)
    done = found(*arguments)
    answer = await done if asyncio.iscoroutine(done) else done
    return answer.data["token"] if isinstance(answer, Interaction) else answer


async def _serve(port: int, dump: Path, *, is_seeded: bool) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with CheckedDiscord(port) as discord:
        dump.with_suffix(dump.suffix + ".pem").write_text(wires.certificate()[0])
        ready: dict[str, object] = {"port": discord.port, "token": discord.world.token}
        lines.say(ready | (_seeded(discord) if is_seeded else {}))
        told, stopped = await lines.standard_input(), asyncio.create_task(stop.wait())
        while not stop.is_set():
            line = asyncio.create_task(told.readline())
            await asyncio.wait({line, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not line.done() or not line.result():
                line.cancel()
                break  # Nobody will tell it anything more: it serves on until it is stopped.
            lines.say(await _obey(discord, line.result()))
            dump.write_text(json.dumps(discord.dump()))
        await stopped
        dump.write_text(json.dumps(discord.dump()))


if __name__ == "__main__":
    given = _arguments()
    asyncio.run(_serve(given.port, given.dump, is_seeded=given.seed))
