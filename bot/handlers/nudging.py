"""From a stored case to the card that its freelancer sees."""

from __future__ import annotations

from bot.chat.people import Person
from bot.chat.replies import Whisper
from bot.coach.advice.advising import advise
from bot.coach.advice.types import Facts, Nudge, VoiceTone
from bot.coach.cases.types import CaseState
from bot.handlers.tools import Tools
from bot.phrases.nudge import closed_card, nudge_card, snoozed_card
from bot.store import cases, people
from bot.store.tables import CaseRow, ProjectRow


def nudge_for(row: CaseRow, project: ProjectRow, tools: Tools) -> Nudge:
    """The advice for a case as things stand now."""
    owner = people.person(tools.session, Person.parse(project.owner))
    facts = Facts(
        client_name=row.client_name,
        freelancer_name=owner.name,
        project=project.name,
        tone=VoiceTone(owner.settings.get("tone", VoiceTone.WARM)),
        variant=row.variant,
        now=tools.now(),
    )
    return advise(cases.to_case(row), facts, tools.playbooks)


def card_whisper(row: CaseRow, project: ProjectRow, tools: Tools, *, anew: bool = False) -> Whisper:
    """The case's card for its freelancer: updated where it stands, or `anew` so that it rings."""
    owner = Person.parse(project.owner)
    nudge = nudge_for(row, project, tools)
    if row.state == CaseState.CLOSED:
        card = closed_card(nudge, cases.to_case(row))
    elif row.snoozed_until:
        card = snoozed_card(nudge, row.id, row.snoozed_until, tools.now())
    else:
        card = nudge_card(nudge, row.id, CaseState(row.state), tools.now(), row.link)
    return Whisper(owner, card, slot=f"case:{row.id}", anew=anew)
