"""check: a look at the freelancer's own words before the client sees them."""

from __future__ import annotations

from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.tact import numbers_of, remember_shown, tact_of
from bot.handlers.tools import Tools
from bot.phrases.tact import check_card
from bot.store import cases, projects
from bot.store.tables import CaseRow, ProjectRow


@COMMANDS.command("check", draft="Hi Maria, you'll have the file by 15:00.")
def check(run: CommandRun, tools: Tools, draft: str) -> list[Reply]:
    """Check your own draft: what might sting, and what it leaves unanswered."""
    case, project = what_waits(run, tools)
    report = tact_of(draft, case, project, run.person, tools.now(), tools)
    remember_shown(report.issues, run.person, tools)
    return [answer_to(run, check_card(report, numbers_of(report.issues)))]


def what_waits(run: CommandRun, tools: Tools) -> tuple[CaseRow | None, ProjectRow | None]:
    """The case and project that a command is about: those of this place, or else the hottest case."""
    live = cases.open_for(tools.session, run.person)
    here = projects.at_place(tools.session, run.person, run.place)
    if here is not None:
        return next((case for case, project in live if project.id == here.id), None), here
    return live[0] if live else (None, None)
