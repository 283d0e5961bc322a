"""The buttons under a nudge."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.events import ButtonPressed
from bot.chat.replies import Ask, Reply
from bot.coach.advice import letters
from bot.coach.advice.slots import first_name
from bot.coach.cases.policy import close
from bot.coach.cases.types import Ending, Fault
from bot.handlers.desk import button
from bot.handlers.due import duties
from bot.handlers.due.planning import recap_letter
from bot.handlers.nudging import card_whisper, nudge_for
from bot.handlers.own_cases import on_own_case
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.forms import draft_form, snooze_form
from bot.phrases.plans import letter_form
from bot.store import cases, reminders
from bot.store.tables import CaseRow, ProjectRow

BREATH = timedelta(minutes=20)
"""How long to step away: doing so after an insult eased exhaustion, staying at it made it worse (COACHING 1.6)."""
SHIFT, SHIFT_MAX = 3, 12
"""Heat points by which one false alarm raises a project's threshold, and all of them together."""


def _shown(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """A case that is over is shown as it ended."""
    return [card_whisper(case, project, tools)]


_own_case = on_own_case(_shown)


@button("use")
@_own_case
def use(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """Open the draft for a last look; nothing is posted yet."""
    owner = owner_of(project.owner, tools)
    return [Ask(press.person, draft_form(nudge_for(case, project, tools), case.id, project.name, owner.name))]


@button("tone")
@_own_case
def another_tone(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """Show the next wording."""
    case.variant += 1
    return [card_whisper(case, project, tools)]


@button(*(f"fault_{fault.value}" for fault in Fault))
@_own_case
def fault(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """The freelancer's own word on fault: steps and draft are redrawn at once."""
    case.fault = press.verb.removeprefix("fault_")
    return [card_whisper(case, project, tools)]


@button("snooze")
@_own_case
def snooze(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """Ask until when."""
    return [Ask(press.person, snooze_form(case.id))]


@button("not_heated")
@_own_case
def not_heated(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """A false alarm: close the case, and be a little slower to speak up in this project; the reading stays as it is."""
    project.heat_shift = min(SHIFT_MAX, project.heat_shift + SHIFT)
    return end(case, project, Ending.NOT_HEATED, tools)


@button("resolved")
@_own_case
def resolved(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """The freelancer says that it is over."""
    return end(case, project, Ending.RESOLVED, tools)


@button("breathe")
@_own_case
def breathe(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """Twenty minutes of quiet, and a ring at their end."""
    case.snoozed_until = tools.now() + BREATH
    reminders.clear(tools.session, "snooze", case.id)
    reminders.put(tools.session, "breath", press.person.key, case.id, case.snoozed_until)
    return [card_whisper(case, project, tools)]


@button("hold_case")
@_own_case
def hold(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """Open a holding reply for a last look."""
    nudge, client = nudge_for(case, project, tools), first_name(case.client_name)
    letter = letters.written_reply(client) if nudge.hard_stop else letters.holding_reply(client)
    return [Ask(press.person, letter_form("hold_case", press.row, letter, project.name))]


@button("recap")
@_own_case
def recap(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """Open the recap for a last look; posting it closes the case."""
    letter = recap_letter(project, case.client_name, owner_of(project.owner, tools), tools)
    return [Ask(press.person, letter_form("recap", press.row, letter, project.name))]


def end(case: CaseRow, project: ProjectRow, ending: Ending, tools: Tools) -> list[Reply]:
    """Close the case, drop what would ring about it, and let its card say so."""
    cases.update(case, close(cases.to_case(case), ending, tools.now()))
    cases.add_verdict(tools.session, case.id, ending.value, tools.now())
    duties.answered(project, tools)
    for kind in ("snooze", "breath", "held"):
        reminders.clear(tools.session, kind, case.id)
    duties.ask_later(project, case, ending, tools)
    return [card_whisper(case, project, tools)]
