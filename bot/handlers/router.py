"""One event, one transaction: drop repeats, let a handler answer, commit state and replies together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Protocol

import structlog
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from bot.chat.cleaning import cleaned
from bot.chat.events import (
    ButtonPressed,
    CommandRun,
    Entered,
    Event,
    FormSent,
    HomeOpened,
    MessageDeleted,
    MessageEdited,
    MessageSeen,
    ProfileSeen,
    ShutOut,
    WorkspaceGone,
)
from bot.chat.people import MessageRef, Place
from bot.chat.ports import Behind, Handled, TryLater, Watched
from bot.chat.replies import Ask, Reply
from bot.handlers import messages, places
from bot.handlers.answering import sorry_to

# Importing the rooms is what registers their commands, buttons and forms at the desk.
from bot.handlers.buttons import cases as _cases  # noqa: F401
from bot.handlers.buttons import clients as _clients  # noqa: F401
from bot.handlers.buttons import learning as _learning  # noqa: F401
from bot.handlers.buttons import plans as _plans  # noqa: F401
from bot.handlers.buttons import reminders as _reminders  # noqa: F401
from bot.handlers.buttons import tact as _tact  # noqa: F401
from bot.handlers.commands import run_command
from bot.handlers.desk import BUTTONS, FORMS
from bot.handlers.forms import drafts as _drafts  # noqa: F401
from bot.handlers.forms import plans as _letters  # noqa: F401
from bot.handlers.forms import reminders as _own  # noqa: F401
from bot.handlers.read_ahead import read_ahead
from bot.handlers.tools import Tools, ToolsFor
from bot.store import behind, deliveries, outbox, projects
from bot.store import messages as stored
from bot.store.clock import utc_now
from bot.store.database import Database

log = structlog.get_logger()

AWAY = 1.0
"""Seconds until a database that does not answer is asked again."""
TRIES = 4
"""How often an event is tried that met another one at the same rows."""
GONE = "That belongs to an older version of me. “status” shows what is open now."


class Wake(Protocol):
    """Called after every commit."""

    def __call__(self, *, has_mail: bool) -> None:
        """Say that something was stored, and whether any of it is to be sent."""


class Router:
    """The inbox that every adapter hands its events to."""

    def __init__(self, database: Database, tools_for: ToolsFor, wake: Wake) -> None:
        self._database = database
        self._tools_for = tools_for
        self._wake = wake

    async def handle(self, event: Event) -> Handled:
        """Store the event and what follows from it; the caller acknowledges after this returns.

        A handler that fails takes nothing with it: its transaction is rolled back, the error is logged,
        and the platform's own retry finds the delivery unhandled. Raises TryLater where the database is away.
        """
        event = cleaned(event)
        try:
            if isinstance(event, MessageSeen):
                await self._database.look(partial(self._read_ahead, event))
            handled, has_mail = await self._tried(event)
        except OperationalError as error:
            log.warning("event has to wait", kind=type(event).__name__, delivery=event.delivery, error=str(error))
            raise TryLater(AWAY, "The database does not answer.") from error
        except Exception as error:
            log.exception("event failed", kind=type(event).__name__, delivery=event.delivery, error=str(error))
            raise
        if not handled.repeat:
            self._wake(has_mail=has_mail)
        return handled

    def _read_ahead(self, seen: MessageSeen, session: Session) -> None:
        """Read it outside the transaction, beside others."""
        read_ahead(seen, self._tools_for(session))

    async def _tried(self, event: Event) -> tuple[Handled, bool]:
        """Handle it; where two replicas or threads got in each other's way, once more from the start."""
        for _ in range(TRIES - 1):
            with suppress(IntegrityError, OperationalError):
                return await self._database.write(lambda session: self._in_one_transaction(event, session))
        return await self._database.write(lambda session: self._in_one_transaction(event, session))

    def _in_one_transaction(self, event: Event, session: Session) -> tuple[Handled, bool]:
        """Handle and store; says whether there is something to send."""
        now = utc_now()
        if not deliveries.first_time(session, event.delivery, now):
            return Handled(repeat=True), False
        replies = _HANDLERS[type(event)](event, self._tools_for(session))
        lasting = [reply for reply in replies if not isinstance(reply, Ask)]
        for reply in lasting:
            outbox.put(session, reply, now)
        forms = [reply.form for reply in replies if isinstance(reply, Ask)]
        return Handled(form=forms[0] if forms else None), bool(lasting)

    async def watched(self, platform: str) -> list[Watched]:
        """Every place that is watched on this platform, with the last message seen in it."""
        seen = await self._database.look(lambda session: stored.last_seen(session, platform))
        return [
            Watched(Place.parse(place), since, MessageRef.parse(ref) if ref else None, at)
            for place, since, ref, at in seen
        ]

    async def watching(self, platform: str, channel: str) -> Sequence[str]:
        """The workspaces in which someone watches this channel, or a thread in it."""
        return await self._database.look(lambda session: projects.workspaces_of(session, platform, channel))

    async def fall_behind(self, watched: Sequence[Watched]) -> Behind:
        """Remember since when messages may have been missed in these places."""
        return await self._database.write(lambda session: behind.fall_behind(session, watched, utc_now()))

    async def caught_up(self, fallen: Behind, place: Place) -> None:
        """Nothing is missing in a place any more."""
        await self._database.write(lambda session: behind.caught_up(session, fallen, place))


def _pressed(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
    """A button; one from an older version that no longer exists gets a sentence."""
    handler = BUTTONS.get(press.verb)
    return handler(press, tools) if handler else [sorry_to(press, GONE)]


def _sent(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """A form, likewise."""
    handler = FORMS.get(sent.form)
    return handler(sent, tools) if handler else [sorry_to(sent, GONE)]


_HANDLERS: Mapping[type, Callable[..., Sequence[Reply]]] = {
    MessageSeen: messages.hear,
    MessageEdited: messages.edited,
    MessageDeleted: messages.deleted,
    CommandRun: run_command,
    ButtonPressed: _pressed,
    FormSent: _sent,
    Entered: places.entered,
    ShutOut: places.shut_out,
    WorkspaceGone: places.workspace_gone,
    ProfileSeen: places.profile_seen,
    HomeOpened: places.home_opened,
}
