"""What was said in watched places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.events import MessageSeen
from bot.chat.people import MessageRef, Place
from bot.coach.reading.types import Band, Reading, Turn, Usual, Who
from bot.extras.heat import HeatPoint
from bot.store.tables import MessageRow, ProjectRow

TURNS_READ = 12
"""Earlier messages that a reading looks at."""
USUAL_OVER = 30
"""Earlier client messages that make up the usual tone."""


async def known(session: AsyncSession, project: ProjectRow, ref: MessageRef) -> MessageRow | None:
    """The stored message, if the project has it."""
    same = select(MessageRow).where(MessageRow.project_id == project.id, MessageRow.ref == ref.key)
    return (await session.scalars(same)).one_or_none()


async def copies(session: AsyncSession, ref: MessageRef) -> Sequence[MessageRow]:
    """The message in every project that watches its place."""
    return (await session.scalars(select(MessageRow).where(MessageRow.ref == ref.key))).all()


async def before(session: AsyncSession, project: ProjectRow, at: datetime) -> list[Turn]:
    """The last turns before a moment, oldest first."""
    latest = (
        select(MessageRow.who, MessageRow.text, MessageRow.at, MessageRow.heat)
        .where(MessageRow.project_id == project.id, MessageRow.at <= at, MessageRow.deleted_at.is_(None))
        .order_by(MessageRow.at.desc(), MessageRow.id.desc())
        .limit(TURNS_READ)
    )
    return [Turn(_who(row.who), row.text, row.at, row.heat) for row in reversed((await session.execute(latest)).all())]


def _who(stored: str) -> Who:
    """The stored part of a person, typed."""
    return "freelancer" if stored == "freelancer" else "teammate" if stored == "teammate" else "client"


async def usual(session: AsyncSession, project: ProjectRow, author: str) -> Usual | None:
    """The client's usual tone over their last messages; None before the first."""
    latest = (
        select(MessageRow.heat)
        .where(MessageRow.project_id == project.id, MessageRow.author == author, MessageRow.heat.is_not(None))
        .order_by(MessageRow.id.desc())
        .limit(USUAL_OVER)
        .subquery()
    )
    mean, count = (await session.execute(select(func.avg(latest.c.heat), func.count()))).one()
    return Usual(float(mean), count) if count else None


async def keep(
    session: AsyncSession, project: ProjectRow, seen: MessageSeen, who: Who, reading: Reading | None
) -> MessageRow:
    """Store a message with its reading (None for anyone but a client)."""
    row = MessageRow(
        project_id=project.id,
        ref=seen.ref.key,
        author=seen.author.key,
        who=who,
        name=seen.name,
        text=seen.text,
        at=seen.at,
        link=seen.link,
        heat=reading.heat if reading else None,
        situation=reading.situation if reading else "",
    )
    session.add(row)
    return row


async def heat_line(session: AsyncSession, place: Place) -> Sequence[MessageRow]:
    """The client messages of a place that were read, oldest first."""
    read = (
        select(MessageRow)
        .join(ProjectRow, ProjectRow.id == MessageRow.project_id)
        .where(ProjectRow.place == place.key, ProjectRow.ended_at.is_(None), MessageRow.heat.is_not(None))
        .order_by(MessageRow.at, MessageRow.id)
    )
    return (await session.scalars(read)).all()


def heat_point(row: MessageRow) -> HeatPoint:
    """One read message as a point of the heat line."""
    heat = row.heat or 0
    return HeatPoint(MessageRef.parse(row.ref), row.at, heat, Band.of(heat).value, row.nudged)


async def last_seen(
    session: AsyncSession, platform: str
) -> Sequence[tuple[str, datetime, str | None, datetime | None]]:
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
    return [(place, since, ref, at) for place, since, ref, at in (await session.execute(rows)).all()]
