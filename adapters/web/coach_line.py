"""The line to the coach: what happened is told in order, and again after a stop, until it is heard."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from adapters.web import deliveries, entries, incoming, rooms
from adapters.web.clock import Clock
from adapters.web.deliveries import Delivery
from adapters.web.problems import Refused, Stumbled
from adapters.web.state import State
from adapters.web.stream import Stream
from bot.chat.events import Event
from bot.chat.ports import Handled, Inbox

log = logging.getLogger(__name__)


class CoachLine:
    """Tells the coach; `turn` is held by whoever is telling, so that one thing comes after the other."""

    def __init__(self, state: State, clock: Clock, stream: Stream) -> None:
        self._state = state
        self._clock = clock
        self._stream = stream
        self._inbox: Inbox | None = None
        self._telling: set[asyncio.Task[None]] = set()
        self.turn = asyncio.Lock()

    def meet(self, inbox: Inbox) -> None:
        """Say where the coach listens."""
        self._inbox = inbox

    async def catch_up(self) -> None:
        """Tell the coach what it may have missed; what it stumbles over is left for the next start."""
        async with self.turn:
            for delivery in deliveries.unheard(self._state):
                with suppress(Stumbled):
                    await self.tell(delivery)

    def enter(self, room: str) -> None:
        """The coach asked to be let in, which it always is: it hears who is there as soon as it is its turn."""
        with self._state.change() as db:
            delivery = deliveries.add(db, "entered", room)
        # Not awaited: whoever asks may be the one whose turn it is.
        told = asyncio.create_task(self._tell_in_turn(delivery))
        self._telling.add(told)
        told.add_done_callback(self._telling.discard)

    async def _tell_in_turn(self, delivery: Delivery) -> None:
        """Tell when it is its turn; what can't be told now is told at the next start."""
        async with self.turn:
            with suppress(Refused):
                await self.tell(delivery)

    async def close(self) -> None:
        """Stop telling; what was not told waits for the next start."""
        for told in tuple(self._telling):
            told.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)

    async def tell(self, delivery: Delivery) -> Handled:
        """Tell the coach of a stored delivery and note that it heard."""
        handled = await self.hear(self._event(delivery), delivery.room)
        deliveries.heard(self._state, delivery)
        return handled

    def _event(self, delivery: Delivery) -> Event:
        """A stored delivery in the coach's words."""
        if delivery.entry:
            return incoming.message_seen(entries.get(self._state, delivery.entry), delivery.id)
        room, now = rooms.get(self._state, delivery.room or ""), self._clock.now()
        people = rooms.members(self._state, room.id)
        if delivery.kind == "entered":
            return incoming.entered(room, people, delivery.id, now)
        return incoming.watch(room, people, delivery.id, now)

    async def hear(self, event: Event, room: str | None) -> Handled:
        """Hand an event to the coach; what it read may have changed the room's heat line."""
        if self._inbox is None:
            raise Refused("The coach is not there yet. Try again in a moment.")
        try:
            handled = await self._inbox.handle(event)
        except Exception as error:
            # The adapter's edge: the coach has rolled back; a message is kept here and told again at the next start.
            log.exception("event failed: %s", event.delivery)
            sentence = "The coach stumbled over that. Messages are kept and tried again at the next start."
            raise Stumbled(sentence) from error
        self._stream.tell("heat", room=room)
        return handled
