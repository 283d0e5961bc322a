"""Getting into a channel that is to be watched: in by ourselves, or a sentence that says how to be let in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from adapters.slack.calls import Refused, call
from adapters.slack.directory import Directory
from adapters.slack.fields import Body, part, text
from adapters.slack.incoming import person
from adapters.slack.refusals import ARCHIVED, NO_CHANNEL, NOT_ALLOWED, NOT_SEEN, sentence
from adapters.slack.workspaces import Workspace
from bot.chat.events import Entered, Present, ProfileSeen, ShutOut
from bot.chat.people import Person, Place
from bot.chat.ports import Inbox

MEMBERS_MAX = 200
"""People of a channel who are looked at; those beyond it are told apart when they write."""
AT_ONCE = 8
_NOT_SEEN = frozenset({"channel_not_found", "not_in_channel", "method_not_supported_for_channel_type"})
_NOT_ALLOWED = frozenset({"restricted_action", "no_permission", "ekm_access_denied", "team_access_not_granted"})


class Doorway:
    """Enters places and tells the coach what came of it."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    async def enter(self, workspace: Workspace, place: Place, asked_by: Person, delivery: str, inbox: Inbox) -> None:
        """Join if it can be done, and report who is there; raises TryLater."""
        try:
            name = await self._join(workspace, place)
            await inbox.handle(await self.entered(workspace, place, asked_by, delivery, name))
        except Refused as refused:
            why = _why(refused, place)
            await inbox.handle(ShutOut(f"{delivery}:out", place, why, datetime.now(UTC), asked_by))
        else:
            await inbox.handle(await self._profile(workspace, asked_by, delivery))

    async def _join(self, workspace: Workspace, place: Place) -> str:
        """Become a member of a public channel; gives its name. Raises Refused where that takes somebody's help."""
        channel = part(await call(workspace.client.conversations_info(channel=place.channel)), "channel")
        if channel.get("is_archived") is True:
            raise Refused("is_archived")
        if channel.get("is_member") is not True and channel.get("is_im") is not True:
            await call(workspace.client.conversations_join(channel=place.channel))
        return text(channel, "name")

    async def entered(
        self, workspace: Workspace, place: Place, asked_by: Person, delivery: str, name: str = ""
    ) -> Entered:
        """Who is in a place that we can read; raises Refused or TryLater."""
        users = [user async for user in _members(workspace, place.channel) if user != workspace.bot_user]
        turn = asyncio.Semaphore(AT_ONCE)

        async def present(user: str) -> Present:
            async with turn:
                found = await self._directory.find(workspace, user)
            home = found.team if found.team != workspace.team else ""
            return Present(person(workspace, user), found.name, home, found.is_bot)

        people = await asyncio.gather(*(present(user) for user in users))
        return Entered(delivery, place, asked_by, tuple(people), datetime.now(UTC), name)

    async def _profile(self, workspace: Workspace, asked_by: Person, delivery: str) -> ProfileSeen:
        """What Slack knows of the one who asked."""
        found = await self._directory.find(workspace, asked_by.user)
        return ProfileSeen(f"{delivery}:profile", asked_by, found.name, found.zone, datetime.now(UTC))


def _why(refused: Refused, place: Place) -> str:
    """What to do so that it works."""
    if refused.code in _NOT_SEEN:
        return NO_CHANNEL if place.channel.startswith("D") else NOT_SEEN
    if refused.code in _NOT_ALLOWED:
        return NOT_ALLOWED
    return ARCHIVED if refused.code == "is_archived" else sentence(refused)


async def _members(workspace: Workspace, channel: str) -> AsyncIterator[str]:
    """The ids of those who are in a channel, page by page."""
    cursor, count = "", 0
    while count < MEMBERS_MAX:
        page: Body = await call(
            workspace.client.conversations_members(channel=channel, limit=100, cursor=cursor or None)
        )
        found = page.get("members")
        for user in found if isinstance(found, list) else []:
            count += 1
            yield str(user)
        cursor = text(part(page, "response_metadata"), "next_cursor")
        if not cursor:
            return
