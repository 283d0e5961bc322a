"""Cases: the coach's value in, the row out, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.people import MessageRef, Person
from bot.coach.cases.policy import close
from bot.coach.cases.types import Case, CaseState, Ending, Fault
from bot.coach.reading.types import Band, Point, Signal
from bot.coach.situations import Situation
from bot.store.tables import CaseRow, MessageRow, ProjectRow, VerdictRow

_PLAIN = (
    *("heat", "peak", "opened_at", "last_client_at", "last_answer_at", "heat_at_answer"),
    *("nudged_at", "snoozed_until", "closed_at"),
)
"""Fields that are kept as they are."""


async def open_case(session: AsyncSession, project: ProjectRow) -> CaseRow | None:
    """The project's flare-up that is not closed, if there is one."""
    live = select(CaseRow).where(CaseRow.project_id == project.id, CaseRow.state != CaseState.CLOSED)
    return (await session.scalars(live)).one_or_none()


async def open_for(session: AsyncSession, owner: Person) -> Sequence[tuple[CaseRow, ProjectRow]]:
    """A freelancer's open cases with their projects, hottest first."""
    live = (
        select(CaseRow, ProjectRow)
        .join(ProjectRow, ProjectRow.id == CaseRow.project_id)
        .where(ProjectRow.owner == owner.key, ProjectRow.ended_at.is_(None), CaseRow.state != CaseState.CLOSED)
        .order_by(CaseRow.heat.desc())
    )
    return [(case, project) for case, project in (await session.execute(live)).all()]


async def owned_case(session: AsyncSession, case_id: str, owner: Person) -> tuple[CaseRow, ProjectRow] | None:
    """The case and its project, if this person is the one who is coached in it."""
    row = await session.get(CaseRow, int(case_id)) if case_id.isdecimal() and len(case_id) < 18 else None
    project = await session.get(ProjectRow, row.project_id) if row else None
    return (row, project) if row and project and project.owner == owner.key else None


def to_case(row: CaseRow) -> Case:
    """The row as the coach's value."""
    return Case(
        situation=Situation(row.situation),
        state=CaseState(row.state),
        fault=Fault(row.fault),
        signals=tuple(Signal(**values) for values in row.signals),
        points=tuple(Point(**values) for values in row.points),
        nudged_band=Band(row.nudged_band) if row.nudged_band else None,
        ending=Ending(row.ending) if row.ending else None,
        **{name: getattr(row, name) for name in _PLAIN},
    )


def from_case(case: Case) -> dict[str, Any]:
    """The coach's value as column values."""
    return {
        "situation": case.situation.value,
        "state": case.state.value,
        "fault": case.fault.value,
        "signals": [asdict(signal) for signal in case.signals],
        "points": [asdict(point) for point in case.points],
        "nudged_band": case.nudged_band.value if case.nudged_band else None,
        "ending": case.ending.value if case.ending else None,
    } | {name: getattr(case, name) for name in _PLAIN}


def update(row: CaseRow, case: Case) -> None:
    """Write the coach's value over the row, touching only what changed."""
    for name, value in from_case(case).items():
        if getattr(row, name) != value:
            setattr(row, name, value)


async def add(session: AsyncSession, project: ProjectRow, case: Case, message: MessageRow) -> CaseRow:
    """A new case, opened by this message."""
    row = CaseRow(
        project_id=project.id,
        client=message.author,
        client_name=message.name,
        link=message.link,
        place=MessageRef.parse(message.ref).place.key,
        variant=0,
        **from_case(case),
    )
    session.add(row)
    await session.flush()
    return row


async def close_cold(session: AsyncSession, row: CaseRow, at: datetime) -> None:
    """Close a case that nobody touched for long, so that a new one may open."""
    update(row, close(to_case(row), Ending.QUIET, at))
    await session.flush()


async def close_of(session: AsyncSession, project: ProjectRow, at: datetime) -> None:
    """Close the open case of a project that is no longer watched."""
    if (row := await open_case(session, project)) is not None:
        await close_cold(session, row, at)


async def add_verdict(session: AsyncSession, case_id: int, verdict: str, at: datetime) -> None:
    """Keep what the freelancer said about a nudge."""
    session.add(VerdictRow(case_id=case_id, verdict=verdict, at=at))
