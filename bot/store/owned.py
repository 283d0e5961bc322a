"""Rows by the id that a button or a form carried: found only where the id is one, and only for their owner."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy.orm import Session

from bot.chat.people import Person
from bot.store.plan_tables import DeliverableRow, PromiseRow
from bot.store.tables import Base, CaseRow, ProjectRow

AnyRow = TypeVar("AnyRow", bound=Base)
OfProject = TypeVar("OfProject", CaseRow, DeliverableRow, PromiseRow)

_KEY_MAX = 2**31 - 1
"""The largest key; PostgreSQL refuses to compare an integer column with more."""


def named_row(session: Session, kind: type[AnyRow], row_id: str) -> AnyRow | None:
    """The row with this id, whoever owns it; None where the text is no id."""
    is_key = row_id.isdecimal() and len(row_id) <= len(str(_KEY_MAX)) and int(row_id) <= _KEY_MAX
    return session.get(kind, int(row_id)) if is_key else None


def owned_row(
    session: Session, kind: type[OfProject], row_id: str, owner: Person
) -> tuple[OfProject, ProjectRow] | None:
    """A project's row and the project, if this person is the one who is coached in it."""
    row = named_row(session, kind, row_id)
    project = session.get(ProjectRow, row.project_id, with_for_update=True) if row else None
    if row is not None:
        session.refresh(row)
    is_theirs = row is not None and project is not None and project.owner == owner.key
    # A case may still be looked at when its project has ended; what was to be kept track of is over.
    is_over = project is not None and project.ended_at is not None and kind is not CaseRow
    return (row, project) if row and project and is_theirs and not is_over else None
