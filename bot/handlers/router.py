"""One event, one transaction: drop repeats, let a handler answer, commit state and replies together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import structlog

from bot.chat.events import ButtonPressed, CommandRun, Event, FormSent, MessageDeleted, MessageEdited, MessageSeen
from bot.chat.ports import Handled
from bot.chat.replies import Ask, Reply
from bot.handlers import messages
from bot.handlers.answering import sorry_to

# Importing the rooms is what registers their commands, buttons and forms at the desk.
from bot.handlers.buttons import cases as _buttons  # noqa: F401
from bot.handlers.commands import run_command
from bot.handlers.desk import BUTTONS, FORMS
from bot.handlers.forms import drafts as _forms  # noqa: F401
from bot.handlers.tools import Tools, ToolsFor
from bot.store import deliveries, outbox
from bot.store.clock import utc_now
from bot.store.database import Database

log = structlog.get_logger()

GONE = "That belongs to an older version of me. “status” shows what is open now."


class Router:
    """The inbox that every adapter hands its events to."""

    def __init__(self, database: Database, tools_for: ToolsFor, wake: Callable[[], None]) -> None:
        self._database = database
        self._tools_for = tools_for
        self._wake = wake

    async def handle(self, event: Event) -> Handled:
        """Store the event and what follows from it; the caller acknowledges after this returns.

        A handler that fails takes nothing with it: its transaction is rolled back, the error is logged,
        and the platform's own retry finds the delivery unhandled.
        """
        try:
            handled, has_mail = await self._in_one_transaction(event)
        except Exception as error:
            log.exception("event failed", kind=type(event).__name__, delivery=event.delivery, error=str(error))
            raise
        if has_mail:
            self._wake()
        return handled

    async def _in_one_transaction(self, event: Event) -> tuple[Handled, bool]:
        """Handle and store; says whether there is something to send."""
        async with self._database.writing() as session:
            now = utc_now()
            if not await deliveries.first_time(session, event.delivery, now):
                return Handled(repeat=True), False
            replies = await _dispatch(event, self._tools_for(session))
            lasting = [reply for reply in replies if not isinstance(reply, Ask)]
            for reply in lasting:
                await outbox.put(session, reply, now)
        forms = [reply.form for reply in replies if isinstance(reply, Ask)]
        return Handled(form=forms[0] if forms else None), bool(lasting)


async def _dispatch(event: Event, tools: Tools) -> Sequence[Reply]:
    """The handler for this kind of event."""
    match event:
        case MessageSeen():
            return await messages.hear(event, tools)
        case MessageEdited():
            return await messages.edited(event, tools)
        case MessageDeleted():
            return await messages.deleted(event, tools)
        case CommandRun():
            return await run_command(event, tools)
        case ButtonPressed():
            return await _pressed(event, tools)
        case FormSent():
            return await _sent(event, tools)


async def _pressed(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
    """A button; one from an older version that no longer exists gets a sentence."""
    handler = BUTTONS.get(press.verb)
    return await handler(press, tools) if handler else [sorry_to(press, GONE)]


async def _sent(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """A form, likewise."""
    handler = FORMS.get(sent.form)
    return await handler(sent, tools) if handler else [sorry_to(sent, GONE)]
