"""Where the app is installed: one row a workspace, its tokens encrypted, gone when the app is."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from cryptography.fernet import MultiFernet
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from sqlalchemy import NullPool, create_engine, delete, insert, inspect, select

from adapters.slack.seals import opened
from adapters.slack.tables import WORKSPACES


class SealedInstallations(AsyncInstallationStore):
    """The store that slack_bolt's install page saves to; a new installation replaces the workspace's old one."""

    def __init__(self, url: str, seal: MultiFernet, on_change: Callable[[str], None] = lambda team: None) -> None:
        """`url` has a synchronous driver in it; `on_change` hears of each workspace saved or deleted."""
        self._engine = create_engine(url, poolclass=NullPool)
        self._seal = seal
        self.on_change = on_change

    @property
    def logger(self) -> logging.Logger:
        """Where slack_bolt logs what goes wrong with it."""
        return logging.getLogger(__name__)

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation, encrypted whole."""
        team = str(installation.team_id)
        plain = json.dumps(vars(installation))
        await asyncio.to_thread(self._save, team, self._seal.encrypt(plain.encode()).decode())
        self.on_change(team)

    def _save(self, team: str, sealed: str) -> None:
        """Replace the workspace's row."""
        with self._engine.begin() as connection:
            connection.execute(delete(WORKSPACES).where(WORKSPACES.c.team == team))
            connection.execute(insert(WORKSPACES).values(team=team, sealed=sealed, saved_at=datetime.now(UTC)))

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """A workspace's installation; who installed it does not matter. Raises Problem where no key opens it."""
        sealed = await asyncio.to_thread(self._find, team_id or "")
        return Installation(**json.loads(opened(self._seal, sealed))) if sealed else None

    def _find(self, team: str) -> str | None:
        """The workspace's encrypted row."""
        with self._engine.connect() as connection:
            return connection.scalar(select(WORKSPACES.c.sealed).where(WORKSPACES.c.team == team))

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a workspace and its secrets."""
        await asyncio.to_thread(self._delete, team_id or "")
        self.on_change(team_id or "")

    def _delete(self, team: str) -> None:
        """Delete the workspace's row."""
        with self._engine.begin() as connection:
            connection.execute(delete(WORKSPACES).where(WORKSPACES.c.team == team))

    async def teams(self) -> list[str]:
        """Every workspace that has the app."""
        return await asyncio.to_thread(self._teams)

    def _teams(self) -> list[str]:
        """The keys of the table; none before the first migration, when the tokens are only checked."""
        with self._engine.connect() as connection:
            if not inspect(connection).has_table(WORKSPACES.name):
                return []
            return list(connection.scalars(select(WORKSPACES.c.team).order_by(WORKSPACES.c.team)))
