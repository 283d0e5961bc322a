"""What each kind of reminder has to say when it is due."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies import Lasting
from bot.coach.cases.policy import wake
from bot.handlers.nudging import card_whisper
from bot.handlers.tools import Tools
from bot.store import cases
from bot.store.tables import CaseRow, ProjectRow, ReminderRow


def snooze_over(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """A snooze has ended: ring again only if the client still waits."""
    case = tools.session.get(CaseRow, reminder.about)
    project = tools.session.get(ProjectRow, case.project_id) if case else None
    if case is None or project is None or case.snoozed_until is None:
        return []
    move = wake(cases.to_case(case), tools.now())
    if move.case is not None:
        cases.update(case, move.case)
    return [card_whisper(case, project, tools, anew=move.nudge is not None)]


DUE = {"snooze": snooze_over}
"""The kinds of reminder, by the name that their rows carry."""
