"""Places in which messages may have been missed: from where on to read is remembered until it has been read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.chat.people import MessageRef, Place
from bot.chat.ports import Behind, Watched
from bot.store.locks import one_at_a_time
from bot.store.tables import BehindRow

_LOCK = 0x62_65_68
"""Key of the lock that keeps replicas that start together from remembering the same place twice."""
KEPT = timedelta(days=30)
"""How long a place that nobody caught up with is remembered; it may be watched no more."""


def fall_behind(session: Session, watched: Sequence[Watched], now: datetime) -> Behind:
    """Remember where each place stands, unless an older catching up has not come to its end there."""
    one_at_a_time(session, _LOCK)
    left = {row.place: row for row in session.scalars(select(BehindRow))}
    places = [_fallen(session, left.get(key), those, now) for key, those in sorted(_by_place(watched).items())]
    return Behind(now, tuple(places))


def _by_place(watched: Sequence[Watched]) -> dict[str, list[Watched]]:
    """Several projects may watch the same place."""
    found: dict[str, list[Watched]] = {}
    for one in watched:
        found.setdefault(one.place.key, []).append(one)
    return found


def _fallen(session: Session, row: BehindRow | None, those: Sequence[Watched], now: datetime) -> Watched:
    """The place from the earliest moment that anyone who watches it needs, or from what was left before."""
    earliest, since = min(those, key=lambda one: one.after), min(one.since for one in those)
    if row is None:
        row = BehindRow(place=earliest.place.key)
        session.add(row)
    # What was left behind by a project that has ended since is nobody's any more.
    elif since <= row.after <= earliest.after:
        row.fell_at = now
        return Watched(earliest.place, since, MessageRef.parse(row.ref) if row.ref else None, row.after)
    row.ref, row.after, row.fell_at = earliest.last.key if earliest.last else None, earliest.after, now
    return earliest


def caught_up(session: Session, behind: Behind, place: Place) -> None:
    """Forget it, unless the place fell behind anew meanwhile."""
    session.execute(delete(BehindRow).where(BehindRow.place == place.key, BehindRow.fell_at == behind.at))


def forget_before(session: Session, now: datetime) -> None:
    """Drop what nobody caught up with for too long."""
    session.execute(delete(BehindRow).where(BehindRow.fell_at < now - KEPT))
