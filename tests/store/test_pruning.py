"""What need not be kept is dropped, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from adapters.null.platform import NullPlatform
from bot.chat.cards import Card
from bot.chat.people import Person
from bot.chat.replies import Whisper
from bot.outbox.sender import Sender
from bot.store import deliveries, outbox
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.pruning import prune
from bot.store.tables import DeliveryRow, OutboxRow


async def test_only_what_went_out_long_ago_is_dropped(database: Database) -> None:
    ana, now = Person("null", "w", "ana"), utc_now()
    await database.write(partial(deliveries.first_time, delivery="d1", at=now))
    await database.write(partial(outbox.put, reply=Whisper(ana, Card("sent")), now=now))
    sender = Sender(database, NullPlatform())
    await sender.look()
    await sender.drained()
    await database.write(partial(outbox.put, reply=Whisper(ana, Card("waits")), now=now))
    await database.write(partial(prune, now=now + timedelta(days=29)))
    assert await counts(database) == (0, 2)
    await database.write(partial(prune, now=now + timedelta(days=31)))
    assert await counts(database) == (0, 1), "what waits is never dropped"


async def counts(database: Database) -> tuple[int, int]:
    def count(session: Session) -> tuple[int, int]:
        tables = (DeliveryRow, OutboxRow)
        first, second = [session.scalars(select(func.count()).select_from(table)).one() for table in tables]
        return first, second

    return await database.look(count)
