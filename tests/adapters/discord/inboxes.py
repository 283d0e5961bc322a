"""An inbox with nothing behind it, for what only the adapter decides."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from adapters.discord import DiscordOptions, DiscordPlatform
from adapters.discord.timing import Timing
from bot.chat.cards import Button, ButtonRow, Card, Text
from bot.chat.events import ButtonPressed, CommandRun, Event, FormSent
from bot.chat.people import MessageRef, Person, Place
from bot.chat.ports import Behind, Handled, TryLater, Watched
from bot.chat.replies import Answer, Outgoing, Whisper
from bot.handlers.desk import COMMANDS
from tests.adapters.discord.conftest import FAST, Studio
from tests.adapters.discord.reading import Json

E = TypeVar("E", bound=Event)


class Bare:
    """Keeps what it is told, after `delay` seconds and so many failures; the platform is at hand."""

    def __init__(self, delay: float, handled: Callable[[Event], Handled], failures: int = 0) -> None:
        self._delay, self._handled = delay, handled
        self._failures = failures
        self._failure: Exception = RuntimeError("a handler that breaks")
        self.events: list[Event] = []
        self.places: list[Watched] = []
        self.done: list[Place] = []
        self.platform: DiscordPlatform

    async def handle(self, event: Event) -> Handled:
        if self._delay:
            await asyncio.sleep(self._delay)
        if self._failures:
            self._failures -= 1
            raise self._failure
        self.events.append(event)
        return self._handled(event)

    def fails_next(self, times: int, failure: Exception | None = None) -> None:
        """Fail so many events."""
        self._failures, self._failure = times, failure or self._failure

    async def watched(self, platform: str) -> Sequence[Watched]:
        return self.places

    async def watching(self, platform: str, channel: str) -> Sequence[str]:
        return sorted({one.place.workspace for one in self.places if one.place.channel == channel})

    async def fall_behind(self, watched: Sequence[Watched]) -> Behind:
        return Behind(datetime.now(UTC), tuple(watched))

    async def caught_up(self, fallen: Behind, place: Place) -> None:
        self.done.append(place)

    async def next(self, kind: type[E], count: int = 1) -> E:
        """The newest event of a kind, once there are this many."""
        async with asyncio.timeout(8):
            while len(found := [one for one in self.events if isinstance(one, kind)]) < count:
                await asyncio.sleep(0.01)
        return found[-1]

    async def answer(self, acted: CommandRun | ButtonPressed | FormSent, words: str) -> None:
        """Answer as the coach would."""
        card = Card("Answer", (Text(words),))
        await self.platform.send(Outgoing(acted.delivery, Answer(acted.person, card, acted.place, acted.delivery)))

    async def whisper(self, user: str, key: str = "a" * 32) -> Json:
        """Send a card with one button; gives it as it stands."""
        card = Card("Hello", (Text("Press me."),), (ButtonRow((Button("Go", "go", "1"),)),))
        ref = await self.platform.send(Outgoing(key, Whisper(Person("discord", "0", user), card)))
        assert ref
        return self.message(ref)

    def message(self, ref: MessageRef) -> Json:
        """A message that was sent."""
        return self.studio.discord.world.messages[ref.place.channel][ref.message]

    studio: Studio

    async def try_until_sent(self, out: Outgoing, tries: int = 6) -> MessageRef | None:
        """What the outbox does: look it up before a second try."""
        for _ in range(tries):
            try:
                found = await self.platform.find(out) if out.maybe_sent else None
                return found or await self.platform.send(out)
            except TryLater:
                out = replace(out, maybe_sent=True)
        raise AssertionError(f"not sent in {tries} tries")


@asynccontextmanager
async def bare(
    studio: Studio,
    delay: float = 0.0,
    handled: Callable[[Event], Handled] = lambda event: Handled(),
    *,
    failures: int = 0,
    options: DiscordOptions | None = None,
    places: Sequence[Watched] = (),
    timing: Timing = FAST,
) -> AsyncIterator[Bare]:
    """The platform over the loopback, with a bare inbox."""
    made = Bare(delay, handled, failures)
    made.studio = studio
    made.places = list(places)
    timing = replace(timing, patience=0.6, answer=0.2, retries=(0.01,), call=1.0)
    chosen = replace(options or DiscordOptions(""), token=studio.discord.world.token)
    made.platform = DiscordPlatform(chosen, COMMANDS, studio.discord.connector(), timing=timing)
    try:
        await made.platform.start(made)
        yield made
    finally:
        await made.platform.close()
