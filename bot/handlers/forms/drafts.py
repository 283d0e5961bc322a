"""The draft form: what the freelancer sends from it is posted, word for word, and nothing else ever is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

from bot.chat.events import FormSent
from bot.chat.people import Place
from bot.chat.replies import Ask, Reply
from bot.coach.cases.policy import hear_freelancer
from bot.coach.schedule.snoozing import snooze_until
from bot.handlers import duties
from bot.handlers.answering import answer_to, sorry_to
from bot.handlers.buttons.cases import NOT_YOURS
from bot.handlers.desk import Sent, form
from bot.handlers.nudging import card_whisper
from bot.handlers.owners import owner_of
from bot.handlers.saying import refused, say
from bot.handlers.tools import Tools
from bot.phrases.forms import blanks_form, snooze_form
from bot.phrases.notices import posted_card
from bot.store import cases, reminders
from bot.store.tables import CaseRow, ProjectRow

OnCase = Callable[[FormSent, Tools, CaseRow, ProjectRow], Sequence[Reply]]


def on_own_case(handler: OnCase) -> Sent:
    """Hand the case over only if the sender is the one who is coached in it."""

    @wraps(handler)
    def checked(sent: FormSent, tools: Tools) -> Sequence[Reply]:
        found = cases.owned_case(tools.session, sent.row, sent.person)
        return handler(sent, tools, *found) if found else [sorry_to(sent, NOT_YOURS)]

    return checked


@form("draft")
@on_own_case
def post_draft(sent: FormSent, tools: Tools, case: CaseRow, project: ProjectRow) -> Sequence[Reply]:
    """Post the freelancer's reply to the client, unless a blank is still open."""
    if not_yet := refused(sent, lambda text, blanks: Ask(sent.person, blanks_form(case.id, text, blanks))):
        return not_yet
    owner = owner_of(project.owner, tools)
    said = say(sent, project, Place.parse(case.place), owner, tools, case=str(case.id))
    cases.update(case, hear_freelancer(cases.to_case(case), tools.now()))
    duties.answered(project, tools)
    return [said, card_whisper(case, project, tools), answer_to(sent, posted_card(project.name))]


@form("snooze")
@on_own_case
def snoozed(sent: FormSent, tools: Tools, case: CaseRow, project: ProjectRow) -> Sequence[Reply]:
    """Be quiet about a case until the chosen time; then nudge again only if the client still waits."""
    owner = owner_of(project.owner, tools)
    until = snooze_until(sent.values.get("until", ""), owner.now, owner.hours)
    if until is None:
        return [Ask(sent.person, snooze_form(case.id))]
    case.snoozed_until = until
    reminders.put(tools.session, "snooze", sent.person.key, case.id, until)
    return [card_whisper(case, project, tools)]
