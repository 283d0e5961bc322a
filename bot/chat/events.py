"""What a platform tells us: each event carries the delivery id that makes a repeat harmless."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.chat.people import MessageRef, Person, Place


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """A message was written; `at` is the platform's own time for it, with a zone."""

    delivery: str
    ref: MessageRef
    author: Person
    name: str
    text: str
    at: datetime
    is_bot: bool = False
    is_direct: bool = False
    is_backlog: bool = False
    """Read while catching up after downtime, not live."""
    home_team: str = ""
    """The author's own workspace where it differs from the place's (Slack Connect)."""
    files: tuple[str, ...] = ()
    """Names of attached files."""
    link: str = ""
    """Where a click leads back to the message; empty if the platform has no links."""


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """A message's text was changed by its author."""

    delivery: str
    ref: MessageRef
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message was taken back."""

    delivery: str
    ref: MessageRef
    at: datetime


@dataclass(frozen=True, slots=True)
class CommandRun:
    """Someone ran a command of the registry; `line` is its words as typed, options included."""

    delivery: str
    person: Person
    name: str
    place: Place
    line: str
    at: datetime
    is_direct: bool = False
    values: Mapping[str, str] | None = None
    """Option values that the platform already split and typed; None where `line` must be parsed."""


@dataclass(frozen=True, slots=True)
class ButtonPressed:
    """A button of one of our cards was pressed: verb and row id are all that it carries."""

    delivery: str
    person: Person
    place: Place
    verb: str
    row: str
    at: datetime
    value: str = ""
    """The chosen option where the control was a menu."""


@dataclass(frozen=True, slots=True)
class FormSent:
    """A form was filled in and sent."""

    delivery: str
    person: Person
    place: Place
    form: str
    row: str
    at: datetime
    values: Mapping[str, str] = field(default_factory=dict)


Event = MessageSeen | MessageEdited | MessageDeleted | CommandRun | ButtonPressed | FormSent
