"""help and status."""

from __future__ import annotations

from bot.chat.commands import Option
from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.knowing import status_lines
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.notices import command_card, help_card, status_card
from bot.store import outbox


@COMMANDS.command("help", about=Option("about", "watch", required=False))
def help_(run: CommandRun, tools: Tools, about: str = "") -> list[Reply]:
    """What I can do, in a few lines; “help watch” tells about one."""
    about = about.strip().removeprefix("/coach ")
    return [answer_to(run, command_card(COMMANDS.find(about)[0]) if about else help_card(COMMANDS))]


@COMMANDS.command("status")
def status(run: CommandRun, tools: Tools) -> list[Reply]:
    """Your projects, what is heated, and anything I could not deliver to you."""
    lost = outbox.undelivered(tools.session, run.person.key)
    lines = status_lines(run.person, tools)
    return [answer_to(run, status_card(lines, [row.error or "" for row in lost], owner_of(run.person.key, tools).now))]
