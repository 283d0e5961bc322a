"""The outbox: replies committed with the state, claimed with a lease, and looked up before a second try.

The protocol: due → claimed → sending (intent committed while the lease holds) → sent. A row whose lease ran
out is taken over by anyone; if it `maybe_sent`, the platform is asked before it is sent again.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.chat.codec import from_plain, to_plain
from bot.chat.people import MessageRef
from bot.chat.replies import Enter, Lasting, Outgoing, Say, Whisper
from bot.store.locks import one_at_a_time
from bot.store.tables import OutboxRow, SlotRow

LEASE = timedelta(seconds=10)
"""How long a claimed row is its sender's; a killed sender's rows are taken over after it."""
BATCH = 50
_UNSYNCED = {"synchronize_session": False}
"""Rows in hand stay as they were claimed: what they were before the intent decides whether to look first."""
_CLAIMS = 0x6F_75_74_62_6F_78
"""Key of the advisory lock under which PostgreSQL's rows are claimed."""


def put(session: Session, reply: Lasting, now: datetime) -> OutboxRow:
    """Store a reply to be sent; it goes out after the commit, in the order of its lane."""
    row = OutboxRow(
        key=uuid.uuid4().hex,
        platform=_platform(reply),
        lane=_lane(reply),
        slot=reply.slot if isinstance(reply, Whisper) else "",
        anew=reply.anew if isinstance(reply, Whisper) else True,
        payload=to_plain(reply),
        due_at=now,
    )
    session.add(row)
    return row


def _platform(reply: Lasting) -> str:
    """Which platform has to send it."""
    return reply.place.platform if isinstance(reply, Say | Enter) else reply.to.platform


def _lane(reply: Lasting) -> str:
    """Replies of one lane keep their order: one person's, or one place's."""
    return reply.place.key if isinstance(reply, Say | Enter) else reply.to.key


def claim(
    session: Session, platform: str, owner: str, now: datetime, lease: timedelta = LEASE, most: int = BATCH
) -> list[OutboxRow]:
    """Take the next rows of a platform for `owner`, oldest first, never past an earlier row of the same lane."""
    # Two claims side by side could hand out one lane's rows to two senders.
    one_at_a_time(session, _CLAIMS)
    earlier = aliased(OutboxRow)
    blocked = exists().where(
        earlier.lane == OutboxRow.lane,
        earlier.id < OutboxRow.id,
        earlier.sent_at.is_(None),
        or_(
            and_(earlier.status == "due", earlier.due_at > now),
            and_(earlier.status.in_(("claimed", "sending")), earlier.lease_until > now),
        ),
    )
    ready = (
        select(OutboxRow.id)
        .where(OutboxRow.platform == platform, OutboxRow.sent_at.is_(None), _free(now), ~blocked)
        .order_by(OutboxRow.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(OutboxRow)
        .where(OutboxRow.id.in_(ready))
        .values(status="claimed", owner=owner, lease_until=now + lease)
        .returning(OutboxRow)
    )
    rows = session.scalars(taken, execution_options={"populate_existing": True}).all()
    return sorted(rows, key=lambda row: row.id)


def _free(now: datetime) -> ColumnElement[bool]:
    """Due now, or left behind by someone whose lease ran out."""
    due = and_(OutboxRow.status == "due", OutboxRow.due_at <= now)
    left = and_(OutboxRow.status.in_(("claimed", "sending")), OutboxRow.lease_until <= now)
    return or_(due, left)


def intend_all(
    session: Session, rows: Sequence[OutboxRow], owner: str, now: datetime, lease: timedelta = LEASE
) -> frozenset[int]:
    """Commit that these are about to be sent, under a fresh lease; gives the ids of those that are still mine."""
    ids = [row.id for row in rows]
    mine = (OutboxRow.id.in_(ids), OutboxRow.owner == owner, OutboxRow.lease_until > now)
    tries = OutboxRow.attempts + 1
    intent = (
        update(OutboxRow)
        .where(*mine)
        .values(status="sending", maybe_sent=True, lease_until=now + lease, attempts=tries)
    )
    return frozenset(session.scalars(intent.returning(OutboxRow.id), execution_options=_UNSYNCED))


_MARKED = (
    update(OutboxRow.__table__)  # type: ignore[arg-type]  # a mapped class's table is a Table
    .where(OutboxRow.id == bindparam("row"))
    .values(status="sent", sent_at=bindparam("now"), ref=bindparam("where"), error=None)
)


def mark_sent(session: Session, arrived: Sequence[tuple[OutboxRow, MessageRef | None]], now: datetime) -> None:
    """Remember that these arrived, and where, so that their cards can be updated later."""
    marks = [{"row": row.id, "now": now, "where": ref.key if ref else None} for row, ref in arrived]
    session.connection().execute(_MARKED, marks)
    for row, ref in arrived:
        if ref and row.slot:
            session.merge(SlotRow(person=row.lane, slot=row.slot, ref=ref.key))


def put_back(session: Session, rows: Sequence[OutboxRow], owner: str, due_at: datetime, error: str) -> None:
    """Try again at `due_at`; `maybe_sent` stays, since an error does not say that nothing arrived."""
    ids = [row.id for row in rows]
    mine = (OutboxRow.id.in_(ids), OutboxRow.owner == owner, OutboxRow.sent_at.is_(None))
    values = {"status": "due", "due_at": due_at, "owner": None, "lease_until": None, "error": error}
    session.execute(update(OutboxRow).where(*mine).values(**values))


def give_up(session: Session, row: OutboxRow, now: datetime, why: str) -> None:
    """It can't be delivered; the reason stays with it, `status` tells the freelancer."""
    values = {"status": "failed", "sent_at": now, "error": why}
    session.execute(update(OutboxRow).where(OutboxRow.id == row.id, OutboxRow.sent_at.is_(None)).values(**values))


def outgoing(session: Session, row: OutboxRow) -> Outgoing:
    """The row as a platform takes it; a whisper that continues a slot carries where its card stands."""
    reply = from_plain(row.payload)
    replaces = None
    if row.slot and not row.anew:
        slot = session.get(SlotRow, (row.lane, row.slot))
        replaces = MessageRef.parse(slot.ref) if slot else None
    return Outgoing(row.key, reply, replaces, row.maybe_sent)


def next_due(session: Session, platform: str) -> datetime | None:
    """When the sender has to look again at the latest: the earliest time at which a lane's first row is free."""
    earlier = aliased(OutboxRow)
    is_first = ~exists().where(earlier.lane == OutboxRow.lane, earlier.id < OutboxRow.id, earlier.sent_at.is_(None))
    free_at: ColumnElement[datetime | None] = case(
        (OutboxRow.status == "due", OutboxRow.due_at), else_=OutboxRow.lease_until
    )
    unsent = (OutboxRow.platform == platform, OutboxRow.sent_at.is_(None))
    return session.scalars(select(func.min(free_at)).where(*unsent, is_first)).one()


def undelivered(session: Session, lane: str) -> Sequence[OutboxRow]:
    """What could not be delivered to this person, newest first; answers are not worth telling."""
    failed = select(OutboxRow).where(OutboxRow.lane == lane, OutboxRow.status == "failed")
    rows = session.scalars(failed.order_by(OutboxRow.id.desc()).limit(20)).all()
    return [row for row in rows if row.payload.get("_") not in ("Answer", "Home")]
