"""From where on something may have been missed is remembered until it has been read, and no longer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.chat.people import MessageRef, Place
from bot.chat.ports import Behind, Watched
from bot.store import behind
from bot.store.database import Database

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACME, BOLT = Place("slack", "T1", "C1"), Place("slack", "T1", "C2")


def hours(number: float) -> datetime:
    """A time after nine."""
    return NINE + timedelta(hours=number)


def seen(number: float, place: Place = ACME, since: datetime = NINE) -> Watched:
    """A place whose newest message is so many hours old."""
    return Watched(place, since, MessageRef(place, f"m{number}"), hours(number))


async def fell(database: Database, at: float, *watched: Watched) -> Behind:
    return await database.write(lambda session: behind.fall_behind(session, watched, hours(at)))


async def caught_up(database: Database, fallen: Behind, place: Place = ACME) -> None:
    await database.write(lambda session: behind.caught_up(session, fallen, place))


def moments(fallen: Behind) -> Sequence[tuple[Place, datetime, str]]:
    return [(one.place, one.after, one.last.message if one.last else "") for one in fallen.places]


async def test_a_moment_stands_until_it_is_caught_up_with(database: Database) -> None:
    assert moments(await fell(database, 2, seen(1))) == [(ACME, hours(1), "m1")]
    again = await fell(database, 4, seen(3))
    assert moments(again) == [(ACME, hours(1), "m1")], "what is newer hides nothing"
    await caught_up(database, again)
    assert moments(await fell(database, 6, seen(5))) == [(ACME, hours(5), "m5")]


async def test_who_falls_behind_anew_while_reading_is_behind_still(database: Database) -> None:
    first = await fell(database, 2, seen(1))
    await fell(database, 3, seen(1))
    await caught_up(database, first)
    assert moments(await fell(database, 6, seen(5))) == [(ACME, hours(1), "m1")]


async def test_of_several_who_watch_a_place_the_earliest_moment_counts(database: Database) -> None:
    fallen = await fell(database, 4, seen(3), seen(1), seen(2, BOLT), Watched(BOLT, NINE))
    assert moments(fallen) == [(ACME, hours(1), "m1"), (BOLT, NINE, "")]


async def test_a_project_that_began_later_is_not_told_what_came_before_it(database: Database) -> None:
    await fell(database, 2, seen(1))
    assert moments(await fell(database, 9, seen(8, since=hours(7)))) == [(ACME, hours(8), "m8")]


async def test_replicas_that_start_together_agree(database: Database) -> None:
    fallen = await asyncio.gather(*(fell(database, 2 + n, seen(1), seen(1, BOLT)) for n in range(8)))
    assert {tuple(moments(one)) for one in fallen} == {((ACME, hours(1), "m1"), (BOLT, hours(1), "m1"))}


async def test_what_nobody_caught_up_with_is_forgotten_in_time(database: Database) -> None:
    await fell(database, 2, seen(1))
    later = hours(2) + behind.KEPT + timedelta(hours=1)
    await database.write(lambda session: behind.forget_before(session, later))
    assert moments(await fell(database, 6, seen(5))) == [(ACME, hours(5), "m5")]
