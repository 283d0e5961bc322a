"""check: a look at the freelancer's own words before the client sees them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.events import ButtonPressed, CommandRun, FormSent
from bot.chat.replies import Ask, Reply
from bot.handlers.answering import answer_to, sorry_to
from bot.handlers.desk import COMMANDS, button, form
from bot.handlers.tact import numbers_of, remember_shown, tact_of
from bot.handlers.tools import Tools
from bot.phrases.forms import CHECK_FORM, OPEN, check_form
from bot.phrases.tact import check_card
from bot.store import cases, projects
from bot.store.tables import CaseRow, ProjectRow

NO_WORDS = "There were no words in it, so there was nothing to check. “check” opens the form again."


@COMMANDS.command("check", of_project=True, draft="Hi Maria, you'll have the file by 15:00.")
def check(run: CommandRun, tools: Tools, draft: str = "") -> Sequence[Reply]:
    """Check your own draft: what might sting, and what it leaves unanswered."""
    if draft.strip():
        return [_checked(run, draft, tools)]
    _, project = what_waits(run, tools)
    return [Ask(run.person, check_form(str(project.id) if project else ""))]


@button(f"{OPEN}{CHECK_FORM}")
def open_check(press: ButtonPressed, tools: Tools) -> list[Reply]:
    """Open the form that was asked for in a message."""
    return [Ask(press.person, check_form(press.row))]


@form(CHECK_FORM)
def check_sent(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """The same look at what was typed into the form."""
    draft = sent.values.get("draft", "")
    return [_checked(sent, draft, tools) if draft.strip() else sorry_to(sent, NO_WORDS)]


def _checked(asked: CommandRun | FormSent, draft: str, tools: Tools) -> Reply:
    """What the check says, to whoever asked and to nobody else."""
    case, project = what_waits(asked, tools)
    report = tact_of(draft, case, project, asked.person, tools.now(), tools)
    remember_shown(report.issues, asked.person, tools)
    return answer_to(asked, check_card(report, numbers_of(report.issues)))


def what_waits(asked: CommandRun | FormSent, tools: Tools) -> tuple[CaseRow | None, ProjectRow | None]:
    """The case and project that a question is about: those of its place, or else the hottest case."""
    live = cases.open_for(tools.session, asked.person)
    if isinstance(asked, CommandRun):
        here = projects.at_place(tools.session, asked.person, asked.subject)
    else:
        here = projects.owned_project(tools.session, asked.row, asked.person)
    if here is not None:
        return next((case for case, project in live if project.id == here.id), None), here
    return live[0] if live else (None, None)
