"""help and status."""

from __future__ import annotations

from bot.chat.commands import Option
from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.notices import StatusLine, command_card, help_card, status_card
from bot.store import cases, messages, outbox, projects
from bot.store.tables import CaseRow, ProjectRow

COMMANDS.short |= dict.fromkeys(("hi", "hello", "hey", "?"), "help")


@COMMANDS.command("help", about=Option("about", "watch", required=False))
def help_(run: CommandRun, tools: Tools, about: str = "") -> list[Reply]:
    """What I can do, in a few lines; “help watch” tells about one."""
    spec = COMMANDS.commands.get(about.strip().lower())
    return [answer_to(run, command_card(spec) if spec else help_card(COMMANDS))]


@COMMANDS.command("status")
def status(run: CommandRun, tools: Tools) -> list[Reply]:
    """Your projects, what is heated, and anything I could not deliver to you."""
    owned = projects.owned(tools.session, run.person)
    live = {project.id: case for case, project in cases.open_for(tools.session, run.person)}
    lost = outbox.undelivered(tools.session, run.person.key)
    lines = [_line(project, live.get(project.id), tools) for project in owned]
    return [answer_to(run, status_card(lines, [row.error or "" for row in lost], owner_of(run.person.key, tools).now))]


def _line(project: ProjectRow, row: CaseRow | None, tools: Tools) -> StatusLine:
    """One project as it stands."""
    is_unread = messages.is_last_unread(tools.session, project)
    return StatusLine(project.name, cases.to_case(row) if row else None, is_unread)
