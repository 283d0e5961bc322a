"""remind and pause: when I ring, and when I am quiet."""

from __future__ import annotations

from bot.chat.commands import CommandError
from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.due import duties
from bot.handlers.due.timing import ahead, moment_in, moment_said, said_back
from bot.handlers.naming import project_here
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases import reminders as say
from bot.store import plans, reminders


@COMMANDS.command("remind", what="friday 9am send the invoice to Maria")
def remind(run: CommandRun, tools: Tools, what: str) -> list[Reply]:
    """Remind me privately, at a time, about anything; “remind list” shows what is ahead."""
    owner = owner_of(run.person.key, tools)
    if what.strip().casefold() == "list":
        rows = [(row.due_at, row.text) for row in reminders.of_person(tools.session, run.person, "own")]
        return [answer_to(run, say.own_list_card(rows, owner.now))]
    found, about = moment_in(what, owner)
    if found is None:
        raise CommandError("When? For example: remind friday 9am send the invoice to Maria")
    at = ahead(found.begins(owner.hours), owner)
    row = duties.remind_of(owner, at, about or "what you wanted to come back to", tools)
    return [answer_to(run, say.reminder_set_card(row.id, about, said_back(at, owner)))]


COMMANDS.short |= {"unpause": "pause off", "resume": "pause off"}


@COMMANDS.command("pause", of_project=True, until="monday")
def pause(run: CommandRun, tools: Tools, until: str) -> list[Reply]:
    """Be quiet about this project until a time; “pause off” ends it."""
    project, owner = project_here(run, tools), owner_of(run.person.key, tools)
    if until.strip().casefold() == "off":
        project.paused_until = None
    else:
        project.paused_until = ahead(moment_said(until.removeprefix("until "), owner).begins(owner.hours), owner)
    duties.plan_update(project, owner, tools)
    end = project.paused_until
    within = plans.due_before(tools.session, project, end) if end else []
    said = said_back(end, owner) if end else ""
    return [answer_to(run, say.paused_card(project.name, end, said, within, owner.now))]
