"""Replies on their way to Slack: nudges as direct messages, answers through their door, words into a channel."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calls import Refused, call
from adapters.slack.fields import part, parts, text
from adapters.slack.incoming import person
from adapters.slack.options import NAME
from adapters.slack.refusals import UNINSTALLED, sentence
from adapters.slack.render import Block, blocks, home, notice, words
from adapters.slack.scopes import OWN_NAME
from adapters.slack.wording import escaped
from adapters.slack.workspaces import Workspace, Workspaces
from bot.chat.cards import Card
from bot.chat.people import MessageRef, Person, Place
from bot.chat.ports import NotReachable
from bot.chat.replies import Home, Say

EVENT_TYPE = "levelhead"
LOOKED_AT = 100
"""Messages of a conversation in which a lost one is looked for; apps that are limited see 15 of them."""
NAME_MAX = 80
MOST_OPEN = 20_000
_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found"})


class Post:
    """Posts, updates and looks up messages, each with the key of its reply in its metadata."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces
        self._direct: OrderedDict[Person, str] = OrderedDict()

    async def workspace(self, team: str) -> Workspace:
        """The workspace to send in; raises NotReachable where the app is gone."""
        found = await self._workspaces.find(team)
        if found is None:
            raise NotReachable(UNINSTALLED)
        return found

    async def whisper(self, to: Person, card: Card, key: str) -> MessageRef:
        """A private message; raises Refused or TryLater."""
        client = (await self.workspace(to.workspace)).client
        channel = await self._direct_channel(client, to)
        try:
            ts = await _posted(client, channel, notice(card), blocks(card, _mark(key)), key)
        except Refused:
            self._direct.pop(to, None)
            raise
        return MessageRef(Place(NAME, to.workspace, channel), ts)

    async def redraw(self, ref: MessageRef, card: Card, key: str) -> MessageRef | None:
        """Change a message where it stands; None if it is there no more. Raises Refused or TryLater."""
        client = (await self.workspace(ref.place.workspace)).client
        try:
            await call(
                client.chat_update(
                    channel=ref.place.channel,
                    ts=ref.message,
                    text=notice(card),
                    blocks=blocks(card, _mark(key)),
                    metadata=_metadata(key),
                )
            )
        except Refused as refused:
            if refused.code in _GONE:
                return None
            raise
        return ref

    async def say(self, say: Say, key: str) -> MessageRef:
        """The freelancer's words where they pressed for them, under their name if we may; raises as `whisper`."""
        workspace = await self.workspace(say.place.workspace)
        name = {"username": say.name[:NAME_MAX]} if say.name.strip() and OWN_NAME in workspace.scopes else {}
        thread = {"thread_ts": say.place.thread} if say.place.thread else {}
        said = words(say.text, _mark(key))
        ts = await _posted(workspace.client, say.place.channel, escaped(say.text), said, key, **name, **thread)
        return MessageRef(say.place, ts)

    async def home(self, page: Home) -> None:
        """Someone's own page; raises Refused or TryLater."""
        client = (await self.workspace(page.to.workspace)).client
        await call(client.views_publish(user_id=page.to.user, view=home(page.cards)))

    async def find_whisper(self, to: Person, key: str) -> MessageRef | None:
        """A private message by its key; raises Refused or TryLater."""
        client = (await self.workspace(to.workspace)).client
        return await self._find(client, Place(NAME, to.workspace, await self._direct_channel(client, to)), key)

    async def find_said(self, say: Say, key: str) -> MessageRef | None:
        """Words in a channel or thread by their key; raises Refused or TryLater."""
        return await self._find((await self.workspace(say.place.workspace)).client, say.place, key)

    async def _find(self, client: AsyncWebClient, place: Place, key: str) -> MessageRef | None:
        """The newest message in a place that has the key."""
        look: dict[str, Any] = {"channel": place.channel, "limit": LOOKED_AT, "include_all_metadata": True}
        if place.thread:
            found = await call(client.conversations_replies(ts=place.thread, **look))
        else:
            found = await call(client.conversations_history(**look))
        ts = next((text(message, "ts") for message in parts(found, "messages") if _has(message, key)), "")
        return MessageRef(place, ts) if ts else None

    async def _direct_channel(self, client: AsyncWebClient, to: Person) -> str:
        """The conversation between a person and us, opened once."""
        if known := self._direct.get(to):
            return known
        opened = await call(client.conversations_open(users=[to.user]))
        channel = text(part(opened, "channel"), "id")
        if not channel:
            raise Refused("channel_not_found")
        self._direct[to] = channel
        if len(self._direct) > MOST_OPEN:
            self._direct.popitem(last=False)
        return channel

    async def tell(self, workspace: Workspace, user: str, words: str) -> None:
        """One plain sentence in private, outside of the outbox; raises Refused, NotReachable or TryLater."""
        channel = await self._direct_channel(workspace.client, person(workspace, user))
        await call(workspace.client.chat_postMessage(channel=channel, text=escaped(words)))


async def _posted(
    client: AsyncWebClient, channel: str, plain: str, shown: Sequence[Block], key: str, **more: Any
) -> str:
    """Post a message of which nothing unfolds; gives its timestamp."""
    request = client.chat_postMessage(
        channel=channel,
        text=plain,
        blocks=shown,
        metadata=_metadata(key),
        mrkdwn=False,
        unfurl_links=False,
        unfurl_media=False,
        **more,
    )
    return text(await call(request), "ts")


def _metadata(key: str) -> dict[str, Any]:
    """What a message carries so that it is found again."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


def _mark(key: str) -> str:
    """The same in the id of the first block, which can be read without the permission for metadata."""
    return f"{EVENT_TYPE}-{key}"


def _has(message: Mapping[str, Any], key: str) -> bool:
    """Whether this is the message with the key."""
    in_metadata = text(part(message, "metadata", "event_payload"), "key") == key
    return in_metadata or any(text(block, "block_id") == _mark(key) for block in parts(message, "blocks"))


def unreachable(refused: Refused) -> NotReachable:
    """A no of Slack's as the sender knows it."""
    return NotReachable(sentence(refused))
