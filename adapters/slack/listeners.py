"""What slack_bolt calls when something happens; nothing is acknowledged before it is stored."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.slack import comings, incoming, interactions
from adapters.slack.audience import Audience
from adapters.slack.calls import Refused
from adapters.slack.entering import Doorway
from adapters.slack.fields import Body, Nonsense, part
from adapters.slack.hearing import Hearing
from adapters.slack.incoming import Ear
from adapters.slack.workspaces import Workspace

log = structlog.get_logger()

OnEvent = Callable[[Body, Workspace, str], Awaitable[None]]


class Events:
    """Everything that comes through the Events API: messages, our page, channels, and the app itself."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._audience = Audience(hearing.inbox, hearing.workspaces)
        self._doorway = Doorway(hearing.directory)

    def register(self, app: AsyncApp) -> None:
        """Tell slack_bolt which of these hears what; the last one takes what nobody asked for."""
        kinds: dict[str | re.Pattern[str], OnEvent] = {
            "message": self._message,
            "app_home_opened": self._home,
            comings.JOINED: self._joined,
            comings.USER_CHANGED: self._profile,
            **dict.fromkeys((comings.LEFT, *comings.SHUT), self._shut),
        }
        for gone in comings.GONE:
            app.event(gone)(self._gone)
        for kind, heard in kinds.items():
            app.event(kind)(self._listener(heard))
        app.event(re.compile(".*"))(_ignored)

    def _listener(self, heard: OnEvent) -> Callable[[dict[str, Any], AsyncBoltContext], Awaitable[None]]:
        """Hears an event once for each workspace that it concerns, in the order of its channel."""

        async def listen(body: dict[str, Any], context: AsyncBoltContext) -> None:
            try:
                delivery = incoming.delivery_of(body)
                async with self._hearing.lanes.turn(incoming.event_lane(body)):
                    for workspace, suffix in await self._audience.of(body, context.team_id or ""):
                        await heard(body, workspace, delivery + suffix)
            except Nonsense as nonsense:
                log.warning("unreadable event", why=str(nonsense), team=context.team_id)

        return listen

    async def _message(self, body: Body, workspace: Workspace, delivery: str) -> None:
        """Written, edited or taken back."""
        event = await Ear(workspace, self._hearing.directory).message_event(body, delivery)
        if event is not None:
            await self._hearing.inbox.handle(event)

    async def _home(self, body: Body, workspace: Workspace, delivery: str) -> None:
        """Someone looks at our page."""
        opened = await interactions.home_opened(body, Ear(workspace, self._hearing.directory), delivery)
        if opened is not None:
            await self._hearing.inbox.handle(opened)

    async def _joined(self, body: Body, workspace: Workspace, delivery: str) -> None:
        """We were invited: the one who did it may have been waiting for that."""
        if found := comings.let_in(body, workspace):
            try:
                entered = await self._doorway.entered(workspace, *found, delivery)
            except Refused as refused:
                log.warning("invited, but can't see", channel=found[0].channel, why=refused.code)
            else:
                await self._hearing.inbox.handle(entered)

    async def _shut(self, body: Body, workspace: Workspace, delivery: str) -> None:
        """A channel can't be read any more."""
        if shut := comings.shut_out(body, workspace, delivery):
            await self._hearing.inbox.handle(shut)

    async def _profile(self, body: Body, workspace: Workspace, _delivery: str) -> None:
        """Someone changed their name or zone, or their account was closed."""
        self._hearing.directory.learn(workspace.team, part(body, "event", "user"))

    async def _gone(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """The app was uninstalled, or our token revoked: the workspace ends here, and its secrets with it."""
        team = context.team_id or ""
        if not comings.is_gone(body):
            return
        try:
            await self._hearing.inbox.handle(comings.workspace_gone(team, incoming.delivery_of(body)))
        except Nonsense as nonsense:
            log.warning("unreadable event", why=str(nonsense), team=team)
            return
        await self._hearing.workspaces.forget(team)


async def _ignored(body: dict[str, Any]) -> None:
    """An event that we never asked for is acknowledged and left alone."""
