"""The buttons under the freelancer's own reminders and digests."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.codec import from_plain
from bot.chat.events import ButtonPressed
from bot.chat.replies import Ask, Reply, Whisper
from bot.handlers.answering import answer_to, sorry_to
from bot.handlers.desk import button
from bot.handlers.tools import Tools
from bot.phrases.forms import snooze_form
from bot.phrases.reminders import forgotten_card
from bot.store import reminders
from bot.store.owned import named_row
from bot.store.tables import ReminderRow

GONE = "I can't find that among your reminders. “remind list” shows what is ahead."


@button("own_later")
def later(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
    """Ask until when."""
    row = reminders.own(tools.session, press.row, press.person)
    return [Ask(press.person, snooze_form(row.id, "own_later"))] if row else [sorry_to(press, GONE)]


@button("own_forget")
def forget(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
    """Take a reminder back."""
    row = reminders.own(tools.session, press.row, press.person)
    if row is None:
        return [sorry_to(press, GONE)]
    tools.session.delete(row)
    return [answer_to(press, forgotten_card(row.text))]


@button("due_show")
def show_due(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
    """Show one thing of a digest, as it was when it was due."""
    row = named_row(tools.session, ReminderRow, press.row)
    if row is None or row.person != press.person.key or row.card is None:
        return [sorry_to(press, GONE)]
    shown: Whisper = from_plain(row.card)
    return [shown]
