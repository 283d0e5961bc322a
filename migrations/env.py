"""Runs the migrations over the connection that bot.store.upgrade hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from adapters.slack.tables import METADATA as SLACK
from bot.store import plan_tables as _plan_tables  # noqa: F401  (imported so that its tables are known)
from bot.store.database import plain_engine
from bot.store.tables import Base
from bot.store.types import UtcDateTime


def render_item(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Autogenerate writes our own type without its import; say where it comes from."""
    if kind == "type" and isinstance(item, UtcDateTime):
        autogen.imports.add("from bot.store.types import UtcDateTime")
        return "UtcDateTime()"
    return False


def run(connection: Any) -> None:
    """Upgrade over this connection."""
    context.configure(
        connection=connection,
        target_metadata=[Base.metadata, SLACK],
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with plain_engine(context.get_x_argument(as_dictionary=True).get("url", "sqlite:///levelhead.db")).begin() as own:
        run(own)
