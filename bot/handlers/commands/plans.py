"""project, deliverable, log and promises: what is expected, in the freelancer's own words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.commands import CommandError, Option
from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.due import duties, planning
from bot.handlers.due.timing import moment_in
from bot.handlers.naming import project_here
from bot.handlers.owners import Owner, owner_of
from bot.handlers.tools import Tools
from bot.phrases import plans as say
from bot.store import plans, projects, reminders
from bot.store.plan_tables import DeliverableRow
from bot.store.tables import ProjectRow

ACTIONS = ("add", "move", "done", "list")


@COMMANDS.command(
    "deliverable",
    of_project=True,
    action=Option("action", "add", required=False, choices=ACTIONS),
    what=Option("what", "homepage by 12 March", required=False),
)
def deliverable(run: CommandRun, tools: Tools, action: str = "list", what: str = "") -> list[Reply]:
    """What your client gets and when: add, move, done or list."""
    project, owner = project_here(run, tools), owner_of(run.person.key, tools)
    if action == "list":
        rows = plans.deliverables(tools.session, project)
        return [answer_to(run, say.deliverables_card(project.name, rows, owner.now))]
    if not what.strip():
        raise CommandError(f"Which one? For example: deliverable {action} homepage by Friday noon")
    if action == "add":
        return _added(run, project, owner, what, tools)
    row = _the_one(plans.deliverables(tools.session, project), what)
    return _done(run, project, owner, row, tools) if action == "done" else _moved(run, project, owner, row, what, tools)


def _added(run: CommandRun, project: ProjectRow, owner: Owner, what: str, tools: Tools) -> list[Reply]:
    """A new one, with its date if one was said."""
    found, rest = moment_in(what, owner)
    due = found.ends(owner.hours) if found else None
    day_only = found is not None and found.at is None
    row = plans.add_deliverable(tools.session, project, rest or what, due, owner.now, day_only=day_only)
    duties.watch_deliverable(project, row, owner, tools)
    return [answer_to(run, say.deliverable_card("Noted", project.name, row, owner.now))]


def _the_one(rows: Sequence[DeliverableRow], what: str) -> DeliverableRow:
    """The open deliverable that the words name; raises CommandError."""
    named = [row for row in rows if row.done_at is None and _names(what, row.what)]
    if len(named) != 1:
        raise CommandError("I can't tell which one you mean. “deliverable list” shows their names.")
    return named[0]


def _names(what: str, deliverable: str) -> bool:
    """Whether typed words begin with, or are, a deliverable's name."""
    typed, known = what.casefold(), deliverable.casefold()
    return typed.startswith(known) or known.startswith(typed.split(" to ")[0].strip())


def _done(run: CommandRun, project: ProjectRow, owner: Owner, row: DeliverableRow, tools: Tools) -> list[Reply]:
    """It is delivered: nothing about it rings any more."""
    row.done_at = owner.now
    reminders.clear(tools.session, "deliverable", row.id)
    return [answer_to(run, say.deliverable_card("Done, well done", project.name, row, owner.now))]


def _moved(
    run: CommandRun, project: ProjectRow, owner: Owner, row: DeliverableRow, what: str, tools: Tools
) -> list[Reply]:
    """A new date, and the words that tell the client early."""
    found, _ = moment_in(what, owner)
    if found is None:
        raise CommandError("To when? For example: deliverable move homepage to Friday noon")
    was = say.told_when(row, owner.now)
    row.due_at, row.day_only = found.ends(owner.hours), found.at is None
    duties.watch_deliverable(project, row, owner, tools)
    letter = planning.moved_letter(project, row, was, owner, tools)
    return [answer_to(run, say.moved_card(project.name, row, row.id, letter, owner.now))]


@COMMANDS.command("project", of_project=True)
def project(run: CommandRun, tools: Tools) -> list[Reply]:
    """Set what is expected here: deliverables, dates, updates; I write the kick-off message."""
    return [planning.plan_asked(project_here(run, tools), owner_of(run.person.key, tools))]


@COMMANDS.command("log", of_project=True, note="login page finished, waiting for the copy")
def log(run: CommandRun, tools: Tools, note: str) -> list[Reply]:
    """Note something for the next update to this client."""
    project = project_here(run, tools)
    plans.add_note(tools.session, project, note[:1000], tools.now())
    return [answer_to(run, say.noted_card(project.name, len(plans.untold_notes(tools.session, project))))]


@COMMANDS.command("promises")
def promises(run: CommandRun, tools: Tools) -> list[Reply]:
    """What you promised, and what your clients owe you."""
    owner = owner_of(run.person.key, tools)
    lines = [
        (
            project.name,
            plans.promises(tools.session, project, "tracked"),
            plans.promises(tools.session, project, "waiting"),
        )
        for project in projects.owned(tools.session, run.person)
    ]
    return [answer_to(run, say.promises_card(lines, owner.now))]
