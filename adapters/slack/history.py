"""Catching up: what was written in watched places while we were away, read at the pace that Slack allows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import structlog
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.calls import call
from adapters.slack.directory import Directory
from adapters.slack.fields import Body, Nonsense, moment, need_ts, part, parts, text, ts_of
from adapters.slack.incoming import WRITTEN, Ear
from adapters.slack.lanes import Lanes
from adapters.slack.options import NAME, Timing
from adapters.slack.workspaces import Workspace, Workspaces
from bot.chat.events import MessageEdited, MessageSeen
from bot.chat.ports import Behind, Inbox, NotReachable, TryLater, Watched

log = structlog.get_logger()

PAGE = 100
"""Messages asked for at once; an app that is limited gets 15."""
PAGES_MAX = 40
"""A longer absence is read from its end: what is older than so many pages is left alone."""


class Pace:
    """Waits between looks into one workspace's history: fast until Slack says no, slow from then on."""

    def __init__(self, timing: Timing) -> None:
        self._slow = timing.slow
        self._wait = timing.fast
        self._next = 0.0

    async def look(self, method: Callable[..., Awaitable[AsyncSlackResponse]], **asked: Any) -> Body:
        """One request, as soon as it is allowed; raises Refused."""
        while True:
            await asyncio.sleep(max(0.0, self._next - time.monotonic()))
            self._next = time.monotonic() + self._wait
            try:
                return await call(method(**asked))
            except TryLater as late:
                self._wait = self._slow
                self._next = time.monotonic() + max(late.seconds, 1.0)


@dataclass(frozen=True, slots=True)
class Gap:
    """A watched channel or thread, and the timestamp after which everything is news."""

    channel: str
    thread: str
    after: str


def gap_of(one: Watched) -> Gap:
    """Where to look, and from when on."""
    after = one.last.message if one.last and _is_ts(one.last.message) else ts_of(one.after)
    return Gap(one.place.channel, one.place.thread, after)


def _is_ts(message: str) -> bool:
    """Whether a message id is one of Slack's; a reply that we posted has another until it is seen."""
    try:
        return bool(need_ts({"ts": message}, "ts"))
    except Nonsense:
        return False


class History:
    """Reads what was missed and hands it to the coach as backlog, oldest first."""

    def __init__(self, workspaces: Workspaces, directory: Directory, lanes: Lanes, timing: Timing) -> None:
        self._workspaces = workspaces
        self._directory = directory
        self._lanes = lanes
        self._timing = timing

    async def catch_up(self, behind: Behind, inbox: Inbox) -> None:
        """Close every gap, the workspaces beside each other, each at its own pace."""
        ordered = sorted(behind.places, key=lambda one: one.place.workspace)
        teams = [(team, list(those)) for team, those in groupby(ordered, lambda one: one.place.workspace)]
        await asyncio.gather(*(self._workspace(team, those, behind, inbox) for team, those in teams))

    async def _workspace(self, team: str, watched: Sequence[Watched], behind: Behind, inbox: Inbox) -> None:
        """One workspace, one place after the other; what can't be read is left for the next time."""
        try:
            workspace = await self._workspaces.find(team)
        except (TryLater, NotReachable) as error:
            log.warning("not caught up", team=team, why=str(error))
            return
        if workspace is None:
            return
        pace, ear = Pace(self._timing), Ear(workspace, self._directory)
        for one in watched:
            try:
                if await self._gap(ear, gap_of(one), pace, inbox):
                    await inbox.caught_up(behind, one.place)
            # The adapter's edge: one place that can't be read or stored must not hold up the others.
            except Exception as error:
                log.warning("not caught up", team=team, channel=one.place.channel, why=str(error))

    async def _gap(self, ear: Ear, gap: Gap, pace: Pace, inbox: Inbox) -> bool:
        """Everything after a moment in one place, in the order of its writing; whether all of it was taken."""
        found = await self._messages(ear.workspace, gap, pace)
        taken = []
        for message in sorted(found, key=lambda one: float(need_ts(one, "ts"))):
            async with self._lanes.turn(gap.channel):
                taken.append(await _hand_over(ear, gap, message, inbox))
        return all(taken)

    async def _messages(self, workspace: Workspace, gap: Gap, pace: Pace) -> list[Body]:
        """The messages of a channel with what was answered under them, or those of a thread."""
        if gap.thread:
            return await _replies(workspace, gap, gap.thread, pace)
        found = await _pages(workspace, gap, pace)
        for parent in [one for one in found if _is_later(text(one, "latest_reply"), gap.after)]:
            found += await _replies(workspace, gap, need_ts(parent, "ts"), pace)
        return found


async def _hand_over(ear: Ear, gap: Gap, message: Body, inbox: Inbox) -> bool:
    """One message that was written or edited after the moment; False where it has to be brought once more."""
    ts = need_ts(message, "ts")
    try:
        if event := await _missed(ear, gap, message):
            await inbox.handle(event)
    except Nonsense as nonsense:
        log.warning("unreadable", channel=gap.channel, ts=ts, why=str(nonsense))
    # The adapter's edge: a message that can't be stored now must not hold up those after it.
    except Exception as error:
        log.warning("not caught up", channel=gap.channel, ts=ts, why=str(error))
        return False
    return True


async def _missed(ear: Ear, gap: Gap, message: Body) -> MessageSeen | MessageEdited | None:
    """What we missed of a message: all of it, or its new words. Raises Nonsense."""
    ts, edit = need_ts(message, "ts"), text(part(message, "edited"), "ts")
    where = f"{NAME}:backlog:{ear.workspace.team}:{gap.channel}:{ts}"
    if _is_later(ts, gap.after):
        return await ear.written(message, gap.channel, where, is_backlog=True)
    if _is_later(edit, gap.after):
        return await ear.edited(message, gap.channel, f"{where}:{edit}", edit)
    return None


async def _pages(workspace: Workspace, gap: Gap, pace: Pace) -> list[Body]:
    """The newest page at least, since an old message may have new answers, and on until the moment is reached."""
    found: list[Body] = []
    cursor: str | None = None
    for _ in range(PAGES_MAX):
        page = await pace.look(workspace.client.conversations_history, channel=gap.channel, limit=PAGE, cursor=cursor)
        found += _usable(page)
        cursor = text(part(page, "response_metadata"), "next_cursor") or None
        if cursor is None or (found and not _is_later(text(found[-1], "ts"), gap.after)):
            break
    return found


async def _replies(workspace: Workspace, gap: Gap, thread: str, pace: Pace) -> list[Body]:
    """What was answered in a thread after the moment."""
    found: list[Body] = []
    cursor: str | None = None
    look = {"channel": gap.channel, "ts": thread, "oldest": gap.after, "limit": PAGE}
    for _ in range(PAGES_MAX):
        page = await pace.look(workspace.client.conversations_replies, **look, cursor=cursor)
        found += [one for one in _usable(page) if one["ts"] != thread]
        cursor = text(part(page, "response_metadata"), "next_cursor") or None
        if cursor is None:
            break
    return found


def _usable(page: Body) -> list[Body]:
    """The messages of a page that somebody wrote."""
    return [one for one in parts(page, "messages") if _is_ts(text(one, "ts")) and text(one, "subtype") in WRITTEN]


def _is_later(ts: str, after: str) -> bool:
    """Whether a timestamp is one, and past the moment."""
    return _is_ts(ts) and moment(ts) > moment(after)
