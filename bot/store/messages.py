"""What was said in watched places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from bot.chat.events import MessageSeen
from bot.chat.people import MessageRef, Place
from bot.coach.reading.types import NOT_READ, Band, Reading, Turn, Usual, Who
from bot.extras.heat import HeatPoint
from bot.store.tables import MessageRow, ProjectRow

NAME_MAX = 200
"""Characters of a name that are kept: a column's width on PostgreSQL."""
TURNS_READ = 12
"""Earlier messages that a reading looks at."""
USUAL_OVER = 30
"""Earlier client messages that make up the usual tone."""


_PROJECT: BindParameter[int] = bindparam("project")
# Made once: putting these together anew for every message cost more than running them.
_KNOWN = select(MessageRow).where(MessageRow.project_id == _PROJECT, MessageRow.ref == bindparam("ref"))
_BEFORE = (
    select(MessageRow.who, MessageRow.text, MessageRow.at, MessageRow.heat)
    .where(MessageRow.project_id == _PROJECT, MessageRow.at <= bindparam("at"), MessageRow.deleted_at.is_(None))
    .order_by(MessageRow.at.desc(), MessageRow.id.desc())
    .limit(TURNS_READ)
)
_LAST_HEATS = (
    select(MessageRow.heat)
    .where(MessageRow.project_id == _PROJECT, MessageRow.author == bindparam("author"), MessageRow.heat.is_not(None))
    .order_by(MessageRow.id.desc())
    .limit(USUAL_OVER)
    .subquery()
)
_LAST_HEAT = (
    select(MessageRow.heat)
    .where(MessageRow.project_id == _PROJECT, MessageRow.who == "client", MessageRow.deleted_at.is_(None))
    .order_by(MessageRow.at.desc(), MessageRow.id.desc())
    .limit(1)
)
_USUAL = select(func.avg(_LAST_HEATS.c.heat), func.count())


def known(session: Session, project: ProjectRow, ref: MessageRef) -> MessageRow | None:
    """The stored message, if the project has it."""
    return session.scalars(_KNOWN, {"project": project.id, "ref": ref.key}).one_or_none()


def copies(session: Session, ref: MessageRef) -> Sequence[MessageRow]:
    """The message in every project that watches its place."""
    return session.scalars(select(MessageRow).where(MessageRow.ref == ref.key)).all()


def before(session: Session, project: ProjectRow, at: datetime) -> list[Turn]:
    """The last turns before a moment, oldest first."""
    latest = session.execute(_BEFORE, {"project": project.id, "at": at}).all()
    return [Turn(_who(row.who), row.text, row.at, row.heat) for row in reversed(latest)]


def usual(session: Session, project: ProjectRow, author: str) -> Usual | None:
    """The client's usual tone over their last messages; None before the first."""
    mean, count = session.execute(_USUAL, {"project": project.id, "author": author}).one()
    return Usual(float(mean), count) if count else None


def _who(stored: str) -> Who:
    """The stored part of a person, typed."""
    return "freelancer" if stored == "freelancer" else "teammate" if stored == "teammate" else "client"


def keep(session: Session, project: ProjectRow, seen: MessageSeen, who: Who, reading: Reading | None) -> MessageRow:
    """Store a message with its reading (None for anyone but a client)."""
    row = MessageRow(
        project_id=project.id,
        ref=seen.ref.key,
        author=seen.author.key,
        who=who,
        name=seen.name[:NAME_MAX],
        text=seen.text,
        at=seen.at,
        link=seen.link,
        heat=reading.told_heat if reading else None,
        situation=reading.situation if reading else "",
    )
    session.add(row)
    return row


def is_last_unread(session: Session, project: ProjectRow) -> bool:
    """Whether the client's last message could not be read."""
    heats = session.scalars(_LAST_HEAT, {"project": project.id}).all()
    return heats == [None]


def heat_line(session: Session, place: Place) -> Sequence[MessageRow]:
    """The client messages of a place, oldest first."""
    said = (
        select(MessageRow)
        .join(ProjectRow, ProjectRow.id == MessageRow.project_id)
        .where(ProjectRow.place == place.key, ProjectRow.ended_at.is_(None))
        .where(MessageRow.who == "client", MessageRow.deleted_at.is_(None))
        .order_by(MessageRow.at, MessageRow.id)
    )
    return session.scalars(said).all()


def heat_point(row: MessageRow) -> HeatPoint:
    """One client message as a point of the heat line."""
    band = NOT_READ if row.heat is None else Band.of(row.heat).value
    return HeatPoint(MessageRef.parse(row.ref), row.at, row.heat, band, row.nudged)


def last_seen(session: Session, platform: str) -> Sequence[tuple[str, datetime, str | None, datetime | None]]:
    """For each watched place of a platform: its key, since when, and the newest message's key and time, if any."""
    newest = (
        select(MessageRow.project_id, func.max(MessageRow.at).label("at")).group_by(MessageRow.project_id).subquery()
    )
    rows = (
        select(ProjectRow.place, ProjectRow.created_at, func.max(MessageRow.ref), newest.c.at)
        .outerjoin(newest, newest.c.project_id == ProjectRow.id)
        .outerjoin(MessageRow, (MessageRow.project_id == ProjectRow.id) & (MessageRow.at == newest.c.at))
        .where(ProjectRow.place.startswith(f"{platform}:"), ProjectRow.ended_at.is_(None))
        .group_by(ProjectRow.id, ProjectRow.place, ProjectRow.created_at, newest.c.at)
    )
    return [(place, since, ref, at) for place, since, ref, at in session.execute(rows).all()]
