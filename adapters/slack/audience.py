"""Whom an event concerns: in a channel that companies share, Slack tells only one of those who have the app."""

from __future__ import annotations

from adapters.slack.fields import Body, an_id, part
from adapters.slack.options import NAME
from adapters.slack.workspaces import Workspace, Workspaces
from bot.chat.ports import Inbox


class Audience:
    """Finds every workspace that an event concerns."""

    def __init__(self, inbox: Inbox, workspaces: Workspaces) -> None:
        self._inbox = inbox
        self._workspaces = workspaces

    async def of(self, body: Body, team: str) -> list[tuple[Workspace, str]]:
        """The workspaces, each with what makes the delivery id its own; none where the app is not installed."""
        teams = [team]
        if self._workspaces.are_many and body.get("is_ext_shared_channel") is True:
            teams += await self._others(an_id(part(body, "event"), "channel"), team)
        found = [(await self._workspaces.find(one), "" if one == team else f":{one}") for one in teams]
        return [(workspace, suffix) for workspace, suffix in found if workspace is not None]

    async def _others(self, channel: str, team: str) -> list[str]:
        """Other workspaces in which someone watches the same channel."""
        return [one for one in await self._inbox.watching(NAME, channel) if one != team]
