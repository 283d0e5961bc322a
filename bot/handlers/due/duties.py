"""Which reminders follow from what: updates, first answers, promises, dates and own reminders."""

from __future__ import annotations

import zlib
from datetime import date, datetime, timedelta

from bot.coach.cases.types import Ending
from bot.coach.learning.feedback import ask_after
from bot.coach.schedule.deadlines import FIRST_ANSWER, reply_due, warn_at
from bot.coach.schedule.rhythm_words import understand_rhythm
from bot.coach.schedule.rhythms import Rhythm
from bot.coach.schedule.ringing import MOST_RINGS
from bot.coach.schedule.updates import Progress, next_update_due, overdue_step
from bot.coach.situations import Situation
from bot.handlers.due.timing import standpoint
from bot.handlers.owners import Owner
from bot.handlers.tools import Tools
from bot.store import reminders
from bot.store.plan_tables import DeliverableRow, PromiseRow
from bot.store.tables import CaseRow, ProjectRow, ReminderRow

REPLY_HOURS = round(FIRST_ANSWER / timedelta(hours=1))
"""Working hours until a first answer, unless a project promises otherwise."""
DIGESTED = ("update", "promise", "deliverable")
"""Kinds of reminders that a morning's digest may say earlier in their day."""
MOST_STEPS = 6
"""Times that something overdue rings; after that the freelancer has decided."""


def rhythm_of(project: ProjectRow, owner: Owner) -> Rhythm | None:
    """The project's update rhythm, as it was agreed."""
    words = project.plan.get("rhythm")
    found = understand_rhythm(words, standpoint(owner)) if words else None
    return found if isinstance(found, Rhythm) else None


def upcoming_update(project: ProjectRow, owner: Owner) -> datetime | None:
    """When the next update is due; None without a rhythm, or while the client owes the next move."""
    rhythm = rhythm_of(project, owner)
    begun = project.created_at.astimezone(owner.hours.zone).date()
    if rhythm is None:
        return None
    is_waiting = project.waiting_since is not None
    told = project.last_update_at if project.last_update_at and project.last_update_at >= project.created_at else None
    # Before the project began nothing was due, but its beginning is no update.
    quiet_until = max(project.paused_until or project.created_at, project.created_at)
    return next_update_due(Progress(rhythm, begun, told, quiet_until, is_waiting), owner.hours)


def plan_update(project: ProjectRow, owner: Owner, tools: Tools) -> datetime | None:
    """Set the reminder for the next update, or take it back while the client owes the next move."""
    due = None if project.ended_at else upcoming_update(project, owner)
    if due is None:
        reminders.clear(tools.session, "update", project.id)
        return None
    running = reminders.waiting(tools.session, "update", project.id)
    if running and running.text == due.isoformat():
        return due
    expect("update", project.id, due, owner, tools)
    return due


def climb(kind: str, about: int, due: datetime, step: int, owner: Owner, tools: Tools) -> None:
    """Set the next, firmer reminder of the ladder; after its last rung it is quiet."""
    if step < MOST_STEPS:
        following = overdue_step(due, step + 1, owner.hours).at
        reminders.put(tools.session, kind, owner.person.key, about, following, step=step + 1, text=due.isoformat())


def plan_answer(project: ProjectRow, owner: Owner, heard_at: datetime, tools: Tools) -> None:
    """A client wrote: the clock of the first answer runs from their first unanswered message."""
    if reminders.waiting(tools.session, "reply", project.id) is None:
        due = answer_due(project, owner, heard_at)
        reminders.put(tools.session, "reply", project.owner, project.id, due, text=heard_at.isoformat())


def answer_due(project: ProjectRow, owner: Owner, heard_at: datetime) -> datetime:
    """When the first answer to a message is late."""
    within = timedelta(hours=int(project.plan.get("reply_hours", REPLY_HOURS)))
    return reply_due(heard_at, owner.hours, within) or heard_at + within


def answered(project: ProjectRow, tools: Tools, at: datetime | None = None) -> None:
    """The freelancer wrote (`at`, if it may be an old message): nobody waits for a first answer any more."""
    waiting = reminders.waiting(tools.session, "reply", project.id)
    if waiting is None or (at and waiting.text and at < datetime.fromisoformat(waiting.text)):
        return
    reminders.clear(tools.session, "reply", project.id)


