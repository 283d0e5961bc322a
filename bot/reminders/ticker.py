"""The alarm clock: APScheduler only says when to look; the database says what is due."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

log = structlog.get_logger()

SWEEP = timedelta(seconds=30)
"""The longest time between two looks: another replica, or a moved clock, may have made something due."""
AGAIN = timedelta(seconds=1)
"""After a look that failed, or found others at work: it may be over."""


class Ticker:
    """Looks when something is due; `ring()` brings the next look forward."""

    def __init__(
        self,
        look: Callable[[], Awaitable[int]],
        next_due: Callable[[], Awaitable[datetime | None]],
        now: Callable[[], datetime],
    ) -> None:
        self._look, self._next_due, self._now = look, next_due, now
        self._bell = asyncio.Event()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look in the background."""
        self._scheduler.start()
        self._task = asyncio.create_task(self._run(), name="ticker")

    def ring(self) -> None:
        """Look now."""
        self._bell.set()

    async def close(self) -> None:
        """Stop; what is due stays in the database."""
        if self._task:
            self._scheduler.shutdown(wait=False)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        """Look until nothing is due, set the alarm, wait for the bell."""
        while True:
            self._bell.clear()
            try:
                due = await self._after_looking()
            except Exception as error:
                log.warning("reminders not reachable", error=str(error))
                due = self._now() + AGAIN
            self._set_alarm(due)
            await self._bell.wait()

    async def _after_looking(self) -> datetime | None:
        """Look as long as anything is due; gives when the next thing is. A look writes, so it is asked first."""
        while (due := await self._next_due()) is not None and due <= self._now():
            if not await self._look():
                # Somebody else holds it just now; without a pause this would ask again at once.
                return self._now() + AGAIN
        return due

    def _set_alarm(self, due: datetime | None) -> None:
        """One job that only rings; re-adding it from inside its own body would be skipped, so it is set from here."""
        wait = min(SWEEP, max(timedelta(), due - self._now())) if due else SWEEP
        self._scheduler.add_job(
            self.ring,
            DateTrigger(datetime.now(UTC) + wait),
            id="look",
            replace_existing=True,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
