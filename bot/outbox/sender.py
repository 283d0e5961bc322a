"""Sends one platform's stored replies; several senders may run at once, on one machine or on many."""

from __future__ import annotations

import asyncio
import os
import socket
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

import structlog
from sqlalchemy.orm import Session

from bot.chat.people import MessageRef
from bot.chat.ports import ChatPlatform, NotReachable, TryLater
from bot.chat.replies import Outgoing, Say, Whisper
from bot.outbox.marks import Marks
from bot.phrases.notices import not_posted_card
from bot.store import cases, outbox
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import OutboxRow

log = structlog.get_logger()

SWEEP = timedelta(seconds=30)
"""The longest time between two looks, whatever was or was not woken."""
BACKOFF = (1, 2, 5, 15, 60, 300)
"""Seconds to wait after the first, second, … failed try; the last one repeats."""


@dataclass(frozen=True, slots=True)
class Held:
    """A reply whose intent is stored, and the time until which nobody else may send it."""

    out: Outgoing
    until: datetime


class Sender:
    """Claims, sends and marks until it is closed; `wake()` makes it look at once."""

    def __init__(self, database: Database, platform: ChatPlatform, lease: timedelta = outbox.LEASE) -> None:
        self._database = database
        self._platform = platform
        self._lease = lease
        self._owner = f"{socket.gethostname()[:20]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._marks = Marks(database)
        self._ring = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to send in the background."""
        self._task = asyncio.create_task(self._run(), name=f"sender:{self._platform.name}")

    def wake(self) -> None:
        """Look now."""
        self._ring.set()

    async def close(self) -> None:
        """Stop; what is not sent stays in the outbox."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._marks.close()

    async def _run(self) -> None:
        """Look, send, sleep until something is due or somebody rings."""
        while True:
            self._ring.clear()
            try:
                if not await self.look():
                    await self._sleep()
            except Exception as error:
                # The database may be away for a minute: what is due is still there when it is back.
                log.warning("outbox not reachable", platform=self._platform.name, error=str(error))
                await asyncio.sleep(1)

    async def _sleep(self) -> None:
        """Wait for the bell, the next due time, or the sweep."""
        due = await self._database.look(lambda session: outbox.next_due(session, self._platform.name))
        wait = min(SWEEP, max(due - utc_now(), timedelta())) if due else SWEEP
        try:
            await asyncio.wait_for(self._ring.wait(), max(0.01, wait.total_seconds()))
        except TimeoutError:
            return

    async def look(self) -> int:
        """Send one batch; returns how many rows were claimed. Raises what the database raised, once all have ended."""
        lanes = await self._database.write(self._claimed)
        ends = await asyncio.gather(*(self._send_lane(rows, first) for rows, first in lanes), return_exceptions=True)
        for failed in ends:
            if failed is not None:
                raise failed
        return sum(len(rows) for rows, _ in lanes)

    def _claimed(self, session: Session) -> list[tuple[list[OutboxRow], Held | None]]:
        """Claim a batch, lane by lane; the first of each goes out at once, so its intent shares the claim's commit."""
        rows = outbox.claim(session, self._platform.name, self._owner, utc_now(), self._lease)
        rows.sort(key=lambda row: (row.lane, row.id))
        lanes = [list(lane) for _, lane in groupby(rows, key=lambda row: row.lane)]
        held = self._intended(session, [lane[0] for lane in lanes])
        return [(lane, held.get(lane[0].id)) for lane in lanes]

    def _intended(self, session: Session, rows: Sequence[OutboxRow]) -> dict[int, Held]:
        """The replies by their row's id, once the intent to send them is stored; without those no longer mine."""
        now = utc_now()
        outs = {row.id: out for row in rows if (out := _readable(session, row)) is not None}
        readable = [row for row in rows if row.id in outs]
        mine = outbox.intend_all(session, readable, self._owner, now, self._lease) if readable else frozenset()
        return {number: Held(out, now + self._lease) for number, out in outs.items() if number in mine}

    async def _send_lane(self, rows: Sequence[OutboxRow], first: Held | None) -> None:
        """Send one person's or place's replies in order; after a failed one the rest waits with it."""
        held = first
        for number, row in enumerate(rows):
            if number:
                held = (await self._database.write(partial(self._intended, rows=[row]))).get(row.id)
            if held is None or not await self._send_row(row, held):
                await self._put_back(rows[number + 1 :], 0, "waits for the one before it")
                return

    async def _send_row(self, row: OutboxRow, held: Held) -> bool:
        """Send one reply; False if it has to be tried again later."""
        try:
            ref = await self._send_once(held)
        except NotReachable as error:
            await self._give_up(row, str(error))
        except TryLater as error:
            await self._put_back([row], error.seconds, str(error))
            return False
        except TimeoutError:
            log.warning("send took too long", platform=self._platform.name, row=row.id)
            # It may still be on its way: looked up too early, it is not there yet and would be sent again.
            pause = max(self._backoff(row), self._lease.total_seconds())
            await self._put_back([row], pause, "the platform took too long")
            return False
        except Exception as error:
            log.exception("send failed", platform=self._platform.name, row=row.id)
            await self._put_back([row], self._backoff(row), str(error))
            return False
        else:
            await self._marks.add(row, ref)
        return True

    def _backoff(self, row: OutboxRow) -> float:
        """Seconds until the next try."""
        return BACKOFF[min(row.attempts, len(BACKOFF)) - 1]

    async def _send_once(self, held: Held) -> MessageRef | None:
        """Ask the platform first where an earlier try may have arrived; give up the try well within the lease."""
        async with asyncio.timeout(self._left(held)):
            found = await self._platform.find(held.out) if held.out.maybe_sent else None
            # A process that was stopped meanwhile must not send what others have sent since.
            self._left(held)
            return found or await self._platform.send(held.out)

    def _left(self, held: Held) -> float:
        """Seconds in which to send, by the clock that the lease was written with; raises TryLater where none are."""
        left = (held.until - utc_now() - self._lease * 0.2).total_seconds()
        if left <= 0:
            raise TryLater(0, "the lease ran out before it was sent")
        return left

    async def _put_back(self, rows: Sequence[OutboxRow], seconds: float, why: str) -> None:
        """Release rows for a later try."""
        due_at = utc_now() + timedelta(seconds=seconds)
        await self._database.write(lambda session: outbox.put_back(session, rows, self._owner, due_at, why))

    async def _give_up(self, row: OutboxRow, why: str) -> None:
        """Mark what can't be delivered: `status` tells, and words that no client will see are told at once."""
        log.warning("not reachable", platform=self._platform.name, row=row.id, why=why)
        await self._database.write(lambda session: _given_up(session, row, why))
        self.wake()


def _readable(session: Session, row: OutboxRow) -> Outgoing | None:
    """The row as a platform takes it; one that another version wrote is given up, so that it stops nobody else."""
    try:
        return outbox.outgoing(session, row)
    except (KeyError, TypeError, ValueError) as error:
        log.error("unreadable reply", row=row.id, error=repr(error))
        outbox.give_up(session, row, utc_now(), "It was written by another version of me, and I can't read it.")
        return None


def _given_up(session: Session, row: OutboxRow, why: str) -> None:
    """Give a row up; words that a client was to read are told to their author, and the case waits again."""
    out = _readable(session, row)
    outbox.give_up(session, row, utc_now(), why)
    if out is not None and isinstance(reply := out.reply, Say):
        cases.reopen(session, reply.case)
        outbox.put(session, Whisper(reply.pressed_by, not_posted_card(reply.place.channel, why)), utc_now())
