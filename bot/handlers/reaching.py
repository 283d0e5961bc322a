"""Someone whom nothing private reaches is told so where they can see it: at their next command, once."""

from __future__ import annotations

from bot.chat.events import CommandRun
from bot.chat.replies import Answer
from bot.handlers.answering import answer_to
from bot.handlers.tools import Tools
from bot.phrases.notices import unreachable_card
from bot.store import outbox, people

TOLD = "told_unreached"
"""The setting that remembers the latest failure that they know of, by its row's id."""


def unreached(run: CommandRun, tools: Tools) -> list[Answer]:
    """The reason why a private message did not reach them, unless they know of it already."""
    lost = [row for row in outbox.undelivered(tools.session, run.person.key) if row.payload.get("_") == "Whisper"]
    known = people.person(tools.session, run.person).settings.get(TOLD, 0)
    if not lost or lost[0].id <= known:
        return []
    people.change_setting(tools.session, run.person, TOLD, lost[0].id)
    return [answer_to(run, unreachable_card(lost[0].error or ""))]
