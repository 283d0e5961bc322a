"""Opening a database: SQLite in a file or PostgreSQL, by one URL; drivers are our business.

A transaction is one plain function that runs in a worker thread, so the event loop waits for nothing and a
handler has no half-finished state to await in. On SQLite there is one writer thread, which commits together
what arrived together: each piece of work has its own savepoint, and all of them share one trip to the disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from bot.problems import Problem
from bot.store.writer import OneWriter

T = TypeVar("T")

_ONLY_LOOKS = "levelhead_only_looks"
BUSY_MS = 10_000
"""How long SQLite waits for another process's write before it gives up."""
LOOKERS, POSTGRES_WORKERS = 3, 8
"""Threads that only look (SQLite), and threads in all (PostgreSQL)."""


def database_url(url: str) -> URL:
    """The URL with our driver in it; raises Problem for anything but SQLite and PostgreSQL."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise Problem("database.url is no database address; write sqlite:///levelhead.db or postgresql://…") from error
    drivers = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    kind = parsed.drivername.partition("+")[0]
    if kind not in drivers:
        raise Problem(f"database.url: I work with sqlite and postgresql, not with “{parsed.drivername}”.")
    if kind == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise Problem("database.url: SQLite needs a file, such as sqlite:///levelhead.db; memory forgets everything.")
    if "\0" in url:
        raise Problem("database.url holds a null character; write it anew.")
    return parsed.set(drivername=drivers[kind])


def plain_engine(url: str, **options: Any) -> Engine:
    """An engine for migrations and checks, which keeps no connection open behind its user's back."""
    return create_engine(database_url(url), poolclass=NullPool, **options)


class Database:
    """Runs work in transactions, away from the event loop."""

    def __init__(self, url: str) -> None:
        address = database_url(url)
        is_sqlite = address.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(address) if is_sqlite else _postgres_engine(address)
        self._looking = self.engine.execution_options(**{_ONLY_LOOKS: True})
        self._writer = OneWriter(self.engine) if is_sqlite else None
        self._threads = ThreadPoolExecutor(LOOKERS if is_sqlite else POSTGRES_WORKERS, "database")

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run work in a transaction that is committed when this returns, or rolled back by any exception."""
        if self._writer is not None:
            return await asyncio.wrap_future(self._writer.submit(work))
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._write_now, work)

    def _write_now(self, work: Callable[[Session], T]) -> T:
        """One piece of work, one transaction."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            return work(session)

    async def look(self, work: Callable[[Session], T]) -> T:
        """Run work that changes nothing."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._look_now, work)

    def _look_now(self, work: Callable[[Session], T]) -> T:
        """One look."""
        with Session(self._looking, expire_on_commit=False) as session:
            return work(session)

    async def close(self) -> None:
        """Finish what has begun and let go of every connection."""
        await asyncio.to_thread(self._close_now)

    def _close_now(self) -> None:
        """Close in order: no new work, then no connections."""
        if self._writer is not None:
            self._writer.close()
        self._threads.shutdown()
        self.engine.dispose()


def _postgres_engine(address: URL) -> Engine:
    """One connection a thread, tested before use so that a restarted server is no error.

    Parameters are hidden in errors: they hold clients' words, and errors go to the log.
    """
    return create_engine(address, hide_parameters=True, pool_pre_ping=True, pool_size=POSTGRES_WORKERS, max_overflow=0)


def _sqlite_engine(address: URL) -> Engine:
    """SQLite with connections set up to be safe; the folder is made if it is missing."""
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    threads = {"check_same_thread": False}
    engine = create_engine(address, hide_parameters=True, pool_size=LOOKERS + 1, max_overflow=1, connect_args=threads)
    event.listen(engine, "connect", _safe_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _safe_sqlite(connection: Any, _record: Any) -> None:
    """WAL with FULL survives power loss; our own BEGIN, since the driver's deferred one loses updates."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    """Take the write lock at once: read-then-write increments were lost or failed without it."""
    only_looks = connection.get_execution_options().get(_ONLY_LOOKS)
    connection.exec_driver_sql("BEGIN" if only_looks else "BEGIN IMMEDIATE")
