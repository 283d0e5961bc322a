"""Projects: which places are watched, for whom, and who is who in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from bot.chat.events import MessageSeen
from bot.chat.people import Person, Place
from bot.coach.reading.types import Who
from bot.store.owned import named_row
from bot.store.tables import MemberRow, MessageRow, ProjectRow

_WATCHING = (
    select(ProjectRow)
    .where(ProjectRow.place.in_(bindparam("places", expanding=True)), ProjectRow.ended_at.is_(None))
    .order_by(ProjectRow.id)
)
_WATCHING_LOCKED = _WATCHING.with_for_update()
_WATCHED_ON = select(ProjectRow.place).where(
    ProjectRow.place.like(bindparam("prefix")),
    ProjectRow.place.contains(bindparam("channel")),
    ProjectRow.ended_at.is_(None),
)
_MEMBERS = select(MemberRow).where(
    MemberRow.project_id == bindparam("project"), MemberRow.person.in_(bindparam("people", expanding=True))
)


def watching(session: Session, place: Place, *, lock: bool = True) -> Sequence[ProjectRow]:
    """The live projects that a message in this place belongs to; a thread's own project comes before its channel's.

    With `lock` they are held until the end of the transaction: what two events make of one project, they make one
    after another.
    """
    keys = [place.key] if not place.thread else [place.key, place.whole_channel.key]
    found = session.scalars(_WATCHING_LOCKED if lock else _WATCHING, {"places": keys}).all()
    in_thread = {row.owner for row in found if row.place == place.key}
    return [row for row in found if row.place == place.key or row.owner not in in_thread]


def at_or_below(session: Session, place: Place) -> Sequence[ProjectRow]:
    """The live projects that need this place to be readable: its own, and those of the threads in a channel."""
    live = select(ProjectRow).where(ProjectRow.place.startswith(place.key, autoescape=True))
    return session.scalars(live.where(ProjectRow.ended_at.is_(None)).order_by(ProjectRow.id)).all()


def owned(session: Session, owner: Person) -> Sequence[ProjectRow]:
    """A freelancer's live projects, oldest first."""
    live = select(ProjectRow).where(ProjectRow.owner == owner.key, ProjectRow.ended_at.is_(None))
    return session.scalars(live.order_by(ProjectRow.id)).all()


def at_place(session: Session, owner: Person, place: Place) -> ProjectRow | None:
    """The freelancer's own live project in exactly this place."""
    return next((row for row in owned(session, owner) if row.place == place.key), None)


def watch(session: Session, owner: Person, place: Place, name: str, now: datetime, place_name: str = "") -> ProjectRow:
    """Begin to watch a place, or carry on with the project that is there; a new name replaces the old.

    One without a name is called by the place's.
    """
    row = at_place(session, owner, place)
    if row is None:
        called = (name or place_name or place.channel)[:200]
        row = ProjectRow(owner=owner.key, place=place.key, name=called, created_at=now)
        session.add(row)
    elif name:
        row.name = name[:200]
    session.flush()
    return row


def set_members(session: Session, project: ProjectRow, people: Mapping[Person, Who]) -> None:
    """Say who is a client and who a teammate; replaces what was said before."""
    session.execute(delete(MemberRow).where(MemberRow.project_id == project.id))
    for person, who in people.items():
        session.add(MemberRow(project_id=project.id, person=person.key, who=who))


def who_is(session: Session, project: ProjectRow, seen: MessageSeen) -> Who:
    """What an author is in the project: what was said of them or their group, else a client if from outside."""
    if seen.author.key == project.owner:
        return "freelancer"
    author = seen.author
    keys = [author.key, *(Person(author.platform, author.workspace, group).key for group in seen.groups)]
    known = session.scalars(_MEMBERS, {"project": project.id, "people": keys})
    found = {row.person: row.who for row in known}
    said = next((found[key] for key in keys if key in found), None)
    if said is not None:
        return "client" if said == "client" else "teammate"
    from_outside = seen.home_team not in ("", author.workspace)
    return "client" if from_outside else "teammate"


def has_clients(session: Session, project: ProjectRow) -> bool:
    """Whether anyone is known as a client of this project."""
    client = select(MemberRow.person).where(MemberRow.project_id == project.id, MemberRow.who == "client").limit(1)
    return session.scalars(client).first() is not None


def owned_project(session: Session, project_id: str, owner: Person) -> ProjectRow | None:
    """The live project with this id, if this person is the one who is coached in it."""
    row = named_row(session, ProjectRow, project_id)
    return row if row and row.owner == owner.key and row.ended_at is None else None


def on_platform(session: Session, platform: str) -> Sequence[ProjectRow]:
    """Every live project of a platform."""
    live = select(ProjectRow).where(ProjectRow.place.startswith(f"{platform}:"), ProjectRow.ended_at.is_(None))
    return session.scalars(live).all()


def workspaces_of(session: Session, platform: str, channel: str) -> list[str]:
    """The workspaces in which someone watches this channel, or a thread in it."""
    places = (
        Place.parse(key)
        for key in session.scalars(
            _WATCHED_ON, {"prefix": f"{platform}:%", "channel": Place("", "", channel).key.removeprefix(":")}
        )
    )
    return sorted({place.workspace for place in places if place.channel == channel})


def in_workspace(session: Session, platform: str, workspace: str) -> Sequence[ProjectRow]:
    """Every live project of a workspace."""
    prefix = Place(platform, workspace, "").key.removesuffix(":").removesuffix(":")
    return [row for row in on_platform(session, platform) if row.place.startswith(f"{prefix}:")]


def client_name(session: Session, project: ProjectRow) -> str:
    """What the client who wrote last is called; empty before anyone wrote."""
    wrote = select(MessageRow.name).where(MessageRow.project_id == project.id, MessageRow.who == "client")
    return session.scalars(wrote.order_by(MessageRow.id.desc()).limit(1)).first() or ""
