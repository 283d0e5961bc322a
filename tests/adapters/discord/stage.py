"""The stage of the dialogues on Discord: every word, press and form goes over real sockets."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from adapters.discord import DiscordOptions, DiscordPlatform
from adapters.discord.timing import Timing
from bot.chat.commands import CommandError
from bot.compose import Engine, engine
from bot.config.settings import Coach, Settings
from bot.config.settings import Database as DatabaseSettings
from bot.handlers.desk import COMMANDS
from bot.store.database import Database
from bot.store.tables import DeliveryRow
from loopback.discord.interactions import Interaction, option
from tests.adapters.discord.reading import Json, buttons, text
from tests.dialogues.stage import OpenForm, Shown, all_out
from tests.doubles.discord import CheckedDiscord

MONDAY_NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MEND = "Open it again"
PATIENT = Timing(answer=2.0, identify=0.01, pause=0.0)


class DiscordStage:
    """Plays a dialogue on a loopback Discord whose clock can be moved."""

    def __init__(self, url: str) -> None:
        self._settings = Settings(database=DatabaseSettings(url=url), coach=Coach(zone="UTC"))
        self._stack, self._running = AsyncExitStack(), AsyncExitStack()
        self.discord = CheckedDiscord()
        self._engine: Engine | None = None
        self._form: Interaction | None = None
        self._interactions: list[Interaction] = []

    async def open(self) -> None:
        """Open the server, start the coach and watch the channel."""
        await self._stack.enter_async_context(self.discord)
        world = self.discord.world
        world.ahead = (MONDAY_NINE - datetime.now(UTC)).total_seconds()
        self._guild = world.guild()
        self._channel = world.channel(self._guild)
        self._sam, self._maria, self._jo = (world.user(name) for name in ("Sam", "Maria", "Jo"))
        for user in (self._sam, self._maria, self._jo):
            world.join(self._guild, user)
        await self._start()
        people = {one: world.users[one] for one in (self._maria, self._jo)}
        members = {one: {**world.members[self._guild, one], "permissions": "0"} for one in people}
        picked = [option("clients", self._maria, 9), option("teammates", self._jo, 9), option("name", "Homepage")]
        resolved = {"users": people, "members": members}
        await self.discord.slash(self._channel, self._sam, "watch", *picked, resolved=resolved)

    async def close(self) -> None:
        """Stop everything."""
        await self._running.aclose()
        await self._stack.aclose()
        assert not self.discord.world.violations, "\n".join(self.discord.world.violations)

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.discord.world.ahead)

    async def client_says(self, text: str) -> None:
        await self._says(self._maria, text)

    async def client_says_while_away(self, text: str) -> None:
        """Maria writes while the coach is stopped; it hears her once it is back."""
        await self._all_out()
        await self._running.aclose()
        message = await self.discord.write(self._channel, self._maria, text)
        await self._start()
        await self._heard(message)

    async def freelancer_says(self, text: str) -> None:
        await self._says(self._sam, text)

    async def teammate_says(self, text: str) -> None:
        await self._says(self._jo, text)

    async def command(self, line: str) -> OpenForm | None:
        """As a slash command; what Discord would not let one pick is typed to the coach instead."""
        try:
            spec, rest = COMMANDS.find(line)
            given = spec.parse(rest)
        except CommandError:
            return await self.privately(line)
        options = [option(name, value) for name, value in given.items()]
        return self._opened(self._keep(await self.discord.slash(self._channel, self._sam, spec.name, *options)))

    async def privately(self, line: str) -> OpenForm | None:
        await self._heard(await self.discord.write_privately(self._sam, line))
        return None

    async def press(self, label: str) -> OpenForm | None:
        message = next(one for one in reversed(await self._seen()) if label in _labels(one))
        custom_id = {name.removeprefix("✓ "): found for name, found in buttons(message).items()}[label]
        return self._opened(self._keep(await self.discord.press(message, self._sam, custom_id)))

    async def send_form(self, values: dict[str, str]) -> OpenForm | None:
        assert self._form, "no form is open"
        sent = self._keep(await self.discord.submit(self._form, self._sam, **values))
        mend = next((one for one in sent.shown if MEND in buttons(one)), None)
        if mend is None:
            return None
        return self._opened(await self.discord.press(mend, self._sam, buttons(mend)[MEND]))

    async def private(self) -> Sequence[Shown]:
        return [Shown(text(one), tuple(_labels(one))) for one in await self._seen()]

    async def channel(self) -> Sequence[str]:
        await self._all_out()
        said = self.discord.world.said(self._channel)
        return [re.sub(r"^\*\*[^*]+:\*\* ", "", one["content"]).replace("\\", "") for one in said]

    async def later(self, length: timedelta) -> None:
        self.discord.world.ahead += length.total_seconds()
        assert self._engine
        self._engine.ticker.ring()

    async def restart(self) -> None:
        await self._running.aclose()
        await self._start()

    async def _start(self) -> None:
        self._running = AsyncExitStack()
        options = DiscordOptions(self.discord.world.token)
        platform = DiscordPlatform(options, COMMANDS, self.discord.connector(), timing=PATIENT)
        self._engine = await self._running.enter_async_context(engine(self._settings, [platform], self.now))

    async def _says(self, user: str, said: str) -> None:
        await self._heard(await self.discord.write(self._channel, user, said))

    async def _heard(self, message: Json) -> None:
        """Wait until the coach has stored a message."""
        assert self._engine
        await heard(self._engine.database, message)

    def _keep(self, interaction: Interaction) -> Interaction:
        self._interactions.append(interaction)
        return interaction

    def _opened(self, interaction: Interaction) -> OpenForm | None:
        self._form = interaction if interaction.modal else None
        if interaction.modal is None:
            return None
        first = interaction.modal["components"][0]
        intro = first.get("content") or first.get("description") or ""
        asked = [part["component"] for part in interaction.modal["components"] if "component" in part]
        return OpenForm({one["custom_id"]: one.get("value") or "" for one in asked}, intro.replace("\\", ""))

    async def _seen(self) -> list[Json]:
        """Everything that Sam sees of the coach in private, oldest first."""
        await self._all_out()
        answers = [one for interaction in self._interactions for one in interaction.shown]
        return sorted([*self.discord.world.whispers(self._sam), *answers], key=lambda one: int(one["id"]))

    async def _all_out(self) -> None:
        assert self._engine
        await all_out(self._engine.database, self.now())


async def heard(database: Database, message: Json, most: float = 10) -> None:
    """Wait until a message has been handled."""
    known = select(DeliveryRow.id).where(DeliveryRow.id == f"discord:message:{message['id']}")
    async with asyncio.timeout(most):
        while await database.look(lambda session: session.scalars(known).first()) is None:
            await asyncio.sleep(0.01)


async def settled(coach: Engine) -> None:
    """Wait until every reply has gone out, and is known to have."""
    await all_out(coach.database, datetime.now(UTC), 20)


def _labels(message: Json) -> list[str]:
    return [label.removeprefix("✓ ") for label in buttons(message)]
