"""One look: what is due becomes replies in the outbox, in one transaction with the mark that it is done.

So a kill loses nothing and doubles nothing here; the outbox has the send, the lease and the lookup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.chat.codec import to_plain
from bot.chat.replies import Lasting, Whisper
from bot.coach.schedule.ringing import MOST_RINGS
from bot.phrases.reminders import DIGEST_BUTTONS, digest_card
from bot.store import outbox, reminders
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import ReminderRow

log = structlog.get_logger()

Render = Callable[[ReminderRow, Session], Sequence[Lasting]]
"""What a reminder has to say now; nothing, if it no longer makes sense."""
Said = list[tuple[ReminderRow, Lasting]]
"""Replies, each with the reminder that makes it."""


async def look(database: Database, render: Render, now: datetime) -> int:
    """Handle one batch of the reminders that are due at `now`; returns how many there were."""
    return await database.write(lambda session: _look(session, render, now))


def _look(session: Session, render: Render, now: datetime) -> int:
    """One batch in one transaction."""
    rows = reminders.due(session, now)
    said: dict[str, list[tuple[ReminderRow, Lasting]]] = defaultdict(list)
    for row, reply in _together(session, rows, render, now) if rows else ():
        said[row.person].append((row, reply))
    for replies in said.values():
        for reply in _digested(replies):
            outbox.put(session, reply, utc_now())
    return len(rows)


def _together(session: Session, rows: Sequence[ReminderRow], render: Render, now: datetime) -> Said:
    """Render a batch; only where one of them fails is each tried by itself, since a savepoint for each takes time."""
    try:
        with session.begin_nested():
            return _rendered(session, rows, render, now)
    except Exception:
        return [pair for row in rows for pair in _alone(session, row, render, now)]


def _alone(session: Session, row: ReminderRow, render: Render, now: datetime) -> Said:
    """Render one reminder; one that fails is tried again later and keeps its error."""
    try:
        with session.begin_nested():
            return _rendered(session, [row], render, now)
    except Exception as error:
        log.exception("reminder failed", reminder=row.id, kind=row.kind)
        reminders.try_later(session, row, str(error), now)
        return []


def _rendered(session: Session, rows: Sequence[ReminderRow], render: Render, now: datetime) -> Said:
    """What these have to say; those for which it is no time to ring wait until it is."""
    for row in rows:
        # Done before it is rendered: what it sets next must not take it for one that still waits.
        row.done_at = now
    session.flush()
    said: Said = []
    for row in rows:
        try:
            said += [(row, reply) for reply in render(row, session)]
        except reminders.NotNow as later:
            row.due_at, row.done_at = later.until, None
    return said


def _digested(replies: Sequence[tuple[ReminderRow, Lasting]]) -> list[Lasting]:
    """Digests in place of many pings; what only redraws a card rings nobody, and stays as it is."""
    pings = [(row, reply) for row, reply in replies if isinstance(reply, Whisper) and reply.anew]
    if len(pings) <= MOST_RINGS:
        return [reply for _, reply in replies]
    for row, reply in pings:
        row.card = to_plain(reply)
    parts = [pings[begin : begin + DIGEST_BUTTONS] for begin in range(0, len(pings), DIGEST_BUTTONS)]
    digests = [Whisper(part[0][1].to, digest_card([(row.id, reply.card) for row, reply in part])) for part in parts]
    return [*digests, *(reply for _, reply in replies if not (isinstance(reply, Whisper) and reply.anew))]
