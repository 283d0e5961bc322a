"""The inbox: a delivery counts once."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from bot.store import deliveries
from bot.store.clock import utc_now
from bot.store.database import Database


async def test_a_delivery_counts_once_until_it_is_forgotten(database: Database) -> None:
    now = utc_now()
    first_time = partial(deliveries.first_time, delivery="slack:Ev1", at=now)
    assert await database.write(first_time)
    assert not await database.write(first_time)
    await database.write(partial(deliveries.forget_before, now=now + timedelta(days=2)))
    assert not await database.write(first_time), "a platform may still retry"
    await database.write(partial(deliveries.forget_before, now=now + timedelta(days=4)))
    assert await database.write(first_time)


async def test_work_that_fails_takes_its_delivery_back_and_nobody_elses(database: Database) -> None:
    now = utc_now()

    def fails(session: object) -> None:
        deliveries.first_time(session, "d1", now)  # type: ignore[arg-type]
        raise RuntimeError("the handler broke")

    with pytest.raises(RuntimeError, match="the handler broke"):
        await database.write(fails)
    assert await database.write(partial(deliveries.first_time, delivery="d2", at=now))
    assert await database.write(partial(deliveries.first_time, delivery="d1", at=now)), "it was rolled back"
