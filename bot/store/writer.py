"""SQLite's one writer: work that arrives together is committed together."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

T = TypeVar("T")

GROUP = 32
"""The most pieces of work that share one commit: a commit costs a trip to the disk (4 ms where it was measured)."""


class _Job:
    """One piece of work, and the future that waits for its commit."""

    def __init__(self, work: Callable[[Session], Any]) -> None:
        self.work = work
        self.future: Future[Any] = Future()
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self, connection: Connection) -> None:
        """Do it in a savepoint of its own: if it fails, it fails alone; if nobody waits any more, it is not begun."""
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            session = Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
            with session, session.begin():
                self.result = self.work(session)
        # The error belongs to whoever waits for this job; the others of its group go on.
        except BaseException as error:
            self.error = error

    def settle(self, failed: BaseException | None) -> None:
        """Tell whoever waits, after the commit."""
        error = self.error or failed
        # Whoever waited may have been cancelled at this very moment; the writer goes on for the others.
        with suppress(InvalidStateError):
            if error is not None:
                self.future.set_exception(error)
            else:
                self.future.set_result(self.result)


class OneWriter:
    """A thread that writes, in the order of arrival."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="database-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Session], T]) -> Future[T]:
        """Queue work; the future is done when it is committed."""
        job = _Job(work)
        self._jobs.put(job)
        return job.future

    def close(self) -> None:
        """Finish what is queued and stop."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        """Take what is there, commit it, tell; until closed."""
        while (first := self._jobs.get()) is not None:
            group, is_last = self._group(first)
            failed = self._commit(group)
            for job in group:
                job.settle(failed)
            if is_last:
                return

    def _group(self, first: _Job) -> tuple[list[_Job], bool]:
        """The jobs that wait already; says whether the end was among them."""
        group = [first]
        while len(group) < GROUP:
            try:
                job = self._jobs.get_nowait()
            except Empty:
                break
            if job is None:
                return group, True
            group.append(job)
        return group, False

    def _commit(self, group: list[_Job]) -> BaseException | None:
        """Run a group in one transaction; gives the error that kept all of it from being committed."""
        try:
            with self._engine.begin() as connection:
                for job in group:
                    job.run(connection)
        # A full disk or a locked file fails the whole group, and everyone in it is told.
        except BaseException as error:
            return error
        return None
