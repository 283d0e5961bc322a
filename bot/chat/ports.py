"""What an adapter has to be, what it may call, and the two ways in which a send can fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.chat.events import Event
from bot.chat.forms import Form
from bot.chat.people import MessageRef, Place
from bot.chat.replies import Outgoing


class NotReachable(Exception):
    """The person or place can't be written to, now or later; `str(error)` says why in one sentence."""


class TryLater(Exception):
    """The platform asks to wait; `seconds` says how long at least."""

    def __init__(self, seconds: float, why: str) -> None:
        super().__init__(why)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Handled:
    """What the router did with an event.

    `repeat`: the delivery was known, nothing was done. `form`: open it now; after a FormSent, show it
    in place of the one that was sent, since something in it has to be mended.
    """

    repeat: bool = False
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """A place that is watched since a moment, and the last message before which nothing was missed, if any."""

    place: Place
    since: datetime
    last: MessageRef | None = None
    last_at: datetime | None = None

    @property
    def after(self) -> datetime:
        """The moment after which something may have been missed."""
        return self.last_at or self.since


@dataclass(frozen=True, slots=True)
class Behind:
    """Places in which messages may have been missed, each once, and the moment at which they fell behind."""

    at: datetime
    places: tuple[Watched, ...] = ()


class Inbox(Protocol):
    """Where an adapter brings what it heard; returns after the commit, so acknowledge after it."""

    async def handle(self, event: Event) -> Handled:
        """Store the event and everything that follows from it; raises TryLater where the database is away."""

    async def watched(self, platform: str) -> Sequence[Watched]:
        """Every place that is watched on this platform, with the newest message that was seen there."""

    async def watching(self, platform: str, channel: str) -> Sequence[str]:
        """The workspaces in which someone watches this channel, or a thread in it."""

    async def fall_behind(self, watched: Sequence[Watched]) -> Behind:
        """Remember since when messages may have been missed in these places, until each is caught up.

        Call it before anything new is handed over: a newer message must not hide the older ones. Where an earlier
        catching up did not come to its end, its moment stands.
        """

    async def caught_up(self, fallen: Behind, place: Place) -> None:
        """Nothing is missing in a place any more, unless it fell behind anew in the meantime."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do, for handlers that would offer it."""

    forms: bool = True
    links: bool = True
    ephemeral: bool = False


class ChatPlatform(Protocol):
    """A chat platform: it listens, it sends, and it can say whether a send has arrived."""

    name: str
    capabilities: Capabilities

    async def check(self) -> None:
        """Ask the platform whether the tokens are good, without listening; raises Problem."""

    async def start(self, inbox: Inbox) -> None:
        """Connect and begin to listen; returns once events can arrive."""

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        """Send or update; returns where it now stands. Raises NotReachable or TryLater."""

    async def find(self, outgoing: Outgoing) -> MessageRef | None:
        """Look up whether a reply whose fate is unknown has arrived, by its key."""

    async def close(self) -> None:
        """Stop listening and let go of every connection."""
