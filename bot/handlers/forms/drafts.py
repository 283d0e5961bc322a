"""The draft form: what the freelancer sends from it is posted, word for word, and nothing else ever is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.events import FormSent, MessageSeen
from bot.chat.people import MessageRef, Place
from bot.chat.replies import Ask, Reply, Say
from bot.coach.advice.drafting import open_blanks
from bot.coach.cases.policy import hear_freelancer
from bot.coach.schedule.snoozing import snooze_until
from bot.handlers.answering import answer_to, sorry_to
from bot.handlers.buttons.cases import NOT_YOURS
from bot.handlers.desk import form
from bot.handlers.nudging import card_whisper
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.forms import blanks_form, snooze_form
from bot.phrases.notices import posted_card
from bot.store import cases, messages, people, reminders
from bot.store.tables import CaseRow, ProjectRow


@form("draft")
def post_draft(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """Post the freelancer's reply to the client, unless a blank is still open."""
    found = cases.owned_case(tools.session, sent.row, sent.person)
    if found is None:
        return [sorry_to(sent, NOT_YOURS)]
    text = sent.values.get("text", "").strip()
    if not text:
        return [sorry_to(sent, "The reply was empty, so nothing was posted. Press “Use draft” to try again.")]
    if blanks := open_blanks(text):
        return [Ask(sent.person, blanks_form(found[0].id, text, blanks))]
    return _posted(sent, text, *found, tools)


def _posted(sent: FormSent, text: str, case: CaseRow, project: ProjectRow, tools: Tools) -> list[Reply]:
    """Say it, keep it as the freelancer's message, and let the case wait on the client."""
    owner = people.person(tools.session, sent.person)
    place, at = Place.parse(case.place), tools.now()
    messages.keep(tools.session, project, _own_words(sent, place, owner.name, text, at), "freelancer", None)
    cases.update(case, hear_freelancer(cases.to_case(case), at))
    said = Say(place, text, sent.person, owner.name, case=str(case.id))
    return [said, card_whisper(case, project, tools), answer_to(sent, posted_card(project.name))]


def _own_words(sent: FormSent, place: Place, name: str, text: str, at: datetime) -> MessageSeen:
    """The posted reply as a message; its reference is the form's delivery, since it has no other yet."""
    return MessageSeen(sent.delivery, MessageRef(place, sent.delivery), sent.person, name, text, at)


@form("snooze")
def snoozed(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """Be quiet about a case until the chosen time; then nudge again only if the client still waits."""
    found = cases.owned_case(tools.session, sent.row, sent.person)
    if found is None:
        return [sorry_to(sent, NOT_YOURS)]
    case, project = found
    owner = owner_of(project.owner, tools)
    until = snooze_until(sent.values.get("until", ""), owner.now, owner.hours)
    if until is None:
        return [Ask(sent.person, snooze_form(case.id))]
    case.snoozed_until = until
    reminders.put(tools.session, "snooze", sent.person.key, case.id, until)
    return [card_whisper(case, project, tools)]
