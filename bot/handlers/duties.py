"""Which reminders follow from what: updates, first answers, promises, dates and own reminders."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.rhythm_words import understand_rhythm
from bot.coach.schedule.rhythms import Rhythm
from bot.handlers.owners import Owner
from bot.handlers.timing import standpoint
from bot.handlers.tools import Tools
from bot.store import reminders
from bot.store.plan_tables import DeliverableRow, PromiseRow
from bot.store.tables import ProjectRow, ReminderRow

REPLY_HOURS = 4
"""Working hours until a first answer, unless a project promises otherwise (COACHING 1.3)."""
EARLY = timedelta(days=1)
WARN_BEFORE = timedelta(hours=4)
"""Working time between the warning and what is due: enough to finish it, or to tell the client first."""
LADDER = (4, 9, 18, 45)
"""Working hours after the due time at which something overdue rings again: half a day, a day, two, a week."""


def ladder(due: datetime, step: int, hours: WorkingHours) -> datetime | None:
    """When something overdue rings for the `step`-th time after the first; None once it has said enough."""
    return hours.after(due, timedelta(hours=LADDER[step - 1])) if step <= len(LADDER) else None


def answer_due(heard: datetime, within: int, hours: WorkingHours) -> datetime:
    """When a first answer is due, `within` so many working hours."""
    return hours.after(heard, timedelta(hours=within))


def warn_at(due: datetime, now: datetime, hours: WorkingHours) -> datetime:
    """When to warn: some working hours ahead, but not before now."""
    begin = due - timedelta(days=7)
    length = max(timedelta(), hours.between(begin, due) - WARN_BEFORE)
    return max(now, min(due, hours.after(begin, length)))


def rhythm_of(project: ProjectRow, owner: Owner) -> Rhythm | None:
    """The project's update rhythm, as it was agreed."""
    words = project.plan.get("rhythm")
    found = understand_rhythm(words, standpoint(owner)) if words else None
    return found if isinstance(found, Rhythm) else None


def upcoming_update(project: ProjectRow, owner: Owner) -> datetime | None:
    """When the next update is due, however long the project is paused; None without a rhythm."""
    rhythm = rhythm_of(project, owner)
    if rhythm is None:
        return None
    last = project.last_update_at
    counts_for = last + _early(rhythm, last, project, owner) if last else None
    since = max(filter(None, (counts_for, project.paused_until, project.created_at)))
    return _next(rhythm, since, project, owner)


def _early(rhythm: Rhythm, last: datetime, project: ProjectRow, owner: Owner) -> timedelta:
    """How early an update may come and still count for the next due time: a day, or half the rhythm if it is quicker."""
    first = _next(rhythm, last, project, owner)
    return min(EARLY, (_next(rhythm, first, project, owner) - first) / 2)


def _next(rhythm: Rhythm, since: datetime, project: ProjectRow, owner: Owner) -> datetime:
    """The rhythm's first time after a moment, counted from the day on which the project began."""
    zone = owner.hours.zone
    return rhythm.next_after(since, zone, project.created_at.astimezone(zone).date())


def plan_update(project: ProjectRow, owner: Owner, tools: Tools) -> datetime | None:
    """Set the reminder for the next update, or take it back while the client owes the next move."""
    due = None if project.waiting_since or project.ended_at else upcoming_update(project, owner)
    if due is None:
        reminders.clear(tools.session, "update", project.id)
        return None
    reminders.put(tools.session, "update", project.owner, project.id, due)
    return due


def climb(kind: str, about: int, due: datetime, step: int, owner: Owner, tools: Tools) -> None:
    """Set the next, firmer reminder of the ladder; after its last rung it is quiet."""
    following = ladder(due, step + 1, owner.hours)
    if following is not None:
        reminders.put(tools.session, kind, owner.person.key, about, following, step=step + 1, text=due.isoformat())


def plan_answer(project: ProjectRow, owner: Owner, heard_at: datetime, tools: Tools) -> None:
    """A client wrote: the clock of the first answer runs from their first unanswered message."""
    if reminders.waiting(tools.session, "reply", project.id) is None:
        due = answer_due(heard_at, int(project.plan.get("reply_hours", REPLY_HOURS)), owner.hours)
        reminders.put(tools.session, "reply", project.owner, project.id, due, text=heard_at.isoformat())


def answered(project: ProjectRow, tools: Tools) -> None:
    """The freelancer wrote: nobody waits for a first answer any more."""
    reminders.clear(tools.session, "reply", project.id)


def climb_reply(project: ProjectRow, heard: datetime, reminder: ReminderRow, owner: Owner, tools: Tools) -> None:
    """Ring again about the same waiting message, at the ladder's pace."""
    first_due = answer_due(heard, int(project.plan.get("reply_hours", REPLY_HOURS)), owner.hours)
    following = ladder(first_due, reminder.step + 1, owner.hours)
    if following is not None:
        step, text = reminder.step + 1, heard.isoformat()
        reminders.put(tools.session, "reply", project.owner, project.id, following, step=step, text=text)


def following_update(project: ProjectRow, owner: Owner, upcoming: datetime) -> datetime | None:
    """When the update after the upcoming one is due: what an update that goes out now may promise."""
    rhythm = rhythm_of(project, owner)
    return _next(rhythm, max(upcoming, owner.now), project, owner) if rhythm else None


def remind_when_due(promise: PromiseRow, owner: Owner, tools: Tools) -> None:
    """Ring once more when a tracked promise is due."""
    if promise.due_at is not None:
        reminders.put(tools.session, "promise", owner.person.key, promise.id, promise.due_at, step=1)


def watch_promise(project: ProjectRow, promise: PromiseRow, owner: Owner, tools: Tools) -> None:
    """Warn before a tracked promise is due."""
    if promise.due_at is not None:
        warning = warn_at(promise.due_at, owner.now, owner.hours)
        reminders.put(tools.session, "promise", project.owner, promise.id, warning)


def watch_deliverable(project: ProjectRow, deliverable: DeliverableRow, owner: Owner, tools: Tools) -> None:
    """Warn before a date slips, not after."""
    if deliverable.due_at is not None:
        warning = warn_at(deliverable.due_at, owner.now, owner.hours)
        reminders.put(tools.session, "deliverable", project.owner, deliverable.id, warning)


def remind_of(owner: Owner, at: datetime, about: str, tools: Tools) -> None:
    """A reminder of the freelancer's own; the same words at the same time are one reminder."""
    number = zlib.crc32(f"{owner.person.key} {at.isoformat()} {about}".encode()) & 0x7FFFFFFF
    reminders.put(tools.session, "own", owner.person.key, number, at, text=about)
