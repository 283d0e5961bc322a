"""why and timeline: what stands behind the advice, and what was written when."""

from __future__ import annotations

from bot.chat.commands import CommandError, Option
from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.coach.advice.reasons import behind, named
from bot.coach.advice.types import Principle
from bot.handlers.answering import answer_to
from bot.handlers.commands.check import what_waits
from bot.handlers.desk import COMMANDS
from bot.handlers.knowing import agreed_in
from bot.handlers.naming import project_here
from bot.handlers.nudging import nudge_for
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.reasons import timeline_card, why_card
from bot.store import story

PAGE = 26
"""Messages of a timeline on one card."""


@COMMANDS.command("why", of_project=True, about=Option("about", "apology", required=False))
def why(run: CommandRun, tools: Tools, about: str = "") -> list[Reply]:
    """The evidence behind a step or principle, for example: why 5."""
    meant = named(about) if about else _first_principle(run, tools)
    if meant is None:
        known = ", ".join(f"{int(one)} {one.words}" for one in Principle)
        raise CommandError(f"Why what? Name a principle or a step, like “why 5” or “why apology”. I know: {known}.")
    title = meant.words if isinstance(meant, Principle) else meant.value
    return [answer_to(run, why_card(title, behind(meant, tools.evidence)))]


def _first_principle(run: CommandRun, tools: Tools) -> Principle | None:
    """The principle that the case's first step serves."""
    case, project = what_waits(run, tools)
    if case is None or project is None:
        return None
    return nudge_for(case, project, tools).steps[0].principles[0]


@COMMANDS.command("timeline", of_project=True, page=Option("page", "2", required=False))
def timeline(run: CommandRun, tools: Tools, page: str = "1") -> list[Reply]:
    """What was written here and when, with its dates, for you or your adviser."""
    project, owner = project_here(run, tools), owner_of(run.person.key, tools)
    pages = story.pages(tools.session, project, PAGE)
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    if not 1 <= number <= pages:
        raise CommandError(f"The timeline has {pages} page{'s' if pages > 1 else ''}. For example: timeline 1")
    said = story.page(tools.session, project, number, PAGE)
    return [answer_to(run, timeline_card(project.name, said, agreed_in(project, tools), number, pages, owner.now))]
