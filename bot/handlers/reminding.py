"""What each kind of reminder has to say when it is due; nothing, if it no longer makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.people import Person
from bot.chat.replies import Lasting, Whisper
from bot.coach.advice import letters
from bot.coach.cases.policy import wake
from bot.coach.cases.types import CaseState
from bot.coach.schedule.ringing import next_allowed
from bot.handlers.due import duties, planning
from bot.handlers.nudging import card_whisper
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases import plans as words
from bot.phrases.learning import feedback_card
from bot.phrases.reminders import own_card
from bot.phrases.times import moment, span
from bot.store import cases, reminders
from bot.store.plan_tables import DeliverableRow, PromiseRow
from bot.store.tables import CaseRow, ProjectRow, ReminderRow


def say_due(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """What a reminder has to say now; raises NotNow in the freelancer's quiet hours, unless they chose the time."""
    if reminder.kind not in CHOSEN:
        owner = owner_of(reminder.person, tools)
        paused = _paused_until(reminder, tools)
        if paused and paused > owner.now:
            raise reminders.NotNow(paused)
        allowed = next_allowed(owner.now, owner.quiet, owner.hours)
        if allowed > owner.now:
            raise reminders.NotNow(allowed)
    return DUE[reminder.kind](reminder, tools)


def _paused_until(reminder: ReminderRow, tools: Tools) -> datetime | None:
    """Until when the project that a reminder is about is paused."""
    about: PromiseRow | DeliverableRow | None = None
    if reminder.kind == "promise":
        about = tools.session.get(PromiseRow, reminder.about)
    elif reminder.kind == "deliverable":
        about = tools.session.get(DeliverableRow, reminder.about)
    project = tools.session.get(ProjectRow, about.project_id if about else reminder.about)
    return project.paused_until if project else None


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


def breath_over(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """Twenty minutes are over: ring once more, unless it has settled by itself."""
    case = tools.session.get(CaseRow, reminder.about)
    project = _live(case.project_id, tools) if case else None
    if case is None or project is None or case.state == CaseState.CLOSED:
        return []
    case.snoozed_until = None
    return [card_whisper(case, project, tools, anew=case.state != CaseState.COOLING)]


def held_over(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """The quiet hours that held a nudge back have ended: ring if the client still waits."""
    case = tools.session.get(CaseRow, reminder.about)
    project = _live(case.project_id, tools) if case else None
    if case is None or project is None or case.state != CaseState.OPEN:
        return []
    return [card_whisper(case, project, tools, anew=True)]


def update_due(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """An update is due, or overdue: a draft first, then each time firmer and shorter."""
    project = _live(reminder.about, tools)
    if project is None or project.waiting_since is not None:
        return []
    owner = owner_of(project.owner, tools)
    if project.paused_until and project.paused_until > owner.now:
        duties.plan_update(project, owner, tools)
        return []
    due = datetime.fromisoformat(reminder.text) if reminder.text else reminder.due_at
    duties.climb("update", project.id, due, reminder.step, owner, tools)
    if reminder.step == 0:
        letter = planning.update_letter(project, owner, tools)
    else:
        letter = letters.holding_update(planning.client_name(project, tools), "")
    ahead = moment(due, owner.now) if due > owner.now else ""
    card = words.update_card(project.id, project.name, span(owner.now - due), reminder.step, letter, ahead)
    return [Whisper(owner.person, card, slot=f"update:{project.id}")]


def reply_due(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """A client's message has waited longer than promised."""
    project = _live(reminder.about, tools)
    if project is None or project.waiting_since is not None:
        return []
    owner = owner_of(project.owner, tools)
    heard = datetime.fromisoformat(reminder.text)
    duties.climb_reply(project, heard, reminder, owner, tools)
    client = planning.client_name(project, tools)
    waited = span(owner.hours.between(heard, owner.now))
    card = words.reply_card(project.id, client, waited, letters.holding_reply(client))
    return [Whisper(owner.person, card, slot=f"reply:{project.id}")]


def promise_due(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """A tracked promise is near, and once more when it is due."""
    promise = tools.session.get(PromiseRow, reminder.about)
    project = _live(promise.project_id, tools) if promise else None
    if promise is None or project is None or promise.state != "tracked" or promise.due_at is None:
        return []
    owner = owner_of(project.owner, tools)
    if reminder.step == 0 and promise.due_at > owner.now:
        duties.remind_when_due(promise, owner, tools)
    client = planning.client_name(project, tools)
    letter = letters.promise_at_risk(client, promise.what, moment(promise.due_at, owner.now))
    is_late = promise.due_at <= owner.now
    card = words.promise_due_card(promise.id, client, promise, letter, owner.now, is_late=is_late)
    return [Whisper(owner.person, card, slot=f"promise:{promise.id}")]


def deliverable_due(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """A date is near."""
    row = tools.session.get(DeliverableRow, reminder.about)
    project = _live(row.project_id, tools) if row else None
    if row is None or project is None or row.done_at is not None:
        return []
    owner = owner_of(project.owner, tools)
    card = words.deliverable_due_card(row.id, project.name, row, owner.now)
    return [Whisper(owner.person, card, slot=f"deliverable:{row.id}")]


def feedback_due(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """It has settled: suggest one question to the client, unless it flared up again."""
    project = _live(reminder.about, tools)
    if project is None or cases.open_case(tools.session, project) is not None:
        return []
    client = planning.client_name(project, tools)
    card = feedback_card(project.id, client, letters.feedback(client))
    return [Whisper(Person.parse(project.owner), card, slot=f"feedback:{project.id}")]


def own_due(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """What the freelancer asked to be reminded of."""
    card = own_card(reminder.id, reminder.text)
    return [Whisper(Person.parse(reminder.person), card, slot=f"own:{reminder.id}")]


def morning_digest(reminder: ReminderRow, tools: Tools) -> Sequence[Lasting]:
    """So much is due on this day that it is said in the morning, at once: the next look makes one digest of it."""
    duties.bring_forward(owner_of(reminder.person, tools), reminder.due_at, tools)
    return []


def _live(project_id: int, tools: Tools) -> ProjectRow | None:
    """The project, if it is still watched."""
    project = tools.session.get(ProjectRow, project_id)
    return project if project and project.ended_at is None else None


DUE = {
    "snooze": snooze_over,
    "breath": breath_over,
    "held": held_over,
    "update": update_due,
    "reply": reply_due,
    "promise": promise_due,
    "deliverable": deliverable_due,
    "feedback": feedback_due,
    "own": own_due,
    "morning": morning_digest,
}
"""The kinds of reminder, by the name that their rows carry."""

CHOSEN = frozenset({"own", "snooze", "breath", "held", "morning"})
"""Kinds whose time the freelancer chose: they come when they were asked for; a morning says nothing by itself."""
