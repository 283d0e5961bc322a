"""The one way in which words reach a client: the freelancer pressed for exactly these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.chat.events import FormSent, MessageSeen
from bot.chat.people import MessageRef, Place
from bot.chat.replies import Ask, Lasting, Reply, Say
from bot.coach.advice.drafting import open_blanks
from bot.coach.cases.policy import hear_freelancer
from bot.handlers.answering import sorry_to
from bot.handlers.due import duties
from bot.handlers.noticing import offer_promises
from bot.handlers.nudging import card_whisper, is_held
from bot.handlers.owners import Owner
from bot.handlers.tools import Tools
from bot.phrases.plans import letter_form
from bot.store import cases, messages
from bot.store.tables import ProjectRow

OFFERS_MAX = 2
"""Promises of one posted text that are offered to be kept track of; more cards would be noise."""
_LISTS = ("kickoff", "recap")
"""Letters whose dates the project knows already."""
EMPTY = "There were no words in it, so nothing was posted. Press the button again to start over."


def refused(sent: FormSent, mended: Callable[[str, tuple[str, ...]], Ask]) -> list[Reply]:
    """Why these words can't be posted yet, if they can't: they are empty, or a blank is still open."""
    text = sent.values.get("text", "").strip()
    if not text:
        return [sorry_to(sent, EMPTY)]
    blanks = open_blanks(text)
    return [mended(text, tuple(blanks))] if blanks else []


def say(sent: FormSent, project: ProjectRow, place: Place, owner: Owner, tools: Tools, case: str = "") -> list[Lasting]:
    """Post the form's words and keep them as the freelancer's own; offers to keep track of their promises come last."""
    text = sent.values["text"].strip()
    own = _own_words(sent, place, owner, text, tools.now())
    messages.keep(tools.session, project, own, "freelancer", None)
    duties.answered(project, tools)
    card = [] if case else _answered(project, tools)
    offers = [] if sent.form in _LISTS else offer_promises(project, own, owner, tools)
    return [Say(place, text, sent.person, owner.name, case=case), *card, *offers[:OFFERS_MAX]]


def _answered(project: ProjectRow, tools: Tools) -> list[Lasting]:
    """A letter stops the clock of the open case and leaves its points open; its card says so."""
    row = cases.open_case(tools.session, project)
    if row is None:
        return []
    before = cases.to_case(row)
    cases.update(row, hear_freelancer(before, tools.now(), before.points))
    return [] if is_held(row, tools) else [card_whisper(row, project, tools)]


def _own_words(sent: FormSent, place: Place, owner: Owner, text: str, at: datetime) -> MessageSeen:
    """The posted words as a message; its reference is the form's delivery, since it has no other yet."""
    return MessageSeen(sent.delivery, MessageRef(place, sent.delivery), sent.person, owner.name, text, at)


def mended_letter(sent: FormSent, project: ProjectRow) -> Callable[[str, tuple[str, ...]], Ask]:
    """The same form again, with what is still open named."""

    def ask(text: str, blanks: tuple[str, ...]) -> Ask:
        named = ", ".join(blanks[:6])
        intro = f"Not posted yet. Still to fill in or take out: {named}."
        return Ask(sent.person, letter_form(sent.form, sent.row, text, project.name, intro[:600]))

    return ask
