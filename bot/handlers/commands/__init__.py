"""The commands: the same words in a slash command, a direct message and the playground."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.commands import PROJECT, CommandError, CommandSpec
from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.handlers.answering import sorry_to

# Importing a room is what registers its commands; the order is the order of the help page.
from bot.handlers.commands import advice, check, guide, plans, reasons, reminders, settings, watching  # noqa: F401
from bot.handlers.desk import COMMANDS
from bot.handlers.naming import about_project, with_project
from bot.handlers.reaching import unreached
from bot.handlers.tools import Tools
from bot.store import people


def run_command(run: CommandRun, tools: Tools) -> Sequence[Reply]:
    """Find the command, parse its options, run it; a line that can't be run is answered with a sentence."""
    people.person(tools.session, run.person, run.name)
    try:
        spec, rest = COMMANDS.find(run.line.strip() or "help")
        run, values = _understood(spec, run, rest, tools)
        replies: Sequence[Reply] = spec.handler(run, tools, **values)
    except CommandError as error:
        return [sorry_to(run, str(error))]
    return [*replies, *unreached(run, tools)]


def _understood(spec: CommandSpec, run: CommandRun, rest: str, tools: Tools) -> tuple[CommandRun, dict[str, str]]:
    """The run with the project that it names, and its options without the name; raises CommandError."""
    if run.values is None:
        if spec.of_project:
            run, rest = with_project(run, rest, tools)
        return run, spec.parse(rest)
    values = dict(run.values)
    if spec.of_project and (said := values.pop(PROJECT.name, "")):
        run = about_project(run, said, tools)
    return run, spec.checked(values)
