"""The workspaces that the app is installed in, each with the client that speaks with its token."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Protocol

import aiohttp
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import PAUSE, Refused, answered
from adapters.slack.clients import Clients
from adapters.slack.fields import text
from adapters.slack.installations import SealedInstallations
from adapters.slack.options import SlackOptions
from adapters.slack.problems import bad_token, check_clock, check_scopes, unreachable
from bot.chat.ports import TryLater

KEPT_SECONDS = 300
"""How long an installation is believed before it is looked up again; another process may have changed it."""
ROTATE_MINUTES = 120
"""A token is renewed so long before it expires."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace: its id, our own user there, its address, what we may do, and the client to do it with."""

    team: str
    bot_user: str
    bot_id: str
    url: str
    scopes: frozenset[str]
    client: AsyncWebClient


class Workspaces(Protocol):
    """Finds workspaces by their id."""

    are_many: bool
    """Whether there can be more than one."""

    async def find(self, team: str) -> Workspace | None:
        """The workspace, or None where the app is not installed. Raises TryLater."""

    async def forget(self, team: str) -> None:
        """Delete its secrets."""


class OneWorkspace:
    """The single workspace that the settings have a token for."""

    are_many = False

    def __init__(self, workspace: Workspace) -> None:
        self.workspace: Workspace | None = workspace

    async def find(self, team: str) -> Workspace | None:
        """Our workspace if it is the one that is asked for."""
        return self.workspace if self.workspace and self.workspace.team == team else None

    async def forget(self, team: str) -> None:
        """Its token is dead, and nothing of it is stored."""
        if self.workspace and self.workspace.team == team:
            self.workspace = None


class ManyWorkspaces:
    """Every workspace that installed the app, its token renewed before it expires."""

    are_many = True

    def __init__(self, store: SealedInstallations, clients: Clients, options: SlackOptions) -> None:
        self._store = store
        self._clients = clients
        self._rotator = AsyncTokenRotator(
            client_id=options.client_id, client_secret=options.client_secret, client=clients.make("")
        )
        self._known: dict[str, tuple[Workspace, float]] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        store.on_change = self._drop

    def _drop(self, team: str) -> None:
        """What we knew of it may be wrong now."""
        self._known.pop(team, None)

    async def find(self, team: str) -> Workspace | None:
        """The workspace from memory, or from the store with a token that is still good."""
        async with self._locks.setdefault(team, asyncio.Lock()):
            known, until = self._known.get(team, (None, 0.0))
            if known and until > time.monotonic():
                return known
            return await self._load(team)

    async def _load(self, team: str) -> Workspace | None:
        """Look it up; Slack tells its address, and whether the token still works."""
        installed = await self._store.async_find_installation(enterprise_id=None, team_id=team)
        if installed is None:
            self._drop(team)
            del self._locks[team]
            return None
        renewed = await self._renewed(installed)
        try:
            workspace, _ = await introduced(self._clients.make(renewed.bot_token or ""))
        except Refused:
            return None
        self._known[team] = workspace, time.monotonic() + KEPT_SECONDS
        return workspace

    async def _renewed(self, installed: Installation) -> Installation:
        """The installation with a token that lasts; raises TryLater, since another process may have renewed it."""
        try:
            rotated = await self._rotator.perform_token_rotation(
                installation=installed, minutes_before_expiration=ROTATE_MINUTES
            )
        except (SlackTokenRotationError, aiohttp.ClientError, TimeoutError) as error:
            raise TryLater(PAUSE, f"Slack did not renew the token of {installed.team_id}.") from error
        if rotated is None:
            return installed
        await self._store.async_save(rotated)
        return rotated

    async def forget(self, team: str) -> None:
        """Delete its tokens from the store and from memory."""
        await self._store.async_delete_all(enterprise_id=None, team_id=team)


async def introduced(client: AsyncWebClient) -> tuple[Workspace, str]:
    """Ask Slack who we are with this token, and what time it is there; raises Refused or TryLater."""
    found, headers = await answered(client.auth_test())
    scopes = frozenset(scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",") if scope.strip())
    workspace = Workspace(
        text(found, "team_id"), text(found, "user_id"), text(found, "bot_id"), text(found, "url"), scopes, client
    )
    return workspace, headers.get("date", "")


async def check_reach(client: AsyncWebClient) -> None:
    """Whether Slack answers, and what time it is there; raises Problem."""
    try:
        _, headers = await answered(client.api_test())
    except (Refused, TryLater) as error:
        raise unreachable(client.base_url, str(error)) from error
    check_clock(headers.get("date", ""))


async def the_one(client: AsyncWebClient) -> OneWorkspace:
    """The workspace that the bot token is for; raises Problem where anything is wrong with it."""
    try:
        workspace, slack_says = await introduced(client)
    except Refused as refused:
        raise bad_token("LEVELHEAD_SLACK__BOT_TOKEN", refused) from refused
    except TryLater as late:
        raise unreachable(client.base_url, str(late)) from late
    check_clock(slack_says)
    check_scopes(workspace.scopes)
    return OneWorkspace(workspace)
