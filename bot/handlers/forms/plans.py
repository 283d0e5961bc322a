"""The forms of what is due: the project's plan, letters to the client, a new time for a promise."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.commands import CommandError
from bot.chat.events import FormSent
from bot.chat.people import Place
from bot.chat.replies import Ask, Reply
from bot.handlers.answering import answer_to, sorry_to
from bot.handlers.desk import form
from bot.handlers.due import planning
from bot.handlers.due.timing import moment_said
from bot.handlers.noticing import update_is_out
from bot.handlers.owners import owner_of
from bot.handlers.saying import mended_letter, refused, say
from bot.handlers.tools import Tools
from bot.phrases import plans as words
from bot.phrases.forms import PLAN_FORM
from bot.phrases.notices import posted_card
from bot.store import projects
from bot.store.owned import owned_row
from bot.store.plan_tables import PromiseRow

NOT_YOURS = "I can't find that project among yours. “status” shows them."
LETTERS = ("kickoff", "update", "hold", "tell", "feedback")
"""Forms whose words are posted to the client: they differ only in what the posting means."""


def post_letter(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """Post a letter, word for word as the freelancer sent it."""
    project = projects.owned_project(tools.session, sent.row, sent.person)
    if project is None:
        return [sorry_to(sent, NOT_YOURS)]
    if not_yet := refused(sent, mended_letter(sent, project)):
        return not_yet
    owner = owner_of(project.owner, tools)
    said = say(sent, project, Place.parse(project.place), owner, tools)
    if sent.form in ("update", "kickoff"):
        update_is_out(project, owner, tools.now(), tools)
    return [said[0], answer_to(sent, posted_card(project.name)), *said[1:]]


for _name in LETTERS:
    form(_name)(post_letter)


@form(PLAN_FORM)
def planned(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """Keep what was expected, say it back, and offer the kick-off message."""
    project = projects.owned_project(tools.session, sent.row, sent.person)
    if project is None:
        return [sorry_to(sent, NOT_YOURS)]
    owner = owner_of(project.owner, tools)
    try:
        planning.keep_plan(project, owner, sent.values, tools)
    except CommandError as error:
        return [Ask(sent.person, words.plan_form(project.id, sent.values, str(error)))]
    # Working hours may have changed with the plan.
    return [answer_to(sent, planning.kickoff_card(project, owner_of(project.owner, tools), tools))]


@form("promise_time")
def new_time(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """Move a tracked promise, and say the new time back."""
    found = owned_row(tools.session, PromiseRow, sent.row, sent.person)
    if found is None:
        return [sorry_to(sent, NOT_YOURS)]
    promise, project = found
    owner = owner_of(project.owner, tools)
    try:
        meant = moment_said(sent.values.get("when", ""), owner)
    except CommandError as error:
        return [Ask(sent.person, words.time_form("promise_time", sent.row, str(error)))]
    promise.due_at, promise.day_only = meant.ends(owner.hours), meant.at is None
    return [planning.track(promise, project, owner, tools)]
