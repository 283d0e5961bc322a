"""A project's whole story, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.tables import MessageRow, ProjectRow


def pages(session: Session, project: ProjectRow, size: int) -> int:
    """How many pages of `size` messages there are; one at least."""
    count = session.scalars(select(func.count()).where(MessageRow.project_id == project.id)).one()
    return max(1, -(-count // size))


def page(session: Session, project: ProjectRow, number: int, size: int) -> Sequence[MessageRow]:
    """One page, the newest being page 1; oldest message first."""
    newest = (
        select(MessageRow)
        .where(MessageRow.project_id == project.id)
        .order_by(MessageRow.at.desc(), MessageRow.id.desc())
        .offset((number - 1) * size)
        .limit(size)
    )
    return list(reversed(session.scalars(newest).all()))


def own_words(session: Session, project: ProjectRow, most: int = 60) -> tuple[str, ...]:
    """What the freelancer last wrote to the client there, the newest first."""
    mine = select(MessageRow.text).where(MessageRow.project_id == project.id, MessageRow.who == "freelancer")
    return tuple(session.scalars(mine.order_by(MessageRow.id.desc()).limit(most)).all())
