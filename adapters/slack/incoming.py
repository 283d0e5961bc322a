"""Messages as Slack delivers them, as the events that the coach knows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from adapters.slack.directory import SLACKBOT, Directory
from adapters.slack.fields import Body, an_id, moment, need_id, need_ts, part, parts, text
from adapters.slack.options import NAME
from adapters.slack.wording import command_line, mentioned, plain
from adapters.slack.workspaces import Workspace
from bot.chat.events import MessageDeleted, MessageEdited, MessageSeen
from bot.chat.people import MessageRef, Person, Place

WRITTEN = frozenset({"", "file_share", "thread_broadcast", "me_message", "bot_message"})
"""Subtypes of a message that somebody wrote; the rest is Slack's own bookkeeping."""
Written = MessageSeen | MessageEdited | MessageDeleted


def person(workspace: Workspace, user: str) -> Person:
    """Someone as this workspace knows them."""
    return Person(NAME, workspace.team, user)


def place(workspace: Workspace, channel: str, message: Body) -> Place:
    """Where a message stands: in the channel, or in a thread that another message began."""
    thread = text(message, "thread_ts")
    if not thread or thread == message.get("ts"):
        return Place(NAME, workspace.team, channel)
    return Place(NAME, workspace.team, channel, need_ts(message, "thread_ts"))


def link(workspace: Workspace, at: Place, ts: str) -> str:
    """The address of a message, made without asking Slack."""
    if not urlsplit(workspace.url).hostname:
        return ""
    thread = f"?{urlencode({'thread_ts': at.thread, 'cid': at.channel})}" if at.thread else ""
    return f"{workspace.url.rstrip('/')}/archives/{at.channel}/p{ts.replace('.', '')}{thread}"


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears messages of one workspace; the directory gives people their names."""

    workspace: Workspace
    directory: Directory

    async def message_event(self, body: Body, delivery: str) -> Written | None:
        """A message event: written, edited or taken back; None for bookkeeping. Raises Nonsense."""
        event = part(body, "event")
        channel = need_id(event, "channel")
        subtype = text(event, "subtype")
        if subtype == "message_changed":
            return await self._changed(event, channel, delivery)
        if subtype == "message_deleted":
            return self._deleted(event, channel, delivery)
        if subtype not in WRITTEN:
            return None
        return await self.written(event, channel, delivery, is_direct=event.get("channel_type") == "im")

    async def written(
        self, message: Body, channel: str, delivery: str, *, is_direct: bool = False, is_backlog: bool = False
    ) -> MessageSeen:
        """A message that somebody wrote; raises Nonsense."""
        ts, at = need_ts(message, "ts"), place(self.workspace, channel, message)
        author = an_id(message, "user") or need_id(message, "bot_id")
        marked = text(message, "text")
        is_bot = bool(an_id(message, "bot_id")) or author == SLACKBOT or message.get("subtype") == "bot_message"
        name, home = ("", "") if is_bot else await self._who(message, author)
        return MessageSeen(
            delivery,
            MessageRef(at, ts),
            person(self.workspace, author),
            name,
            self._line(marked) if is_direct else plain(marked, await self._names(marked)),
            moment(ts),
            is_bot,
            is_direct,
            is_backlog,
            home,
            files=tuple(name for file in parts(message, "files") if (name := text(file, "name"))),
            link=link(self.workspace, at, ts),
        )

    async def _who(self, message: Body, author: str) -> tuple[str, str]:
        """The author's name, and their own workspace if it is another one."""
        found = await self.directory.find(self.workspace, author)
        home = an_id(message, "user_team") or found.team or an_id(message, "source_team") or an_id(message, "team")
        shown = part(message, "user_profile")
        name = found.name or text(shown, "display_name") or text(shown, "real_name")
        return name, home if home != self.workspace.team else ""

    async def _names(self, marked: str) -> dict[str, str]:
        """Names for everyone who is mentioned."""
        return await self.directory.names(self.workspace, mentioned(marked))

    def _line(self, marked: str) -> str:
        """Words for the coach alone, which are a command."""
        return command_line(marked, lambda user: person(self.workspace, user).key)

    async def _changed(self, event: Body, channel: str, delivery: str) -> MessageEdited | MessageDeleted | None:
        """An edit; a message with a thread under it that is taken back comes as one too."""
        message = part(event, "message")
        if message.get("subtype") == "tombstone":
            return self._gone(message, channel, delivery, need_ts(event, "ts"))
        if message.get("text") == part(event, "previous_message").get("text") or an_id(message, "bot_id"):
            return None
        return await self.edited(message, channel, delivery, text(event, "ts"))

    async def edited(self, message: Body, channel: str, delivery: str, ts: str) -> MessageEdited:
        """A message with new words; `ts` is when they came."""
        marked, at = text(message, "text"), place(self.workspace, channel, message)
        ref = MessageRef(at, need_ts(message, "ts"))
        return MessageEdited(delivery, ref, plain(marked, await self._names(marked)), moment(need_ts({"ts": ts}, "ts")))

    def _deleted(self, event: Body, channel: str, delivery: str) -> MessageDeleted:
        """A message that was taken back."""
        before = {**part(event, "previous_message"), "ts": need_ts(event, "deleted_ts")}
        return self._gone(before, channel, delivery, need_ts(event, "ts"))

    def _gone(self, message: Body, channel: str, delivery: str, ts: str) -> MessageDeleted:
        """The message is gone since `ts`."""
        ref = MessageRef(place(self.workspace, channel, message), need_ts(message, "ts"))
        return MessageDeleted(delivery, ref, moment(ts))


def delivery_of(body: Body) -> str:
    """An event's id, which its retries repeat; raises Nonsense."""
    return f"{NAME}:{need_id(body, 'event_id')}"


def event_lane(body: Body) -> str:
    """What has to be handled in order: everything in one channel, or about one person."""
    event = part(body, "event")
    return an_id(event, "channel") or an_id(event, "user") or an_id(body, "event_id")
