"""The buttons under what is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

from bot.chat.events import ButtonPressed
from bot.chat.replies import Ask, Reply, Whisper
from bot.coach.advice import letters
from bot.handlers.answering import sorry_to
from bot.handlers.desk import Pressed, button
from bot.handlers.due import duties, planning
from bot.handlers.noticing import update_is_out
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases import plans as words
from bot.phrases.forms import OPEN, PLAN_FORM
from bot.phrases.times import moment
from bot.store import projects, reminders
from bot.store.owned import owned_row
from bot.store.plan_tables import DeliverableRow, PromiseRow
from bot.store.tables import ProjectRow

NOT_YOURS = "I can't find that among yours. “status” and “promises” show what is open."
OnProject = Callable[[ButtonPressed, Tools, ProjectRow], Sequence[Reply]]
OfProject = TypeVar("OfProject", DeliverableRow, PromiseRow)
OnRow = Callable[[ButtonPressed, Tools, OfProject, ProjectRow], Sequence[Reply]]


def on_own_project(handler: OnProject) -> Pressed:
    """Hand the project over only to the one who is coached in it."""

    @wraps(handler)
    def checked(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
        project = projects.owned_project(tools.session, press.row, press.person)
        return handler(press, tools, project) if project else [sorry_to(press, NOT_YOURS)]

    return checked


def on_own(kind: type[OfProject]) -> Callable[[OnRow[OfProject]], Pressed]:
    """Hand a promise or a deliverable over only to the one who is coached in its project."""

    def guard(handler: OnRow[OfProject]) -> Pressed:
        @wraps(handler)
        def checked(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
            found = owned_row(tools.session, kind, press.row, press.person)
            return handler(press, tools, *found) if found else [sorry_to(press, NOT_YOURS)]

        return checked

    return guard


@button(f"{OPEN}{PLAN_FORM}")
@on_own_project
def open_plan(press: ButtonPressed, tools: Tools, project: ProjectRow) -> list[Reply]:
    """Open the plan that was asked for in a message."""
    return [planning.plan_asked(project, owner_of(project.owner, tools))]


@button("kickoff_post")
@on_own_project
def post_kickoff(press: ButtonPressed, tools: Tools, project: ProjectRow) -> list[Reply]:
    """Open the kick-off message for a last look."""
    letter = planning.kickoff_letter(project, owner_of(project.owner, tools), tools)
    return [Ask(press.person, words.letter_form("kickoff", press.row, letter, project.name))]


@button("update_post")
@on_own_project
def post_update(press: ButtonPressed, tools: Tools, project: ProjectRow) -> list[Reply]:
    """Open the update for a last look."""
    letter = planning.update_letter(project, owner_of(project.owner, tools), tools)
    return [Ask(press.person, words.letter_form("update", press.row, letter, project.name))]


@button("update_told")
@on_own_project
def already_told(press: ButtonPressed, tools: Tools, project: ProjectRow) -> list[Reply]:
    """The client has had the update another way."""
    owner = owner_of(project.owner, tools)
    upcoming = update_is_out(project, owner, tools.now(), tools)
    card = words.update_out_card(project.name, upcoming, owner.now)
    return [Whisper(owner.person, card, slot=f"update:{project.id}", anew=False)]


@button("update_waits")
@on_own_project
def they_owe_me(press: ButtonPressed, tools: Tools, project: ProjectRow) -> list[Reply]:
    """The client owes the next move: quiet until they write."""
    owner = owner_of(project.owner, tools)
    project.waiting_since = tools.now()
    duties.plan_update(project, owner, tools)
    card = words.update_out_card(project.name, None, owner.now, waits=True)
    return [Whisper(owner.person, card, slot=f"update:{project.id}", anew=False)]


@button("reply_hold")
@on_own_project
def hold(press: ButtonPressed, tools: Tools, project: ProjectRow) -> list[Reply]:
    """Open a holding reply for a last look."""
    letter = letters.holding_reply(planning.client_name(project, tools))
    return [Ask(press.person, words.letter_form("hold", press.row, letter, project.name))]


@button("reply_none")
@on_own_project
def no_answer_needed(press: ButtonPressed, tools: Tools, project: ProjectRow) -> list[Reply]:
    """Nothing in that message asked for an answer."""
    duties.answered(project, tools)
    owner = owner_of(project.owner, tools)
    card = words.no_answer_card(planning.client_name(project, tools))
    return [Whisper(owner.person, card, slot=f"reply:{project.id}", anew=False)]


@button("promise_keep")
@on_own(PromiseRow)
def keep_track(press: ButtonPressed, tools: Tools, promise: PromiseRow, project: ProjectRow) -> list[Reply]:
    """Keep track of it."""
    return [planning.track(promise, project, owner_of(project.owner, tools), tools)]


@button("promise_time")
@on_own(PromiseRow)
def change_time(press: ButtonPressed, tools: Tools, promise: PromiseRow, project: ProjectRow) -> list[Reply]:
    """Ask for another time."""
    return [Ask(press.person, words.time_form("promise_time", press.row))]


@button("promise_done", "promise_no")
@on_own(PromiseRow)
def promise_over(press: ButtonPressed, tools: Tools, promise: PromiseRow, project: ProjectRow) -> list[Reply]:
    """It is kept, or not worth keeping track of: nothing about it rings any more."""
    is_kept = press.verb == "promise_done"
    promise.state, promise.ended_at = ("kept" if is_kept else "declined"), tools.now()
    reminders.clear(tools.session, "promise", promise.id)
    owner = owner_of(project.owner, tools)
    card = words.promise_over_card(promise, owner.now, kept=is_kept)
    return [Whisper(owner.person, card, slot=f"promise:{promise.id}", anew=False)]


@button("promise_warn")
@on_own(PromiseRow)
def warn_client(press: ButtonPressed, tools: Tools, promise: PromiseRow, project: ProjectRow) -> list[Reply]:
    """Open the message that tells the client before the promise breaks."""
    owner = owner_of(project.owner, tools)
    due = moment(promise.due_at, owner.now) if promise.due_at else "then"
    letter = letters.promise_at_risk(planning.client_name(project, tools), promise.what, due)
    return [Ask(press.person, words.letter_form("tell", str(project.id), letter, project.name))]


@button("deliverable_done")
@on_own(DeliverableRow)
def deliverable_done(press: ButtonPressed, tools: Tools, row: DeliverableRow, project: ProjectRow) -> list[Reply]:
    """It is delivered."""
    owner = owner_of(project.owner, tools)
    row.done_at = row.done_at or tools.now()
    reminders.clear(tools.session, "deliverable", row.id)
    card = words.deliverable_card("Done, well done", project.name, row, owner.now)
    return [Whisper(owner.person, card, slot=f"deliverable:{row.id}", anew=False)]


@button("tell_moved")
@on_own(DeliverableRow)
def tell_moved(press: ButtonPressed, tools: Tools, row: DeliverableRow, project: ProjectRow) -> list[Reply]:
    """Open the message that tells the client about a moved date."""
    letter = planning.moved_letter(project, row, "", owner_of(project.owner, tools), tools)
    return [Ask(press.person, words.letter_form("tell", str(project.id), letter, project.name))]
