"""One look: what is due becomes replies in the outbox, in one transaction with the mark that it is done.

So a kill loses nothing and doubles nothing here; the outbox has the send, the lease and the lookup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.chat.replies import Lasting
from bot.store import outbox, reminders
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import ReminderRow

log = structlog.get_logger()

Render = Callable[[ReminderRow, Session], Sequence[Lasting]]
"""What a reminder has to say now; nothing, if it no longer makes sense."""


async def look(database: Database, render: Render, now: datetime) -> int:
    """Handle one batch of the reminders that are due at `now`; returns how many there were."""
    return await database.write(lambda session: _look(session, render, now))


def _look(session: Session, render: Render, now: datetime) -> int:
    """One batch in one transaction."""
    rows = reminders.due(session, now)
    for row in rows:
        _one(session, row, render, now)
    return len(rows)


def _one(session: Session, row: ReminderRow, render: Render, now: datetime) -> None:
    """Render one reminder; one that fails is tried again later and keeps its error."""
    try:
        with session.begin_nested():
            for reply in render(row, session):
                outbox.put(session, reply, utc_now())
            row.done_at = now
    except Exception as error:
        log.exception("reminder failed", reminder=row.id, kind=row.kind)
        reminders.try_later(session, row, str(error), now)