def climb_reply(project: ProjectRow, heard: datetime, reminder: ReminderRow, owner: Owner, tools: Tools) -> None:
    """Ring again about the same waiting message, at the ladder's pace."""
    if reminder.step < MOST_STEPS:
        step, text = reminder.step + 1, heard.isoformat()
        following = overdue_step(answer_due(project, owner, heard), step, owner.hours).at
        reminders.put(tools.session, "reply", project.owner, project.id, following, step=step, text=text)


def following_update(project: ProjectRow, owner: Owner, upcoming: datetime) -> datetime | None:
    """When the update after the upcoming one is due: what an update that goes out now may promise."""
    rhythm = rhythm_of(project, owner)
    begun = project.created_at.astimezone(owner.hours.zone).date()
    return next_update_due(Progress(rhythm, begun, max(upcoming, owner.now)), owner.hours) if rhythm else None


def remind_when_due(promise: PromiseRow, owner: Owner, tools: Tools) -> None:
    """Ring once more when a tracked promise is due."""
    if promise.due_at is not None:
        reminders.put(tools.session, "promise", owner.person.key, promise.id, promise.due_at, step=1)


def watch_promise(project: ProjectRow, promise: PromiseRow, owner: Owner, tools: Tools) -> None:
    """Warn before a tracked promise is due."""
    if promise.due_at is not None:
        warning = warn_at(promise.due_at, owner.now, owner.hours) or promise.due_at
        expect("promise", promise.id, warning, owner, tools)


def watch_deliverable(project: ProjectRow, deliverable: DeliverableRow, owner: Owner, tools: Tools) -> None:
    """Warn before a date slips, not after."""
    if deliverable.due_at is not None:
        warning = warn_at(deliverable.due_at, owner.now, owner.hours) or deliverable.due_at
        expect("deliverable", deliverable.id, warning, owner, tools)


def ask_later(project: ProjectRow, case: CaseRow, ending: Ending, tools: Tools) -> None:
    """After a good end, suggest some days later to ask the client how it was."""
    after = ask_after(Situation(case.situation)) if ending is Ending.RESOLVED else None
    if after is not None:
        reminders.put(tools.session, "feedback", project.owner, project.id, tools.now() + after)


def remind_of(owner: Owner, at: datetime, about: str, tools: Tools) -> ReminderRow:
    """A reminder of the freelancer's own; the same words at the same time are one reminder."""
    number = _number(f"{owner.person.key} {at.isoformat()} {about}")
    return reminders.put(tools.session, "own", owner.person.key, number, at, text=about)


def _number(words: str) -> int:
    """A number that stands for words, as a row's id would."""
    return zlib.crc32(words.encode()) & 0x7FFFFFFF


def expect(kind: str, about: int, due: datetime, owner: Owner, tools: Tools) -> None:
    """Set a first reminder; where more than a few fall on one day, its morning brings them all as one digest."""
    reminders.put(tools.session, kind, owner.person.key, about, due)
    day = due.astimezone(owner.hours.zone).date()
    morning = datetime.combine(day, owner.hours.start, owner.hours.zone)
    if owner.now < morning and len(_of_day(day, owner, tools)) > MOST_RINGS:
        reminders.put(tools.session, "morning", owner.person.key, _number(f"{owner.person.key} {day}"), morning)


def bring_forward(owner: Owner, morning: datetime, tools: Tools) -> None:
    """Let all that is due today be said as from this morning, if it is still more than a few."""
    rows = _of_day(owner.now.date(), owner, tools)
    for row in rows if len(rows) > MOST_RINGS else ():
        # What it is about is due when it was: only the ring comes earlier.
        row.text, row.due_at = row.text or row.due_at.isoformat(), morning


def _of_day(day: date, owner: Owner, tools: Tools) -> list[ReminderRow]:
    """First reminders of a day, of those kinds whose time was not chosen by the minute."""
    rows = reminders.of_person(tools.session, owner.person, *DIGESTED)
    return [row for row in rows if row.step == 0 and row.due_at.astimezone(owner.hours.zone).date() == day]
