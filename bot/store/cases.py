"""Cases: the coach's value in, the row out, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.chat.people import MessageRef, Person
from bot.coach.cases.policy import close
from bot.coach.cases.types import Case, CaseState, Ending, Fault
from bot.coach.learning.lessons import Lesson
from bot.coach.reading.types import Band, Point, Signal
from bot.coach.situations import Situation
from bot.store.owned import named_row, owned_row
from bot.store.tables import CaseRow, MessageRow, ProjectRow, VerdictRow

_PLAIN = (
    *("heat", "peak", "opened_at", "last_client_at", "last_answer_at", "heat_at_answer"),
    *("nudged_at", "snoozed_until", "cooling_since", "closed_at"),
)
"""Fields that are kept as they are."""
LESSONS_LOOKED_AT = 20
"""Earlier cases of a client among which a lesson is looked for."""


_LIVE = select(CaseRow).where(CaseRow.project_id == bindparam("project"), CaseRow.state != CaseState.CLOSED)


def open_case(session: Session, project: ProjectRow) -> CaseRow | None:
    """The project's flare-up that is not closed, if there is one."""
    return session.scalars(_LIVE, {"project": project.id}).one_or_none()


def open_for(session: Session, owner: Person) -> Sequence[tuple[CaseRow, ProjectRow]]:
    """A freelancer's open cases with their projects, hottest first."""
    live = (
        select(CaseRow, ProjectRow)
        .join(ProjectRow, ProjectRow.id == CaseRow.project_id)
        .where(ProjectRow.owner == owner.key, ProjectRow.ended_at.is_(None), CaseRow.state != CaseState.CLOSED)
        .order_by(CaseRow.heat.desc())
    )
    return [(case, project) for case, project in session.execute(live).all()]


def owned_case(session: Session, case_id: str, owner: Person) -> tuple[CaseRow, ProjectRow] | None:
    """The case and its project, if this person is the one who is coached in it."""
    return owned_row(session, CaseRow, case_id, owner)


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


def add(session: Session, project: ProjectRow, case: Case, message: MessageRow) -> CaseRow:
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
    session.flush()
    return row


def lesson_of(row: CaseRow) -> Lesson | None:
    """What the freelancer noted at its end, if they did."""
    return Lesson(**row.lesson, closed_at=row.closed_at) if row.lesson else None


def last_lesson(session: Session, project: ProjectRow, row: CaseRow) -> Lesson | None:
    """What the same freelancer last noted about the same client, in an earlier case."""
    earlier = (
        select(CaseRow)
        .join(ProjectRow, ProjectRow.id == CaseRow.project_id)
        .where(ProjectRow.owner == project.owner, CaseRow.client == row.client, CaseRow.id != row.id)
        .where(CaseRow.closed_at.is_not(None))
        .order_by(CaseRow.closed_at.desc())
        .limit(LESSONS_LOOKED_AT)
    )
    found = (lesson_of(case) for case in session.scalars(earlier))
    return next((lesson for lesson in found if lesson), None)


def forget_words(row: CaseRow, said: str) -> bool:
    """Take a deleted message's words off the case; says whether there were any."""
    signals = [signal for signal in row.signals if signal["words"] not in said]
    points = [point for point in row.points if point["text"] not in said]
    changed = len(signals) < len(row.signals) or len(points) < len(row.points)
    row.signals, row.points = signals, points
    return changed


def reopen(session: Session, case_id: str) -> None:
    """The words that answered a case never arrived: it is open again, unless it has been closed since."""
    row = named_row(session, CaseRow, case_id)
    if row is not None and row.state != CaseState.CLOSED:
        row.state = CaseState.OPEN.value


def close_cold(session: Session, row: CaseRow, at: datetime) -> None:
    """Close a case that nobody touched for long, so that a new one may open."""
    update(row, close(to_case(row), Ending.QUIET, at))
    session.flush()


def close_of(session: Session, project: ProjectRow, at: datetime) -> None:
    """Close the open case of a project that is no longer watched."""
    if (row := open_case(session, project)) is not None:
        close_cold(session, row, at)


def add_verdict(session: Session, case_id: int, verdict: str, at: datetime) -> None:
    """Keep what the freelancer said about a nudge."""
    session.add(VerdictRow(case_id=case_id, verdict=verdict, at=at))
