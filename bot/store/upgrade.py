"""Brings a database to this version's tables, and says in a sentence when it can't."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError

import migrations
from bot.problems import Problem
from bot.store.database import database_url, plain_engine

WAIT = 15
"""Seconds for another replica to finish migrating SQLite."""
_LOCK = 0x6C_65_76_65_6C
"""Key of the advisory lock that keeps two replicas from migrating PostgreSQL at once."""


class CannotOpen(Problem):
    """A database that does not open; `why` is for those who name it by another setting than database.url."""

    def __init__(self, url: str, error: DBAPIError) -> None:
        words = " ".join(str(error.orig).split())
        is_locked = "locked" in words
        self.why = "another program has it locked" if is_locked else words
        advice = "Stop that one, or give me a file of my own in database.url." if is_locked else "Check database.url."
        super().__init__(f"{_where(url)}: I can't open the database: {self.why}. {advice}")


def upgrade(url: str) -> bool:
    """Run what is missing; True if something was. Raises Problem."""
    try:
        with _migrating(url).begin() as connection:
            return _upgrade(connection, url)
    except DBAPIError as error:
        raise CannotOpen(url, error) from error


def _migrating(url: str) -> Engine:
    """An engine whose transaction is the only one that writes: replicas that start together migrate once."""
    address = database_url(url)
    if address.get_backend_name() != "sqlite":
        return plain_engine(url)
    patience = {} if "timeout" in address.query else {"timeout": WAIT}
    engine = plain_engine(url, connect_args=patience)
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _leave_transactions_to_us(connection: Any, _record: Any) -> None:
    """The driver would commit before each change of a table."""
    connection.isolation_level = None


def current(url: str) -> str:
    """`up to date`, `empty` or `behind`; raises Problem if it is newer than this version or not to be opened."""
    address = database_url(url)
    file = address.database
    # SQLite makes the file when it opens it, and whoever only looks must leave nothing behind.
    if address.get_backend_name() == "sqlite" and file and not file.startswith("file:") and _new(Path(file)):
        return "empty"
    try:
        with plain_engine(url).connect() as connection:
            found = MigrationContext.configure(connection).get_current_heads()
    except DBAPIError as error:
        raise CannotOpen(url, error) from error
    _refuse_newer(found, url)
    if not found:
        return "empty"
    return "up to date" if set(found) == set(_scripts().get_heads()) else "behind"


def _new(file: Path) -> bool:
    """Whether this file is still to be made, in a folder that is there to hold it."""
    return file.name != ":memory:" and not file.exists() and file.parent.is_dir()


def _config() -> Config:
    """Alembic's settings, pointing at our steps wherever they are installed."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    """The steps that this version knows."""
    return ScriptDirectory.from_config(_config())


def _upgrade(connection: Connection, url: str) -> bool:
    """Upgrade over an open connection; only one replica at a time."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    before = MigrationContext.configure(connection).get_current_heads()
    _refuse_newer(before, url)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return before != MigrationContext.configure(connection).get_current_heads()


def _refuse_newer(found: tuple[str, ...], url: str) -> None:
    """A database that a later version has changed is left alone."""
    known = {script.revision for script in _scripts().walk_revisions()}
    if unknown := set(found) - known:
        raise Problem(
            f"{_where(url)} was made by a newer Levelhead (step {', '.join(unknown)}): update Levelhead first."
        )


def _where(url: str) -> str:
    """The database by a name that shows no password."""
    return database_url(url).render_as_string(hide_password=True)
