"""The stage without a platform: the real engine and store, and a platform in memory."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from itertools import count

from adapters.null.platform import NullPlatform
from bot.chat.cards import Button, Card
from bot.chat.events import ButtonPressed, CommandRun, FormSent, MessageSeen
from bot.chat.forms import Form
from bot.chat.people import MessageRef, Person, Place
from bot.chat.replies import Answer, Say, Whisper
from bot.compose import Engine, engine
from bot.config.settings import Coach, Database, Settings
from tests.dialogues.stage import OpenForm, Shown, all_out

PLACE = Place("null", "w", "client-channel")
SAM, MARIA, JO = (Person("null", "w", name) for name in ("sam", "maria", "jo"))
MONDAY_NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class NullStage:
    """Plays a dialogue straight into the router."""

    def __init__(self, url: str) -> None:
        self._settings = Settings(database=Database(url=url), coach=Coach(zone="UTC"))
        self._platform = NullPlatform()
        self._time = MONDAY_NINE
        self._numbers = count(1)
        self._form: Form | None = None
        self._stack = AsyncExitStack()
        self._engine: Engine | None = None

    async def open(self) -> None:
        """Start the engine and watch the channel."""
        self._engine = await self._stack.enter_async_context(engine(self._settings, [self._platform], self.now))
        people = {"clients": MARIA.key, "teammates": JO.key, "name": "Homepage"}
        await self._handle(CommandRun(self._delivery(), SAM, "Sam", PLACE, "watch", self._time, values=people))

    async def watch(self, place: Place, name: str) -> None:
        """Sam watches another place."""
        await self._handle(CommandRun(self._delivery(), SAM, "Sam", place, "watch", self._time, values={"name": name}))

    async def close(self) -> None:
        """Stop the engine."""
        await self._stack.aclose()

    def now(self) -> datetime:
        return self._time

    async def client_says(self, text: str) -> None:
        await self._says(MARIA, "Maria", text)

    async def freelancer_says(self, text: str) -> None:
        await self._says(SAM, "Sam", text)

    async def teammate_says(self, text: str) -> None:
        await self._says(JO, "Jo", text)

    async def command(self, line: str) -> OpenForm | None:
        return await self._handle(CommandRun(self._delivery(), SAM, "Sam", PLACE, line, self._time))

    async def privately(self, line: str) -> OpenForm | None:
        ref = MessageRef(Place("null", "w", f"dm-{SAM.user}"), f"m{next(self._numbers)}")
        return await self._handle(MessageSeen(ref.message, ref, SAM, "Sam", line, self._time, is_direct=True))

    async def pick(self, command: str, values: dict[str, str]) -> None:
        """Sam runs a command in private, with its options in fields of their own."""
        place = Place("null", "w", f"dm-{SAM.user}")
        await self._handle(
            CommandRun(self._delivery(), SAM, "Sam", place, command, self._time, is_direct=True, values=values)
        )

    async def press(self, label: str) -> OpenForm | None:
        await self._all_out()
        button = self._button(label)
        press = ButtonPressed(self._delivery(), SAM, PLACE, button.verb, button.row, self._time)
        return await self._handle(press)

    async def send_form(self, values: dict[str, str]) -> OpenForm | None:
        assert self._form, "no form is open"
        form = self._form
        return await self._handle(FormSent(self._delivery(), SAM, PLACE, form.name, form.row, self._time, values))

    async def private(self) -> Sequence[Shown]:
        await self._all_out()
        return [
            Shown(card.plain(), tuple(button.label for row in card.rows for button in row.buttons))
            for card in self._standing().values()
        ]

    async def channel(self) -> Sequence[str]:
        await self._all_out()
        return [out.reply.text for out in self._platform.sent if isinstance(out.reply, Say)]

    async def later(self, length: timedelta) -> None:
        self._time += length
        assert self._engine
        self._engine.ticker.ring()

    async def restart(self) -> None:
        await self._stack.aclose()
        self._stack = AsyncExitStack()
        self._engine = await self._stack.enter_async_context(engine(self._settings, [self._platform], self.now))

    async def hear(self, seen: MessageSeen) -> None:
        """Bring a message as the platform would."""
        await self._handle(seen)

    async def coach_on(self, seen: MessageSeen) -> None:
        """Use “Coach me on this message” on it."""
        values = {"message": seen.text}
        await self._handle(
            CommandRun(self._delivery(), SAM, "Sam", PLACE, "coach", self._time, values=values, about=seen)
        )

    async def _says(self, author: Person, name: str, text: str) -> None:
        self._time += timedelta(seconds=1)
        number = next(self._numbers)
        seen = MessageSeen(f"m{number}", MessageRef(PLACE, f"m{number}"), author, name, text, self._time)
        await self._handle(seen)

    async def _handle(self, event: CommandRun | MessageSeen | ButtonPressed | FormSent) -> OpenForm | None:
        assert self._engine
        handled = await self._engine.router.handle(event)
        if not isinstance(event, MessageSeen):
            self._form = handled.form
        if handled.form is None:
            return None
        return OpenForm({field.name: field.value for field in handled.form.inputs}, handled.form.intro)

    async def _all_out(self) -> None:
        assert self._engine
        await all_out(self._engine.database, self._time)

    def _delivery(self) -> str:
        return f"d{next(self._numbers)}"

    def _standing(self) -> dict[str, Card]:
        """Cards by where they stand; an update replaces what stood there."""
        standing: dict[str, Card] = {}
        for number, out in enumerate(self._platform.sent):
            if isinstance(out.reply, Whisper | Answer):
                standing[out.replaces.key if out.replaces else str(number)] = out.reply.card
                if isinstance(out.reply, Whisper) and not out.replaces:
                    ref = MessageRef(Place("null", "w", f"dm-{SAM.user}"), str(number + 1)).key
                    standing[ref] = standing.pop(str(number))
        return standing

    def _button(self, label: str) -> Button:
        cards = reversed(list(self._standing().values()))
        found = (button for card in cards for row in card.rows for button in row.buttons if button.label == label)
        button = next(found, None)
        assert button, f"no card has a button “{label}”"
        return button
