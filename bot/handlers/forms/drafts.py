"""The draft form: what the freelancer sends from it is posted, word for word, and nothing else ever is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.commands import CommandError
from bot.chat.events import FormSent
from bot.chat.people import Place
from bot.chat.replies import Ask, Reply
from bot.coach.advice.answering import answered_by
from bot.coach.cases.policy import hear_freelancer
from bot.coach.cases.types import Case, Ending
from bot.handlers.answering import answer_to
from bot.handlers.buttons.cases import end
from bot.handlers.desk import form
from bot.handlers.due.timing import snoozed_until
from bot.handlers.nudging import card_whisper
from bot.handlers.own_cases import on_own_case, told
from bot.handlers.owners import owner_of
from bot.handlers.saying import mended_letter, refused, say
from bot.handlers.tact import tact_of
from bot.handlers.tools import Tools
from bot.phrases.forms import blanks_form, snooze_form
from bot.phrases.notices import posted_card
from bot.phrases.tact import top_hit
from bot.store import cases, reminders
from bot.store.tables import CaseRow, ProjectRow

CLOSED = "That case is closed by now, so nothing was posted. What you write in the channel yourself always counts."
RESTS = "That case is closed by now, so there is nothing to be quiet about."
_open_to_post = on_own_case(told(CLOSED))


@form("draft")
@_open_to_post
def post_draft(sent: FormSent, tools: Tools, case: CaseRow, project: ProjectRow) -> Sequence[Reply]:
    """Post the freelancer's reply to the client, unless a blank is still open."""
    report = tact_of(sent.values.get("text", ""), case, project, sent.person, tools.now(), tools)
    hint = top_hit(report.issues)
    if not_yet := refused(sent, lambda text, blanks: Ask(sent.person, blanks_form(case.id, text, blanks, hint))):
        return not_yet
    return _posted(sent, case, project, answered_by(cases.to_case(case), tools.now(), report), tools)


@form("hold_case")
@_open_to_post
def post_hold(sent: FormSent, tools: Tools, case: CaseRow, project: ProjectRow) -> Sequence[Reply]:
    """Post a holding reply: it answers nothing yet, and says when."""
    if not_yet := refused(sent, mended_letter(sent, project)):
        return not_yet
    before = cases.to_case(case)
    return _posted(sent, case, project, hear_freelancer(before, tools.now(), before.points), tools)


def _posted(sent: FormSent, row: CaseRow, project: ProjectRow, after: Case, tools: Tools) -> list[Reply]:
    """Post the words, and show the case as it then stands."""
    posted = say(sent, project, Place.parse(row.place), owner_of(project.owner, tools), tools, case=str(row.id))
    cases.update(row, after)
    return [posted[0], card_whisper(row, project, tools), answer_to(sent, posted_card(project.name)), *posted[1:]]


@form("recap")
@_open_to_post
def post_recap(sent: FormSent, tools: Tools, case: CaseRow, project: ProjectRow) -> Sequence[Reply]:
    """Post what was agreed, and close the case."""
    if not_yet := refused(sent, mended_letter(sent, project)):
        return not_yet
    posted = say(sent, project, Place.parse(case.place), owner_of(project.owner, tools), tools, case=str(case.id))
    return [posted[0], *end(case, project, Ending.RESOLVED, tools), *posted[1:]]


@form("snooze")
@on_own_case(told(RESTS))
def snoozed(sent: FormSent, tools: Tools, case: CaseRow, project: ProjectRow) -> Sequence[Reply]:
    """Be quiet about a case until the chosen time; then nudge again only if the client still waits."""
    owner = owner_of(project.owner, tools)
    try:
        until = snoozed_until(sent.values, owner)
    except CommandError as error:
        return [Ask(sent.person, snooze_form(case.id, problem=str(error), typed=sent.values.get("at", "")))]
    case.snoozed_until = until
    reminders.clear(tools.session, "breath", case.id)
    reminders.put(tools.session, "snooze", sent.person.key, case.id, until)
    return [card_whisper(case, project, tools)]
