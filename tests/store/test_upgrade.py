"""Migrations: the same tables on both databases, no drift, and a sentence for whatever can't be opened."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, text

from adapters.slack.tables import METADATA as SLACK
from bot.problems import Problem
from bot.store import plan_tables  # noqa: F401
from bot.store.database import plain_engine
from bot.store.tables import Base
from bot.store.upgrade import current, upgrade


def test_the_steps_make_exactly_the_tables_that_the_code_uses(any_url: str) -> None:
    upgrade(any_url)
    with plain_engine(any_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, _every_table()) == []


def _every_table() -> MetaData:
    """The coach's tables and the adapter's own."""
    both = MetaData()
    for table in (*Base.metadata.sorted_tables, *SLACK.sorted_tables):
        table.to_metadata(both)
    return both


def test_of_four_replicas_that_start_together_on_nothing_one_migrates_and_the_others_wait(empty_url: str) -> None:
    spawned = get_context("spawn")
    everyone = (spawned.Barrier(4),)
    with ProcessPoolExecutor(4, spawned, initializer=_wait_for_all, initargs=everyone) as replicas:
        did_something = list(replicas.map(_upgrade_together, [empty_url] * 4))
    assert sorted(did_something) == [False, False, False, True]
    assert current(empty_url) == "up to date"


def _wait_for_all(barrier: Barrier) -> None:
    """What each replica waits at before it begins."""
    global _all_there
    _all_there = barrier


def _upgrade_together(url: str) -> bool:
    _all_there.wait(60)
    return upgrade(url)


_all_there: Barrier


def test_a_second_upgrade_has_nothing_to_do(sqlite_url: str) -> None:
    assert current(sqlite_url) == "empty"
    assert upgrade(sqlite_url)
    assert current(sqlite_url) == "up to date"
    assert not upgrade(sqlite_url)


def test_a_newer_database_is_left_alone(sqlite_url: str) -> None:
    upgrade(sqlite_url)
    with plain_engine(sqlite_url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for ask in (upgrade, current):
        with pytest.raises(Problem, match="made by a newer Levelhead"):
            ask(sqlite_url)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("this is not a database, it only ends like one " * 100)
    with pytest.raises(Problem, match="can't open the database"):
        upgrade(f"sqlite:///{tmp_path / 'notes.db'}")


def test_a_locked_database_says_who_may_have_it(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(sqlite_url)
    with plain_engine(sqlite_url).begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Problem, match="another program has it locked"):
            upgrade(f"{sqlite_url}?timeout=0.1")
        other.rollback()
    other.close()


@pytest.mark.parametrize("url", ["mysql://localhost/x", "no url at all", "levelhead.db"])
def test_another_kind_of_database_is_refused_with_what_works(url: str) -> None:
    with pytest.raises(Problem, match=r"sqlite"):
        upgrade(url)


def test_a_server_that_is_not_there_is_a_sentence_without_the_password() -> None:
    with pytest.raises(Problem) as problem:
        current("postgresql://sam:s3cret@127.0.0.1:9/levelhead")
    assert "s3cret" not in str(problem.value)
    assert "Check database.url" in str(problem.value)
