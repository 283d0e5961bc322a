"""A press carries an id that anybody may have typed: only the owner's own row is found."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from bot.chat.people import Person
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.owned import named_row, owned_row
from bot.store.plan_tables import PromiseRow
from bot.store.tables import ProjectRow

MIA, TOM = Person("slack", "T1", "mia"), Person("slack", "T1", "tom")


def _promised(session: Session) -> str:
    """A promise in a project of Mia's; gives its id as a button would carry it."""
    now = utc_now()
    project = ProjectRow(owner=MIA.key, place="slack:T1:C1:", name="Shop", created_at=now)
    session.add(project)
    session.flush()
    promise = PromiseRow(
        project_id=project.id,
        ref="m1",
        who="freelancer",
        what="menu",
        words="by Friday",
        state="tracked",
        created_at=now,
    )
    session.add(promise)
    session.flush()
    return str(promise.id)


async def test_only_the_one_who_is_coached_finds_a_row_of_the_project(database: Database) -> None:
    promised = await database.write(_promised)
    mias = await database.look(lambda session: owned_row(session, PromiseRow, promised, MIA))
    toms = await database.look(lambda session: owned_row(session, PromiseRow, promised, TOM))
    assert mias
    assert (mias[0].what, mias[1].name) == ("menu", "Shop")
    assert toms is None


@pytest.mark.parametrize(
    "typed", ["", "x", "-1", "1.0", "1 or 1=1", "²", "2147483647", "2147483648", "9" * 17, "9" * 5000]
)
async def test_what_is_no_id_of_ours_finds_nothing(database: Database, typed: str) -> None:
    await database.write(_promised)
    assert await database.look(lambda session: named_row(session, PromiseRow, typed)) is None
