"""Projects: which places are watched, for whom, and who is who in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.people import Person, Place
from bot.coach.reading.types import Who
from bot.store.tables import MemberRow, ProjectRow


async def watching(session: AsyncSession, place: Place) -> Sequence[ProjectRow]:
    """The live projects that a message in this place belongs to; a thread's own project comes before its channel's."""
    keys = [place.key] if not place.thread else [place.key, place.whole_channel.key]
    found = (
        await session.scalars(select(ProjectRow).where(ProjectRow.place.in_(keys), ProjectRow.ended_at.is_(None)))
    ).all()
    in_thread = {row.owner for row in found if row.place == place.key}
    return [row for row in found if row.place == place.key or row.owner not in in_thread]


async def owned(session: AsyncSession, owner: Person) -> Sequence[ProjectRow]:
    """A freelancer's live projects, oldest first."""
    live = select(ProjectRow).where(ProjectRow.owner == owner.key, ProjectRow.ended_at.is_(None))
    return (await session.scalars(live.order_by(ProjectRow.id))).all()


async def at_place(session: AsyncSession, owner: Person, place: Place) -> ProjectRow | None:
    """The freelancer's own live project in exactly this place."""
    return next((row for row in await owned(session, owner) if row.place == place.key), None)


async def watch(session: AsyncSession, owner: Person, place: Place, name: str, now: datetime) -> ProjectRow:
    """Begin to watch a place, or carry on with the project that is there; a new name replaces the old."""
    row = await at_place(session, owner, place)
    if row is None:
        row = ProjectRow(owner=owner.key, place=place.key, name=name, created_at=now)
        session.add(row)
    elif name:
        row.name = name
    await session.flush()
    return row


async def set_members(session: AsyncSession, project: ProjectRow, people: Mapping[Person, Who]) -> None:
    """Say who is a client and who a teammate; replaces what was said before."""
    await session.execute(delete(MemberRow).where(MemberRow.project_id == project.id))
    for person, who in people.items():
        session.add(MemberRow(project_id=project.id, person=person.key, who=who))


async def who_is(session: AsyncSession, project: ProjectRow, person: Person) -> Who:
    """What this person is in the project: its freelancer, a teammate or a client."""
    if person.key == project.owner:
        return "freelancer"
    member = await session.get(MemberRow, (project.id, person.key))
    if member is not None:
        return "teammate" if member.who == "teammate" else "client"
    return "client" if project.others_are_clients else "teammate"
