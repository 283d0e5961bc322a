"""Projects: which places are watched, for whom, and who is who in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.events import MessageSeen
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
        row = ProjectRow(owner=owner.key, place=place.key, name=name or place.channel, created_at=now)
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


async def who_is(session: AsyncSession, project: ProjectRow, seen: MessageSeen) -> Who:
    """What an author is in the project: what was said of them or their group, else a client if from outside."""
    if seen.author.key == project.owner:
        return "freelancer"
    author = seen.author
    keys = [author.key, *(Person(author.platform, author.workspace, group).key for group in seen.groups)]
    known = select(MemberRow).where(MemberRow.project_id == project.id, MemberRow.person.in_(keys))
    found = {row.person: row.who for row in await session.scalars(known)}
    said = next((found[key] for key in keys if key in found), None)
    if said is not None:
        return "client" if said == "client" else "teammate"
    from_outside = seen.home_team not in ("", author.workspace)
    return "client" if from_outside else "teammate"


async def has_clients(session: AsyncSession, project: ProjectRow) -> bool:
    """Whether anyone is known as a client of this project."""
    client = select(MemberRow.person).where(MemberRow.project_id == project.id, MemberRow.who == "client").limit(1)
    return (await session.scalars(client)).first() is not None


async def owned_project(session: AsyncSession, project_id: str, owner: Person) -> ProjectRow | None:
    """The live project with this id, if this person is the one who is coached in it."""
    row = await session.get(ProjectRow, int(project_id)) if project_id.isdecimal() and len(project_id) < 18 else None
    return row if row and row.owner == owner.key and row.ended_at is None else None


async def on_platform(session: AsyncSession, platform: str) -> Sequence[ProjectRow]:
    """Every live project of a platform."""
    live = select(ProjectRow).where(ProjectRow.place.startswith(f"{platform}:"), ProjectRow.ended_at.is_(None))
    return (await session.scalars(live)).all()


async def in_workspace(session: AsyncSession, platform: str, workspace: str) -> Sequence[ProjectRow]:
    """Every live project of a workspace."""
    prefix = Place(platform, workspace, "").key.removesuffix(":").removesuffix(":")
    return [row for row in await on_platform(session, platform) if row.place.startswith(f"{prefix}:")]
