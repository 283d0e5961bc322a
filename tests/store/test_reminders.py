"""A look at what is due: one that fails or is not to ring yet keeps nobody else from being told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.cards import Card
from bot.chat.people import Person
from bot.chat.replies import Lasting, Whisper
from bot.reminders.look import look
from bot.store import people, reminders
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import OutboxRow, PersonRow, ReminderRow

NOW = utc_now()
ANA = Person("null", "w", "ana")


def render(row: ReminderRow, session: Session) -> Sequence[Lasting]:
    """Says the text; “broken” fails after it has written something, “night” is no time to ring."""
    people.person(session, Person("null", "w", row.text))
    session.flush()
    if row.text == "broken":
        raise ZeroDivisionError("it is broken")
    if row.text == "night":
        raise reminders.NotNow(NOW + timedelta(hours=8))
    return [Whisper(ANA, Card(row.text))]


async def told(database: Database, *texts: str) -> list[str]:
    """What goes out after one look at these."""

    def put_all(session: Session) -> None:
        for number, text in enumerate(texts):
            reminders.put(session, "own", ANA.key, number, NOW - timedelta(minutes=9 - number), text=text)

    await database.write(put_all)
    assert await look(database, render, NOW) == len(texts)
    cards = await database.look(lambda session: [row.payload for row in session.scalars(select(OutboxRow))])
    return [card["card"]["title"] for card in cards]


async def waiting(database: Database) -> dict[str, object]:
    def ahead(session: Session) -> dict[str, object]:
        rows = session.scalars(select(ReminderRow).where(ReminderRow.done_at.is_(None)))
        return {row.text: (row.due_at, row.error) for row in rows}

    return await database.look(ahead)


async def test_one_that_is_not_to_ring_yet_waits_and_the_others_are_said(database: Database) -> None:
    assert await told(database, "one", "night", "two") == ["one", "two"]
    assert await waiting(database) == {"night": (NOW + timedelta(hours=8), None)}


async def test_one_that_fails_is_tried_later_and_the_others_are_said_once(database: Database) -> None:
    assert await told(database, "one", "broken", "night", "two") == ["one", "two"]
    assert await waiting(database) == {
        "broken": (NOW + timedelta(seconds=10), "it is broken"),
        "night": (NOW + timedelta(hours=8), None),
    }
    known = await database.look(lambda session: session.scalars(select(PersonRow.key)).all())
    assert Person("null", "w", "broken").key not in known, "what it wrote before it failed is taken back"
