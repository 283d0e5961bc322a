"""The button that calls a found phrase fine."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.events import ButtonPressed
from bot.chat.replies import Reply
from bot.handlers.answering import answer_to, sorry_to
from bot.handlers.desk import button
from bot.handlers.tact import call_fine
from bot.handlers.tools import Tools
from bot.phrases.tact import fine_card

FORGOTTEN = "I don't remember that check any more. “check” with the draft shows it again."


@button("tact_fine")
def fine(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
    """Let this phrase not come up again."""
    words = call_fine(press.row, press.person, tools)
    return [answer_to(press, fine_card(words)) if words is not None else sorry_to(press, FORGOTTEN)]
