"""From a stored case to the card that its freelancer sees."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.replies import Whisper
from bot.coach.advice.advising import advise
from bot.coach.advice.answering import waiting_words
from bot.coach.advice.known_facts import known_facts
from bot.coach.advice.types import Facts, Nudge
from bot.coach.cases.types import CaseState
from bot.handlers.knowing import agreed_in, blanks_known
from bot.handlers.owners import Owner, owner_of
from bot.handlers.tools import Tools
from bot.phrases.nudge import closed_card, nudge_card, snoozed_card
from bot.store import cases, messages, reminders, story
from bot.store.tables import CaseRow, ProjectRow


def facts_about(owner: Owner, client: str, project: str = "", variant: int = 0) -> Facts:
    """What is known about the people."""
    return Facts(client, owner.name, project, owner.tone, variant, now=owner.now, is_short=owner.is_short)


def nudge_for(row: CaseRow, project: ProjectRow, tools: Tools, owner: Owner | None = None) -> Nudge:
    """The advice for a case as things stand now; its owner is looked up unless they are at hand."""
    owner, case = owner or owner_of(project.owner, tools), cases.to_case(row)
    facts = facts_about(owner, row.client_name, project.name, row.variant)
    known = known_facts(agreed_in(project, tools), owner.now)
    facts = replace(
        facts,
        known=known,
        blanks=blanks_known(project, owner, tools),
        turn=row.id,
        said=story.own_words(tools.session, project),
        lesson=cases.last_lesson(tools.session, project, row),
    )
    if case.state is CaseState.COOLING:
        facts = replace(facts, last_words=waiting_words(messages.before(tools.session, project, owner.now)))
    return advise(case, facts, tools.playbooks)


def card_whisper(
    row: CaseRow, project: ProjectRow, tools: Tools, owner: Owner | None = None, *, anew: bool = False
) -> Whisper:
    """The case's card for its freelancer: updated where it stands, or `anew` so that it rings."""
    owner = owner or owner_of(project.owner, tools)
    case, nudge = cases.to_case(row), nudge_for(row, project, tools, owner)
    if case.state is CaseState.CLOSED:
        card = closed_card(nudge, case, row.id, cases.lesson_of(row))
    elif case.snoozed_until:
        card = snoozed_card(nudge, row.id, case.snoozed_until, owner.now)
    else:
        card = nudge_card(nudge, row.id, case.state, owner.now, row.link)
    return Whisper(owner.person, card, slot=f"case:{row.id}", anew=anew)


def is_held(row: CaseRow, tools: Tools) -> bool:
    """Whether the case's nudge still waits for its time, so that there is no card to redraw."""
    return reminders.waiting(tools.session, "held", row.id) is not None
