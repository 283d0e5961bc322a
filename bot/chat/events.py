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
    groups: tuple[str, ...] = ()
    """Groups that the author is in (Discord roles), each as the `user` of a Person."""
    files: tuple[str, ...] = ()
    """Names of attached files."""
    link: str = ""
    """Where a click leads back to the message; empty if the platform has no links."""
    about: Place | None = None
    """The client's place that a direct message stands beside, where the platform shows the two together."""
    opens_forms: bool = False
    """Whether a form can open on a message; elsewhere it takes a press."""


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
    about: MessageSeen | None = None
    """The message that a shortcut was used on."""
    place_name: str = ""
    """What people call the place; empty where the platform does not tell."""
    meant: Place | None = None
    """The client's place that the line named, where it is not the one in which it was typed."""

    @property
    def subject(self) -> Place:
        """The place that it is about; its answer goes to `place` all the same."""
        return self.meant or self.place


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


@dataclass(frozen=True, slots=True)
class Present:
    """Someone who is in a place; `home_team` as in MessageSeen."""

    person: Person
    name: str
    home_team: str = ""
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """The platform has done what Enter asked: we can read the place, and these people are in it."""

    delivery: str
    place: Place
    asked_by: Person
    people: tuple[Present, ...]
    at: datetime
    place_name: str = ""
    """What people call the place; empty where the platform does not tell."""


@dataclass(frozen=True, slots=True)
class ShutOut:
    """We can't read a place: not invited, removed, archived or without permission.

    `why` is one sentence that says what happened and what the freelancer can do about it.
    """

    delivery: str
    place: Place
    why: str
    at: datetime
    asked_by: Person | None = None


@dataclass(frozen=True, slots=True)
class WorkspaceGone:
    """The app was uninstalled, or its tokens revoked: nothing in this workspace can be read or sent any more."""

    delivery: str
    platform: str
    workspace: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProfileSeen:
    """What the platform knows about a person we talk to; `zone` is an IANA name, or empty."""

    delivery: str
    person: Person
    name: str
    zone: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Someone opened our home page, where the platform has one."""

    delivery: str
    person: Person
    name: str
    at: datetime


Event = (
    MessageSeen
    | MessageEdited
    | MessageDeleted
    | CommandRun
    | ButtonPressed
    | FormSent
    | Entered
    | ShutOut
    | WorkspaceGone
    | ProfileSeen
    | HomeOpened
)
