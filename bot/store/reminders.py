"""Reminders: what is due when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from bot.chat.people import Person
from bot.store.locks import one_at_a_time
from bot.store.owned import named_row
from bot.store.tables import ReminderRow

PEOPLE, BATCH = 50, 500
"""Whose reminders are handled in one look, and how many at most: each person's come together, to become one digest."""
_LOOKS = 0x72_65_6D_69_6E_64
"""Key of the advisory lock under which PostgreSQL's reminders are handled."""
# Made once: every message asks.
_WAITING = select(ReminderRow).where(
    ReminderRow.kind == bindparam("kind"), ReminderRow.about == bindparam("about"), ReminderRow.done_at.is_(None)
)


class NotNow(Exception):
    """No time to ring; `until` says when it is."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"not before {until}")
        self.until = until


def put(
    session: Session, kind: str, person: str, about: int, due_at: datetime, *, step: int = 0, text: str = ""
) -> ReminderRow:
    """Make this reminder about a row due at a time; one that was waiting moves, one that was said stays said."""
    clear(session, kind, about)
    key = f"{kind}:{about}:{step}:{due_at.isoformat()}"
    known = session.scalars(select(ReminderRow).where(ReminderRow.dedupe_key == key)).first()
    row = known or ReminderRow(
        dedupe_key=key, kind=kind, person=person, about=about, due_at=due_at, step=step, text=text
    )
    session.add(row)
    session.flush()
    return row


def clear(session: Session, kind: str, about: int) -> None:
    """Take back what of this kind still waits about a row."""
    waiting = (ReminderRow.kind == kind, ReminderRow.about == about, ReminderRow.done_at.is_(None))
    session.execute(delete(ReminderRow).where(*waiting))


def clear_workspace(session: Session, platform: str, workspace: str) -> None:
    """Take back what waits for anyone in a workspace that is gone."""
    anyone = Person(platform, workspace, "").key
    waiting = (ReminderRow.person.startswith(anyone, autoescape=True), ReminderRow.done_at.is_(None))
    session.execute(delete(ReminderRow).where(*waiting))


def waiting(session: Session, kind: str, about: int) -> ReminderRow | None:
    """The reminder of this kind about a row that is still ahead, if there is one."""
    return session.scalars(_WAITING, {"kind": kind, "about": about}).first()


def of_person(session: Session, person: Person, *kinds: str) -> Sequence[ReminderRow]:
    """What of these kinds is still ahead for a person, the next one first."""
    ahead = select(ReminderRow).where(
        ReminderRow.person == person.key, ReminderRow.kind.in_(kinds), ReminderRow.done_at.is_(None)
    )
    return session.scalars(ahead.order_by(ReminderRow.due_at)).all()


def own(session: Session, row_id: str, person: Person) -> ReminderRow | None:
    """A reminder that this person has set themselves, whether it was said already or not."""
    row = named_row(session, ReminderRow, row_id)
    return row if row is not None and row.kind == "own" and row.person == person.key else None


def again(row: ReminderRow, due_at: datetime) -> None:
    """Say it at another time, whether it was said already or not."""
    row.due_at, row.done_at, row.card, row.attempts = due_at, None, None, 0


def due(session: Session, now: datetime) -> Sequence[ReminderRow]:
    """Reminders that are due, oldest first, all of a person's at once; no replica looks until this transaction ends."""
    one_at_a_time(session, _LOOKS)
    is_due = (ReminderRow.done_at.is_(None), ReminderRow.due_at <= now)
    # Oldest first over the index of what is due; a GROUP BY would walk through everyone's future.
    oldest = select(ReminderRow.person).where(*is_due).order_by(ReminderRow.due_at).limit(BATCH)
    people = list(dict.fromkeys(session.scalars(oldest)))[:PEOPLE]
    if not people:
        return []
    ready = select(ReminderRow).where(*is_due, ReminderRow.person.in_(people)).order_by(ReminderRow.due_at)
    return session.scalars(ready.limit(BATCH).with_for_update(skip_locked=True)).all()


def next_due(session: Session) -> datetime | None:
    """When the next reminder is due."""
    return session.scalars(select(func.min(ReminderRow.due_at)).where(ReminderRow.done_at.is_(None))).one()


def try_later(session: Session, row: ReminderRow, error: str, now: datetime) -> None:
    """Put a failed reminder off, longer each time, up to an hour; it is never dropped."""
    row.attempts += 1
    row.error = error[:1000]
    row.due_at = now + timedelta(seconds=min(3600, 5 * 2**row.attempts))
    session.flush()
