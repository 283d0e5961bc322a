"""Carries the replies of one lane to the platform: the intent is stored, then it sends, then it marks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

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

BACKOFF = (1, 2, 5, 15, 60, 300)
"""Seconds to wait after the first, second, … failed try; the last one repeats."""


@dataclass(frozen=True, slots=True)
class Held:
    """A reply whose intent is stored, and the time until which nobody else may send it."""

    out: Outgoing
    until: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """Under which name rows were claimed, and for how long: every claim has a name of its own."""

    owner: str
    lease: timedelta

    def intend(self, session: Session, rows: Sequence[OutboxRow]) -> dict[int, Held]:
        """The replies by their row's id, once the intent to send them is stored; without those no longer mine."""
        now = utc_now()
        outs = {row.id: out for row in rows if (out := _readable(session, row)) is not None}
        readable = [row for row in rows if row.id in outs]
        mine = outbox.intend_all(session, readable, self.owner, now, self.lease) if readable else frozenset()
        return {number: Held(out, now + self.lease) for number, out in outs.items() if number in mine}


@dataclass(frozen=True, slots=True)
class Carrier:
    """Sends what one claim took; what it can't send it puts back or gives up."""

    database: Database
    platform: ChatPlatform
    marks: Marks
    claim: Claim
    is_closing: Callable[[], bool]

    async def carry(self, rows: Sequence[OutboxRow], first: Held | None) -> None:
        """Send one person's or place's replies in order; after a failed one, or at the end, the rest is put back."""
        held = first
        for number, row in enumerate(rows):
            if number:
                if self.is_closing():
                    return await self._put_back(rows[number:], 0, "the sender was stopped")
                held = (await self.database.write(partial(self.claim.intend, rows=[row]))).get(row.id)
            if held is None or not await self._send(row, held):
                return await self._put_back(rows[number + 1 :], 0, "waits for the one before it")
        return None

    async def _send(self, row: OutboxRow, held: Held) -> bool:
        """Send one reply; False if it has to be tried again later."""
        try:
            ref = await self._send_once(held)
        except NotReachable as error:
            await self._give_up(row, str(error))
        except TryLater as error:
            await self._put_back([row], error.seconds, str(error))
            return False
        except TimeoutError:
            log.warning("send took too long", platform=self.platform.name, row=row.id)
            # It may still be on its way: looked up too early, it is not there yet and would be sent again.
            pause = max(_backoff(row), self.claim.lease.total_seconds())
            await self._put_back([row], pause, "the platform took too long")
            return False
        except Exception as error:
            log.exception("send failed", platform=self.platform.name, row=row.id)
            await self._put_back([row], _backoff(row), str(error))
            return False
        else:
            await self.marks.add(row, ref)
        return True

    async def _send_once(self, held: Held) -> MessageRef | None:
        """Ask the platform first where an earlier try may have arrived; give up the try well within the lease."""
        async with asyncio.timeout(self._left(held)):
            found = await self.platform.find(held.out) if held.out.maybe_sent else None
            # A process that was stopped meanwhile must not send what others have sent since.
            self._left(held)
            return found or await self.platform.send(held.out)

    def _left(self, held: Held) -> float:
        """Seconds in which to send, by the clock that the lease was written with; raises TryLater where none are."""
        left = (held.until - utc_now() - self.claim.lease * 0.2).total_seconds()
        if left <= 0:
            raise TryLater(0, "the lease ran out before it was sent")
        return left

    async def _put_back(self, rows: Sequence[OutboxRow], seconds: float, why: str) -> None:
        """Release rows for a later try."""
        if rows:
            due_at = utc_now() + timedelta(seconds=seconds)
            owner = self.claim.owner
            await self.database.write(lambda session: outbox.put_back(session, rows, owner, due_at, why))

    async def _give_up(self, row: OutboxRow, why: str) -> None:
        """Mark what can't be delivered: `status` tells, and words that no client will see are told at once."""
        log.warning("not reachable", platform=self.platform.name, row=row.id, why=why)
        await self.database.write(lambda session: _given_up(session, row, why))


def _backoff(row: OutboxRow) -> float:
    """Seconds until the next try; the row in hand knows the tries before this one, and no claim that sent nothing."""
    return BACKOFF[min(row.attempts, len(BACKOFF) - 1)]


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
