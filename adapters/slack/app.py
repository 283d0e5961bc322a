"""The slack_bolt app: whose token a delivery is for, and the page on which workspaces install us."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import cast
from urllib.parse import urljoin

from cryptography.fernet import MultiFernet
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings

from adapters.slack.clients import Clients
from adapters.slack.installations import SealedInstallations
from adapters.slack.options import INSTALL_PATH, REDIRECT_PATH, SlackOptions
from adapters.slack.scopes import SCOPES
from adapters.slack.seals import SealedStates
from adapters.slack.workspaces import Workspaces


class WhoseToken(AsyncAuthorize):
    """Finds the workspace of a delivery in memory, where slack_bolt would ask Slack each time."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,
        actor_team_id: str | None = None,
        actor_user_id: str | None = None,
    ) -> AuthorizeResult | None:
        """Who we are in the workspace; None where the app is not installed."""
        found = await self._workspaces.find(team_id or "")
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=found.team,
            bot_user_id=found.bot_user,
            bot_id=found.bot_id,
            bot_token=found.client.token,
        )


def bolt(options: SlackOptions, clients: Clients, workspaces: Workspaces, flow: AsyncOAuthFlow | None) -> AsyncApp:
    """The app; it answers a delivery only after its listener has returned."""
    return AsyncApp(
        name="levelhead",
        logger=logging.getLogger("slack_bolt"),
        client=clients.make(""),
        authorize=cast("Callable[..., Awaitable[AuthorizeResult]]", WhoseToken(workspaces)),
        oauth_flow=flow,
        signing_secret=options.signing_secret or None,
        request_verification_enabled=options.mode == "http",
        process_before_response=True,
    )


def install_page(
    options: SlackOptions, clients: Clients, store: SealedInstallations, seal: MultiFernet
) -> AsyncOAuthFlow:
    """The page that asks a workspace for the permissions, and where Slack sends the installer back to."""
    settings = AsyncOAuthSettings(
        client_id=options.client_id,
        client_secret=options.client_secret,
        scopes=list(SCOPES),
        user_scopes=[],
        redirect_uri=f"{options.public_url.rstrip('/')}{REDIRECT_PATH}",
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        authorization_url=urljoin(options.base_url, "/oauth/v2/authorize"),
        installation_store=store,
        state_store=SealedStates(seal),
    )
    return AsyncOAuthFlow(client=clients.make(""), settings=settings)
