"""Commands, presses, forms and the shortcut: stored first, acknowledged at once, within 3 seconds whatever happens."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from adapters.slack import interactions
from adapters.slack.answering import Answers
from adapters.slack.calls import Refused, call
from adapters.slack.doors import Doors
from adapters.slack.fields import Body, Nonsense, an_id, part, text
from adapters.slack.forms import VIEW, modal
from adapters.slack.hearing import Hearing
from adapters.slack.incoming import Ear
from adapters.slack.sending import Post
from adapters.slack.wording import escaped
from adapters.slack.workspaces import Workspace
from bot.chat.events import ButtonPressed, CommandRun, FormSent
from bot.chat.forms import Form
from bot.chat.ports import Handled, NotReachable, TryLater

log = structlog.get_logger()

TOO_LATE = "That took me too long, so the form could not open. Please try once more."
FAILED = "Something went wrong on my side, and nothing was changed. Please try once more."

UNDER_WAY = "slack press"
"""Name of the tasks that answer a press, which may go on after it was acknowledged."""

T = TypeVar("T")
Acted = CommandRun | ButtonPressed | FormSent
Read = Callable[[Body, Ear], Awaitable[Acted]]


class Presses:
    """Everything that a person does on purpose."""

    def __init__(self, hearing: Hearing, doors: Doors, answers: Answers, post: Post, patience: float) -> None:
        self._hearing = hearing
        self._doors = doors
        self._answers = answers
        self._post = post
        self._patience = patience
        self._running: set[asyncio.Task[Any]] = set()

    def register(self, app: AsyncApp) -> None:
        """Tell slack_bolt which of these hears what; the last ones take what is not ours."""
        anything = re.compile(".*", re.DOTALL)
        app.command(anything)(self._listener(interactions.command_run))
        app.shortcut(interactions.SHORTCUT)(self._listener(interactions.shortcut_used))
        app.action(re.compile("coach:.*", re.DOTALL))(self._listener(_pressed))
        app.view(VIEW)(self._listener(_sent))
        for others in (app.shortcut, app.action, app.view, app.view_closed, app.options):
            others(anything)(_not_ours)
        app.error(self._failed)

    def _listener(self, read: Read) -> Callable[..., Awaitable[None]]:
        """Reads, handles and acknowledges; what takes longer than our patience goes on after it."""

        async def listen(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
            work = self._in_background(self._handle(read, body, context.team_id or ""))
            await asyncio.wait({work}, timeout=self._patience)
            if work.done():
                await ack(**(await work))
                return
            work.add_done_callback(lambda late: self._came_late(late, body, context.team_id or ""))
            await ack()

        return listen

    async def _handle(self, read: Read, body: Body, team: str) -> dict[str, Any]:
        """Store it, and open the form that it asks for; gives what the acknowledgement has to say."""
        workspace = await self._hearing.workspaces.find(team)
        if workspace is None:
            return {}
        delivery = interactions.delivery_of(body)
        self._doors.keep(delivery, interactions.response_url(body))
        try:
            async with self._hearing.lanes.turn(_lane(body)):
                acted = await read(body, Ear(workspace, self._hearing.directory))
                handled = await self._hearing.inbox.handle(acted)
        except Nonsense as nonsense:
            log.warning("unreadable interaction", why=str(nonsense), team=team)
            return {}
        return await self._shown(handled, acted, body, workspace)

    async def _shown(self, handled: Handled, acted: Acted, body: Body, workspace: Workspace) -> dict[str, Any]:
        """Show the form that came back: in place of the one that was sent, or as a new one."""
        if handled.form is None:
            return {}
        view = modal(handled.form, acted.place.key)
        if isinstance(acted, FormSent):
            return {"response_action": "update", "view": view}
        await self._open(handled.form, view, acted, body, workspace)
        return {}

    async def _open(self, form: Form, view: dict[str, Any], acted: Acted, body: Body, workspace: Workspace) -> None:
        """Open a form; Slack allows it for 3 seconds."""
        try:
            await call(workspace.client.views_open(trigger_id=_trigger(body), view=view))
        except (Refused, TryLater) as error:
            log.warning("form not opened", form=form.name, why=str(error))
            await self._tell(acted.delivery, workspace, acted.person.user, TOO_LATE)

    async def _tell(self, delivery: str, workspace: Workspace, user: str, sentence: str) -> None:
        """Say a sentence to the one who acted, if Slack lets us."""
        try:
            if not await self._answers.said(delivery, escaped(sentence)):
                await self._post.tell(workspace, user, sentence)
        except (Refused, TryLater, NotReachable) as error:
            log.warning("not told", user=user, why=str(error))

    def _came_late(self, work: asyncio.Task[dict[str, Any]], body: Body, team: str) -> None:
        """What was acknowledged before it was done has ended: a failure, or a form that had to be mended, is told."""
        if work.cancelled():
            return
        error = work.exception()
        if error:
            log.error("interaction failed", team=team, error=str(error))
        if error or work.result():
            self._in_background(self._say_to_actor(body, team, FAILED if error else TOO_LATE))

    async def _failed(self, error: Exception, body: dict[str, Any], context: AsyncBoltContext) -> BoltResponse | None:
        """A listener failed: Slack repeats an event that is not acknowledged, but a person has to be told."""
        log.error("delivery failed", kind=body.get("type") or "command", team=context.team_id, error=str(error))
        if body.get("type") == "event_callback":
            return BoltResponse(status=500, body="")
        self._in_background(self._say_to_actor(body, context.team_id or "", FAILED))
        return BoltResponse(status=200, body="")

    async def _say_to_actor(self, body: Body, team: str, sentence: str) -> None:
        """Say a sentence to whoever this body is from."""
        user = an_id(body, "user_id") or an_id(part(body, "user"), "id")
        if not user:
            return
        try:
            workspace = await self._post.workspace(team)
        except (TryLater, NotReachable) as error:
            log.warning("not told", user=user, why=str(error))
            return
        await self._tell(interactions.delivery_of(body), workspace, user, sentence)

    def _in_background(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Let it run, and keep hold of it."""
        task = asyncio.create_task(work, name=UNDER_WAY)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def close(self) -> None:
        """Let what is under way come to its end, but not for ever."""
        if not self._running:
            return
        _, late = await asyncio.wait(set(self._running), timeout=self._patience)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


def _lane(body: Body) -> str:
    """A command waits for the messages of its channel; anything else for what the same person did before."""
    return an_id(body, "channel_id") or an_id(part(body, "user"), "id")


def _trigger(body: Body) -> str:
    """What allows us to open a form; raises Refused where there is nothing of the kind."""
    found = text(body, "trigger_id")
    if not found:
        raise Refused("invalid_trigger_id")
    return found


async def _pressed(body: Body, ear: Ear) -> ButtonPressed:
    """A press."""
    return interactions.button_pressed(body, ear.workspace)


async def _sent(body: Body, ear: Ear) -> FormSent:
    """A form."""
    return interactions.form_sent(body, ear.workspace)


async def _not_ours(ack: AsyncAck) -> None:
    """Something of an older version, or of no version of ours, is acknowledged and left alone."""
    await ack()
