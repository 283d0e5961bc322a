"""The front desk: which handler answers which command, button and form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat.commands import Registry
from bot.chat.events import ButtonPressed, FormSent
from bot.chat.replies import Reply
from bot.handlers.tools import Tools

Pressed = Callable[[ButtonPressed, Tools], Sequence[Reply]]
Sent = Callable[[FormSent, Tools], Sequence[Reply]]

COMMANDS = Registry()
BUTTONS: dict[str, Pressed] = {}
FORMS: dict[str, Sent] = {}


def button(*verbs: str) -> Callable[[Pressed], Pressed]:
    """Register a handler for one or more button verbs."""

    def register(handler: Pressed) -> Pressed:
        BUTTONS.update(dict.fromkeys(verbs, handler))
        return handler

    return register


def form(name: str) -> Callable[[Sent], Sent]:
    """Register a handler for a form by its name."""

    def register(handler: Sent) -> Sent:
        FORMS[name] = handler
        return handler

    return register
