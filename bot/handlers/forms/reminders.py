"""The form that puts a reminder of one's own off."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.commands import CommandError
from bot.chat.events import FormSent
from bot.chat.replies import Ask, Reply, Whisper
from bot.handlers.answering import sorry_to
from bot.handlers.buttons.reminders import GONE
from bot.handlers.desk import form
from bot.handlers.due.timing import said_back, snoozed_until
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.forms import snooze_form
from bot.phrases.reminders import reminder_set_card
from bot.store import reminders


@form("own_later")
def put_off(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """Ring again at the chosen time, and say it back where the card stands."""
    row, owner = reminders.own(tools.session, sent.row, sent.person), owner_of(sent.person.key, tools)
    if row is None:
        return [sorry_to(sent, GONE)]
    try:
        until = snoozed_until(sent.values, owner)
    except CommandError as error:
        return [Ask(sent.person, snooze_form(row.id, "own_later", str(error), sent.values.get("at", "")))]
    reminders.again(row, until)
    card = reminder_set_card(row.id, row.text, said_back(until, owner))
    return [Whisper(sent.person, card, slot=f"own:{row.id}", anew=False)]
