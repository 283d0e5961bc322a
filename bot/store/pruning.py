"""What need not be kept: deliveries that can't come again, and replies that went out long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.store import behind, deliveries
from bot.store.tables import OutboxRow, ReminderRow

SENT_KEPT = timedelta(days=30)
"""How long a reply that went out stays on record."""


def prune(session: Session, now: datetime) -> None:
    """Drop it; safe at any time, on any number of replicas."""
    deliveries.forget_before(session, now)
    behind.forget_before(session, now)
    session.execute(delete(OutboxRow).where(OutboxRow.sent_at < now - SENT_KEPT))
    session.execute(delete(ReminderRow).where(ReminderRow.done_at < now - SENT_KEPT))
