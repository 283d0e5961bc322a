"""The chat service itself: rooms are opened, people write, you press, and the coach hears of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from adapters.web import deliveries, entries, incoming, rooms, scenarios
from adapters.web.clock import Clock
from adapters.web.coach_line import CoachLine
from adapters.web.deliveries import Delivery
from adapters.web.entries import Entry
from adapters.web.people import PRIVATE, YOU, Member, Role, place_of
from adapters.web.problems import Refused, Stumbled
from adapters.web.rooms import OWN, Room
from adapters.web.scenarios import Scenario
from adapters.web.state import State
from adapters.web.stream import Stream
from bot.chat.ports import Handled

TEXT_MAX = 4_000
"""Characters in one message."""
TO_COACH = "/coach"
"""Begins a command that you run in the client channel, as on Slack."""


class Service:
    """Everything that can be done on the page; one thing at a time, so that the coach hears it in order."""

    def __init__(
        self, state: State, clock: Clock, stream: Stream, line: CoachLine, on_clock_moved: Callable[[], None]
    ) -> None:
        self.state = state
        self.clock = clock
        self.stream = stream
        self.scripts = scenarios.load()
        self._on_clock_moved = on_clock_moved
        self._line = line
        self._turn = line.turn

    async def open_room(self, scenario: str) -> tuple[Room, Handled]:
        """The room of a scenario, begun and watched if it is new."""
        async with self._turn:
            known = rooms.of_scenario(self.state, scenario)
            return (known, Handled()) if known else await self._begin(scenario)

    async def start_over(self, room_id: str) -> tuple[Room, Handled]:
        """Put a room away and begin its scenario in a new channel."""
        async with self._turn:
            room = rooms.get(self.state, room_id)
            with suppress(Stumbled):
                await self._command(room, "unwatch")
            with self.state.change() as db:
                rooms.shut(db, room.id)
            return await self._begin(room.scenario)

    async def write(self, room_id: str, user: str, text: str) -> Handled:
        """Someone writes in the client channel; you may begin with /coach to run a command there."""
        async with self._turn:
            room = rooms.get(self.state, room_id)
            author = rooms.member(self.state, room.id, user)
            text = _checked(text)
            command = text.removeprefix(TO_COACH)
            if author.role == "freelancer" and command != text and command[:1] in ("", " "):
                return await self._command(room, command.strip() or "help")
            return await self._say(room, author, text)

    async def write_privately(self, room_id: str, text: str) -> Handled:
        """You write to the coach alone."""
        async with self._turn:
            room = rooms.get(self.state, room_id)
            you = rooms.member(self.state, room.id, YOU.user)
            now = self.clock.now()
            return await self._post(Entry(room.id, "private", "message", PRIVATE, now, you, _checked(text)))

    async def play(self, room_id: str) -> Handled:
        """Write the next scripted line, after the time that passes before it."""
        async with self._turn:
            room = rooms.get(self.state, room_id)
            script = self.scripts.get(room.scenario)
            if script is None or room.played >= len(script.lines):
                raise Refused("That was the last line. Go on by yourself, or start over.")
            line = script.lines[room.played]
            author = next(m for m in rooms.members(self.state, room.id) if (m.name, m.role) == (line.name, line.who))
            self._pass_time(timedelta(minutes=line.after))
            return await self._say(room, author, line.text, played=room.played + 1)

    async def press(self, number: int, action: str, value: str) -> Handled:
        """You press a button of a card."""
        async with self._turn:
            entry = entries.get(self.state, number)
            delivery = self._noted(entry.room)
            return await self._line.hear(
                incoming.pressed(entry, action, value, delivery.id, self.clock.now()), entry.room
            )

    async def send_form(self, room_id: str, entry: int, form: str, row: str, values: Mapping[str, str]) -> Handled:
        """You send a form; `entry` is the card that opened it, 0 for a command."""
        async with self._turn:
            room = rooms.get(self.state, room_id)
            place = entries.get(self.state, entry).place if entry else PRIVATE
            delivery = self._noted(room.id)
            now = self.clock.now()
            return await self._line.hear(incoming.form_sent(place, form, row, values, delivery.id, now), room.id)

    def move_clock(self, step: str) -> None:
        """You move the clock forward by a named step."""
        before = self.clock.ahead
        self.clock.step(step)
        self._clock_moved(before)

    def _pass_time(self, by: timedelta) -> None:
        """Time passes in a script."""
        before = self.clock.ahead
        self.clock.move(by)
        self._clock_moved(before)

    def _clock_moved(self, before: timedelta) -> None:
        """Tell the coach and the pages, if it did move."""
        if self.clock.ahead != before:
            self._on_clock_moved()
            self.stream.tell("clock", now=self.clock.now().isoformat())

    async def _begin(self, scenario: str) -> tuple[Room, Handled]:
        """Make a room and ask the coach to watch it."""
        script = self.scripts.get(scenario)
        if script is None and scenario != OWN:
            raise Refused("There is no such scenario. Reload the page to see which there are.")
        if script:
            self._pass_time(self.clock.until(*script.starts, weekday=True))
        with self.state.change() as db:
            room = rooms.add(db, scenario, *_cast(script))
            delivery = deliveries.add(db, "watch", room.id)
        self.stream.tell("rooms")
        return room, await self._line.tell(delivery)

    async def _command(self, room: Room, line: str) -> Handled:
        """A command in the channel, which nobody else sees."""
        people = rooms.members(self.state, room.id)
        delivery = self._noted(room.id)
        return await self._line.hear(incoming.command(room.id, people, line, delivery.id, self.clock.now()), room.id)

    async def _say(self, room: Room, author: Member, text: str, played: int | None = None) -> Handled:
        """Put a message into the client channel."""
        message = Entry(room.id, "channel", "message", place_of(room.id), self.clock.now(), author, text)
        return await self._post(message, played)

    async def _post(self, message: Entry, played: int | None = None) -> Handled:
        """Store a message with its delivery, show it, and tell the coach."""
        with self.state.change() as db:
            entry = entries.add(db, message)
            delivery = deliveries.add(db, "message", entry.room, entry.id)
            if played is not None and entry.room:
                rooms.played(db, entry.room, played)
        self.stream.tell("entry", entry=entry.for_page())
        return await self._line.tell(delivery)

    def _noted(self, room: str | None) -> Delivery:
        """A delivery that is tried once, remembered so that an answer finds the room."""
        with self.state.change() as db:
            return deliveries.add(db, "press", room)


def _cast(script: Scenario | None) -> tuple[str, list[tuple[str, Role]]]:
    """Title and people of a script, or of a conversation of your own."""
    return (script.title, script.people) if script else (scenarios.OWN_TITLE, scenarios.OWN_PEOPLE)


def _checked(text: str) -> str:
    """A message that can be sent; raises Refused."""
    text = text.strip()
    if not text:
        raise Refused("Write something first.")
    if len(text) > TEXT_MAX:
        raise Refused(f"That is {len(text):,} characters long; {TEXT_MAX:,} fit into one message.")
    return text
