"""What was expected in a project: deliverables, promises, notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.store.plan_tables import DeliverableRow, NoteRow, PromiseRow
from bot.store.tables import ProjectRow


def deliverables(session: Session, project: ProjectRow) -> Sequence[DeliverableRow]:
    """A project's deliverables, those without a date last."""
    mine = select(DeliverableRow).where(DeliverableRow.project_id == project.id)
    return session.scalars(
        mine.order_by(DeliverableRow.due_at.is_(None), DeliverableRow.due_at, DeliverableRow.id)
    ).all()


def add_deliverable(
    session: Session, project: ProjectRow, what: str, due_at: datetime | None, now: datetime, *, day_only: bool
) -> DeliverableRow:
    """Note what the client gets, and by when."""
    row = DeliverableRow(project_id=project.id, what=what[:300], due_at=due_at, day_only=day_only, created_at=now)
    session.add(row)
    session.flush()
    return row


def promises(session: Session, project: ProjectRow, *states: str) -> Sequence[PromiseRow]:
    """A project's promises in these states, the next one due first."""
    mine = select(PromiseRow).where(PromiseRow.project_id == project.id, PromiseRow.state.in_(states))
    return session.scalars(mine.order_by(PromiseRow.due_at.is_(None), PromiseRow.due_at, PromiseRow.id)).all()


def dated(session: Session, project: ProjectRow) -> list[DeliverableRow | PromiseRow]:
    """What the freelancer still has to do by a time: open deliverables, and tracked promises of their own."""
    open_ones = [row for row in deliverables(session, project) if row.due_at and row.done_at is None]
    mine = [row for row in promises(session, project, "tracked") if row.due_at and row.who == "freelancer"]
    return [*open_ones, *mine]


def due_before(session: Session, project: ProjectRow, end: datetime) -> list[DeliverableRow | PromiseRow]:
    """What of it is due before a moment, the next first."""
    near = {row: row.due_at for row in dated(session, project) if row.due_at is not None and row.due_at <= end}
    return sorted(near, key=near.__getitem__)


def kept_since(session: Session, project: ProjectRow, since: datetime) -> list[PromiseRow]:
    """The freelancer's own promises that were kept after a moment."""
    kept = promises(session, project, "kept")
    return [row for row in kept if row.who == "freelancer" and row.ended_at and row.ended_at > since]


def offer_promise(session: Session, project: ProjectRow, ref: str, **values: Any) -> PromiseRow | None:
    """Keep a promise that was noticed; None if this message's same promise is known."""
    same = select(PromiseRow.id).where(
        PromiseRow.project_id == project.id, PromiseRow.ref == ref, PromiseRow.what == values["what"]
    )
    if session.scalars(same).first() is not None:
        return None
    row = PromiseRow(project_id=project.id, ref=ref, **values)
    session.add(row)
    session.flush()
    return row


def add_note(session: Session, project: ProjectRow, text: str, now: datetime) -> None:
    """Note something for the next update."""
    session.add(NoteRow(project_id=project.id, text=text, at=now))


def untold_notes(session: Session, project: ProjectRow) -> Sequence[NoteRow]:
    """What was noted since the last update, oldest first."""
    fresh = select(NoteRow).where(NoteRow.project_id == project.id, NoteRow.told_at.is_(None))
    return session.scalars(fresh.order_by(NoteRow.id)).all()


def notes_told(session: Session, project: ProjectRow, now: datetime) -> None:
    """The client has had an update: what was noted before belongs to it."""
    mine = update(NoteRow).where(NoteRow.project_id == project.id, NoteRow.told_at.is_(None))
    session.execute(mine.values(told_at=now))
