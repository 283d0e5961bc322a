"""The inbox: which deliveries were handled already."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from bot.store.tables import DeliveryRow

KEPT = timedelta(days=3)
"""Slack retries for minutes and Discord replays for minutes; days leave room for a long stop in between."""


# Made once: putting one together anew for every message cost more than running it.
_VALUES: Any = {"id": bindparam("delivery"), "at": bindparam("now")}
_REMEMBER = {
    "sqlite": sqlite_insert(DeliveryRow).values(_VALUES).on_conflict_do_nothing().returning(DeliveryRow.id),
    "postgresql": postgres_insert(DeliveryRow).values(_VALUES).on_conflict_do_nothing().returning(DeliveryRow.id),
}


def first_time(session: Session, delivery: str, at: datetime) -> bool:
    """Remember the delivery; False if it was there already."""
    remember = _REMEMBER[session.get_bind().dialect.name]
    # What came back tells; the row count of such an insert is unknown (-1) on PostgreSQL.
    return session.connection().execute(remember, {"delivery": delivery, "now": at}).first() is not None


def forget_before(session: Session, now: datetime) -> None:
    """Drop deliveries that can't come again."""
    session.execute(delete(DeliveryRow).where(DeliveryRow.at < now - KEPT))
