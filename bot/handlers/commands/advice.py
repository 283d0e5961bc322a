"""coach and draft: advice on words that the freelancer brings, and the draft for the case at hand."""

from __future__ import annotations

from bot.chat.commands import CommandError
from bot.chat.events import CommandRun, MessageSeen
from bot.chat.replies import Reply
from bot.coach.advice.advising import advise
from bot.coach.cases.policy import by_hand
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.nudging import card_whisper, facts_about, nudge_for
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.notices import draft_card
from bot.phrases.nudge import advice_card, unread_card
from bot.store import cases, messages, projects
from bot.store.tables import CaseRow, ProjectRow


@COMMANDS.command("coach", message="“This is the third time I ask for the file.”")
def coach(run: CommandRun, tools: Tools, message: str) -> list[Reply]:
    """Paste what a client wrote, and get steps and a draft."""
    if run.about is not None and (found := _case_about(run.about, run, tools)):
        return [card_whisper(*found, tools, anew=True)]
    owner = owner_of(run.person.key, tools)
    reading = tools.reader.read(message, (), run.at)
    client = run.about.name if run.about else ""
    nudge = advise(by_hand(reading, owner.now), facts_about(owner, client), tools.playbooks)
    unread = reading.unread_in
    return [answer_to(run, unread_card(nudge, unread) if unread else advice_card(nudge, owner.now))]


def _case_about(seen: MessageSeen, run: CommandRun, tools: Tools) -> tuple[CaseRow, ProjectRow] | None:
    """The case that a client's message belongs to in the runner's own project; opened if there is none.

    Words that can't be read open nothing.
    """
    project = _own_project(seen, run, tools)
    if project is None or projects.who_is(tools.session, project, seen) != "client":
        return None
    row = cases.open_case(tools.session, project)
    if row is None:
        reading = tools.reader.read(seen.text, messages.before(tools.session, project, seen.at), seen.at)
        if reading.unread_in:
            return None
        kept = messages.known(tools.session, project, seen.ref)
        kept = kept or messages.keep(tools.session, project, seen, "client", reading)
        row = cases.add(tools.session, project, by_hand(reading, seen.at), kept)
    return row, project


def _own_project(seen: MessageSeen, run: CommandRun, tools: Tools) -> ProjectRow | None:
    """The runner's project that watches where the message stands."""
    watching = projects.watching(tools.session, seen.ref.place)
    return next((project for project in watching if project.owner == run.person.key), None)


@COMMANDS.command("draft", of_project=True)
def draft(run: CommandRun, tools: Tools) -> list[Reply]:
    """The draft for the case in this channel, or for your hottest one."""
    live = cases.open_for(tools.session, run.person)
    if not live:
        raise CommandError("No case is open. “coach” with a client's words gives you a draft for them.")
    here = [found for found in live if found[1].place == run.subject.key]
    if run.meant and not here:
        raise CommandError("No case is open for that project. “status” shows where one is.")
    row, project = (here or live)[0]
    return [answer_to(run, draft_card(nudge_for(row, project, tools), row.id))]
