"""The playground as the coach knows it: a chat platform that sends each reply exactly once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

from adapters.web import deliveries, entries, rooms
from adapters.web.clock import Clock
from adapters.web.coach_line import CoachLine
from adapters.web.entries import Entry
from adapters.web.guard import check_host
from adapters.web.incoming import ROOM_LINK
from adapters.web.people import NAME, PRIVATE, YOU, Member
from adapters.web.problems import Refused
from adapters.web.render import card_json
from adapters.web.server import Server
from adapters.web.service import Service
from adapters.web.state import State
from adapters.web.stream import Stream
from bot.chat.cards import Card, Link
from bot.chat.people import MessageRef
from bot.chat.ports import Capabilities, Inbox, NotReachable
from bot.chat.replies import Answer, Enter, Home, Outgoing, Say, Whisper
from bot.extras.heat import HeatLine


class WebPlatform:
    """One local page, and the chat service behind it."""

    name = NAME
    capabilities = Capabilities(forms=True, links=True, ephemeral=True)

    def __init__(
        self,
        state: Path,
        heat: HeatLine | None = None,
        host: str = "127.0.0.1",
        port: int = 8321,
        on_clock_moved: Callable[[], None] = lambda: None,
        zone: tzinfo | None = None,
    ) -> None:
        """`state` is its own SQLite file; `zone` is where mornings are counted. Raises CannotServe."""
        check_host(host)
        self._state = State(state)
        self.clock = Clock(self._state, zone)
        self._stream = Stream()
        self._line = CoachLine(self._state, self.clock, self._stream)
        service = Service(self._state, self.clock, self._stream, self._line, on_clock_moved)
        self._server = Server(service, heat, host, port)

    @property
    def url(self) -> str:
        """Where the page is, once started."""
        return self._server.url

    async def check(self) -> None:
        """The page needs no token."""

    async def start(self, inbox: Inbox) -> None:
        """Serve the page and repeat what the coach may have missed; raises CannotServe for a taken port."""
        self._line.meet(inbox)
        await self._server.start()
        await self._line.catch_up()

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        """Put a reply on the page, once for each key; raises NotReachable where there is nobody to see it."""
        reply = outgoing.reply
        if isinstance(reply, Home):
            return None  # There is no page of its own here: both sides are always in sight.
        if isinstance(reply, Enter):
            self._line.enter(reply.place.channel)
            return None
        return await self.find(outgoing) or self._put(outgoing, reply)

    def _put(self, outgoing: Outgoing, reply: Say | Whisper | Answer) -> MessageRef:
        """Store the reply and its key together, where the card that it replaces stands or at the end."""
        entry = self._entry(reply)
        with self._state.change() as db:
            standing = int(outgoing.replaces.message) if outgoing.replaces and entry.card else 0
            if not (entry.card and standing and entries.redraw(db, standing, entry.card)):
                standing = 0
                entry = entries.add(db, entry)
            ref = outgoing.replaces if standing and outgoing.replaces else entry.ref
            db.execute("INSERT INTO sent VALUES (?, ?)", (outgoing.key, ref.key))
        self._show(standing or entry.id, is_new=not standing)
        return ref

    async def find(self, outgoing: Outgoing) -> MessageRef | None:
        """Where a reply with this key stands, if it arrived."""
        row = self._state.row("SELECT ref FROM sent WHERE key = ?", outgoing.key)
        return MessageRef.parse(row["ref"]) if row else None

    async def close(self) -> None:
        """Let every page go, then the port and the file."""
        self._stream.close()
        await self._server.close()
        await self._line.close()
        self._state.close()

    def _show(self, number: int, *, is_new: bool) -> None:
        """Tell the pages of a new or redrawn entry."""
        entry = entries.get(self._state, number)
        self._stream.tell("entry" if is_new else "redrawn", entry=entry.for_page())
        self._stream.tell("heat", room=entry.room)

    def _entry(self, reply: Say | Whisper | Answer) -> Entry:
        """A reply as what will stand on the page; raises NotReachable where there is nobody to see it."""
        now = self.clock.now()
        if isinstance(reply, Say):
            return Entry(reply.place.channel, "channel", "message", reply.place, now, self._speaker(reply), reply.text)
        if reply.to != YOU:
            raise NotReachable(f"{reply.to.key} has no private side in the playground; only {YOU.key} has.")
        card = card_json(reply.card)
        if isinstance(reply, Whisper):
            return Entry(self._room_of(reply), "private", "whisper", PRIVATE, now, card=card, slot=reply.slot)
        room = deliveries.room_of(self._state, reply.delivery)
        return Entry(room, "private", "answer", reply.place, now, card=card)

    def _speaker(self, say: Say) -> Member:
        """You, in the room where you pressed; raises NotReachable where that room is gone."""
        try:
            rooms.get(self._state, say.place.channel)
            you = rooms.member(self._state, say.place.channel, YOU.user)
        except Refused as gone:
            raise NotReachable(str(gone)) from gone
        return Member(you.user, say.name or you.name, "freelancer")

    def _room_of(self, whisper: Whisper) -> str | None:
        """The room that a card is about: where it links to, or where its slot stood before."""
        return _linked_room(whisper.card) or entries.room_of_slot(self._state, whisper.slot)


def _linked_room(card: Card) -> str | None:
    """The room in the first link that leads back to a message of ours."""
    links = (part.url for part in card.parts if isinstance(part, Link))
    ours = (url.removeprefix(ROOM_LINK).partition("#")[0] for url in links if url.startswith(ROOM_LINK))
    return next(ours, None)
