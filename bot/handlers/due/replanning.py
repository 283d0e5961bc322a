"""Hours, days off or the zone have changed: what is due moves with the freelancer's own clock."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from bot.handlers.due import duties
from bot.handlers.owners import Owner
from bot.handlers.tools import Tools
from bot.store import plans, projects, reminders
from bot.store.plan_tables import DeliverableRow, PromiseRow
from bot.store.tables import ProjectRow

Dated = TypeVar("Dated", DeliverableRow, PromiseRow)


def replan(before: Owner, owner: Owner, tools: Tools) -> None:
    """Count what is still ahead anew, if the hours are others now; what has rung already goes on as it began."""
    if before.hours == owner.hours:
        return
    for project in projects.owned(tools.session, owner.person):
        running = reminders.waiting(tools.session, "update", project.id)
        if running is None or running.step == 0:
            duties.plan_update(project, owner, tools)
        _move_answer(project, owner, tools)
        _move_dates(project, before, owner, tools)


def _move_answer(project: ProjectRow, owner: Owner, tools: Tools) -> None:
    """The promised first answer is counted in the new working hours."""
    running = reminders.waiting(tools.session, "reply", project.id)
    if running is not None and running.step == 0 and running.text:
        heard = datetime.fromisoformat(running.text)
        reminders.clear(tools.session, "reply", project.id)
        duties.plan_answer(project, owner, heard, tools)


def _move_dates(project: ProjectRow, before: Owner, owner: Owner, tools: Tools) -> None:
    """A day that was named ends with the new working day; a warning that waits comes at its new time."""
    for deliverable in plans.deliverables(tools.session, project):
        if deliverable.done_at is None:
            _move_day(deliverable, before, owner)
            if reminders.waiting(tools.session, "deliverable", deliverable.id):
                duties.watch_deliverable(project, deliverable, owner, tools)
    for promise in plans.promises(tools.session, project, "tracked"):
        _move_day(promise, before, owner)
        if running := reminders.waiting(tools.session, "promise", promise.id):
            if running.step == 0:
                duties.watch_promise(project, promise, owner, tools)
            else:
                duties.remind_when_due(promise, owner, tools)


def _move_day(row: Dated, before: Owner, owner: Owner) -> None:
    """The same day, at the end of its working hours as they are now."""
    if row.day_only and row.due_at is not None:
        day = row.due_at.astimezone(before.hours.zone).date()
        row.due_at = datetime.combine(day, owner.hours.end, owner.hours.zone)
