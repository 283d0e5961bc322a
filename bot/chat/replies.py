"""What the handlers want said: values that only the router stores and only the sender sends."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.cards import Card
from bot.chat.forms import Form
from bot.chat.people import MessageRef, Person, Place


@dataclass(frozen=True, slots=True)
class Whisper:
    """A private message to one person; the only way a nudge travels.

    `slot` names what the card is about ("case:12"): a later Whisper with the same person and slot
    *replaces* the card where it stands, unless `anew` asks for a message of its own (which rings).
    """

    to: Person
    card: Card
    slot: str = ""
    anew: bool = True


@dataclass(frozen=True, slots=True)
class Say:
    """Words for the client's place, which exist only because the freelancer `pressed_by` pressed for them."""

    place: Place
    text: str
    pressed_by: Person
    name: str = ""
    """The freelancer's display name, shown where the platform allows it."""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The direct, private answer to a command, press or form; ephemeral where the platform has that."""

    to: Person
    card: Card
    place: Place
    delivery: str
    """The delivery id of the event that it answers."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A form to open at once; it is not stored, the button that opened it stays."""

    to: Person
    form: Form


@dataclass(frozen=True, slots=True)
class Enter:
    """Join a place to read it, if that can be done without anyone's help; comes back as Entered or ShutOut."""

    place: Place
    asked_by: Person


@dataclass(frozen=True, slots=True)
class Home:
    """A person's own page, where the platform has one: what they see when they open the app."""

    to: Person
    cards: tuple[Card, ...]


Lasting = Whisper | Say | Answer | Enter | Home
"""Replies that are stored with the state and survive a kill."""

Reply = Lasting | Ask


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One stored reply on its way out.

    `key` is unique and stays the same over every try. `replaces` is the message to update, where the
    reply continues an earlier card. `maybe_sent` says that an earlier try may have arrived.
    """

    key: str
    reply: Lasting
    replaces: MessageRef | None = None
    maybe_sent: bool = False
