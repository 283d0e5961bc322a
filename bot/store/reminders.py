"""Reminders: what is due when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.chat.people import Person
from bot.store.tables import ReminderRow

BATCH = 50


def set_for_case(session: Session, kind: str, person: Person, case_id: int, due_at: datetime) -> ReminderRow:
    """Make this kind of reminder for a case due at one time; the one that was there moves."""
    clear_for_case(session, kind, case_id)
    key = f"{kind}:{case_id}:{due_at.isoformat()}"
    row = ReminderRow(dedupe_key=key, kind=kind, person=person.key, case_id=case_id, due_at=due_at)
    session.add(row)
    return row


def clear_for_case(session: Session, kind: str, case_id: int) -> None:
    """Take back this kind of reminder for a case."""
    session.execute(delete(ReminderRow).where(ReminderRow.kind == kind, ReminderRow.case_id == case_id))


def due(session: Session, now: datetime) -> Sequence[ReminderRow]:
    """Reminders that are due, oldest first, locked for this transaction so that no replica has them too."""
    ready = select(ReminderRow).where(ReminderRow.done_at.is_(None), ReminderRow.due_at <= now)
    ready = ready.order_by(ReminderRow.due_at).limit(BATCH).with_for_update(skip_locked=True)
    return session.scalars(ready).all()


def next_due(session: Session) -> datetime | None:
    """When the next reminder is due."""
    return session.scalars(select(func.min(ReminderRow.due_at)).where(ReminderRow.done_at.is_(None))).one()


def try_later(session: Session, row: ReminderRow, error: str, now: datetime) -> None:
    """Put a failed reminder off, longer each time, up to an hour; it is never dropped."""
    row.attempts += 1
    row.error = error[:1000]
    row.due_at = now + timedelta(seconds=min(3600, 5 * 2**row.attempts))
    session.flush()
