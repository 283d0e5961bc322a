"""The playground's own memory: one small SQLite file, written as carefully as a chat service would."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from adapters.web.problems import CannotServe

VERSION = 1
TABLES = """
CREATE TABLE room (
    id TEXT PRIMARY KEY, scenario TEXT NOT NULL, title TEXT NOT NULL,
    played INTEGER NOT NULL DEFAULT 0, shut INTEGER NOT NULL DEFAULT 0);
CREATE TABLE member (
    room TEXT NOT NULL REFERENCES room (id), user TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (room, user));
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT, pane TEXT NOT NULL, kind TEXT NOT NULL,
    user TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL, card TEXT,
    place TEXT NOT NULL, slot TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX entry_room ON entry (room, pane, id);
CREATE INDEX entry_slot ON entry (slot) WHERE slot <> '';
CREATE TABLE delivery (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    room TEXT, entry INTEGER, heard INTEGER NOT NULL DEFAULT 0);
CREATE INDEX delivery_unheard ON delivery (n) WHERE heard = 0;
CREATE TABLE sent (key TEXT PRIMARY KEY, ref TEXT NOT NULL);
CREATE TABLE clock (ahead REAL NOT NULL);
INSERT INTO clock VALUES (0);
"""


class State:
    """An open state file; every change is one transaction that is on disk when it returns."""

    def __init__(self, file: Path) -> None:
        """Open or create the file; raises CannotServe where it can't be used."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(file, isolation_level=None, timeout=5)
            self._prepare(file)
        except (sqlite3.Error, OSError) as error:
            raise CannotServe(
                f"The playground can't use {file}: {error}. Move it away, or name another folder in playground.folder."
            ) from error

    def _prepare(self, file: Path) -> None:
        """Make the tables in a new file; refuse one that a newer version wrote."""
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        found = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found > VERSION:
            raise CannotServe(
                f"{file} was written by a newer Levelhead. Update this one, or name another playground.folder."
            )
        if found == 0:
            self._db.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version={VERSION}; COMMIT;")

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: kept as a whole, or not at all."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Every row of a question."""
        return self._db.execute(query, values).fetchall()

    def row(self, query: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a question, if there is one."""
        found: sqlite3.Row | None = self._db.execute(query, values).fetchone()
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
