"""Opening a database: SQLite in a file or PostgreSQL, by one URL; drivers are our business."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from bot.problems import Problem

_ONLY_LOOKS = "levelhead_only_looks"
BUSY_MS = 10_000
"""How long SQLite waits for another process's write before it gives up."""


def driver_url(url: str) -> URL:
    """The URL with our async driver in it; raises Problem for anything but SQLite and PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Problem("database.url is no database address; write sqlite:///levelhead.db or postgresql://…") from error
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    kind = parsed.drivername.partition("+")[0]
    if kind not in drivers:
        raise Problem(f"database.url: I work with sqlite and postgresql, not with “{parsed.drivername}”.")
    return parsed.set(drivername=drivers[kind])


def sync_url(url: str) -> URL:
    """The same address for a plain, synchronous engine; raises Problem."""
    parsed = driver_url(url)
    return parsed.set(drivername="sqlite") if parsed.get_backend_name() == "sqlite" else parsed


def sync_engine(url: str, **options: Any) -> Engine:
    """A plain engine for migrations and checks, which keeps no connection open behind its user's back."""
    return create_engine(sync_url(url), poolclass=NullPool, **options)


class Database:
    """An engine and its sessions; `writing()` is the only way to change something."""

    def __init__(self, url: str) -> None:
        self.url = driver_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _engine(self.url, self.is_sqlite)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._looks = async_sessionmaker(self.engine.execution_options(**{_ONLY_LOOKS: True}))
        # One writer at a time within the process: SQLite's own waiting sleeps in steps of up to 100 ms.
        self._turnstile = asyncio.Lock() if self.is_sqlite else None

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """One transaction that is committed at the end, or rolled back by any exception."""
        turn: AbstractAsyncContextManager[Any] = self._turnstile or nullcontext()
        async with turn, self._sessions() as session, session.begin():
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session to look with; nothing in it is committed."""
        async with self._looks() as session:
            yield session

    async def close(self) -> None:
        """Let go of every connection."""
        await self.engine.dispose()


def _engine(url: URL, is_sqlite: bool) -> AsyncEngine:
    """The engine, with SQLite's connections set up to be safe."""
    if not is_sqlite:
        return create_async_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=10)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url, pool_size=5, max_overflow=5)
    event.listen(engine.sync_engine, "connect", _safe_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
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
