"""Replies on their way out: private cards, words for a channel, and whether an earlier try arrived."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import discord

from adapters.discord import naming, refusals
from adapters.discord.bot import CoachBot
from adapters.discord.inert import inert
from adapters.discord.render import Shown, pages, shown
from bot.chat.cards import Card
from bot.chat.people import MessageRef, Person
from bot.chat.replies import Outgoing, Say

NONCE_MAX = 25
LOOKED_AT = 50
"""Messages of a channel's history that are looked at to find one of ours."""


def nonces(key: str, count: int = 1) -> list[str]:
    """What Discord tells repeats by, one for each message of a reply."""
    return [key[:NONCE_MAX] if n == 0 else f"{key[: NONCE_MAX - 3]}.{n}" for n in range(count)]


async def whisper(bot: CoachBot, to: Person, card: Card, key: str, replaces: MessageRef | None) -> MessageRef:
    """A private card, in place of the one that it continues where that still stands. Raises as discord.py does."""
    made = shown(card)
    if replaces is not None and await _edited(bot, replaces, made):
        return replaces
    channel = await bot.chats.open(to)
    view = made.view or discord.utils.MISSING
    message = await channel.send(embeds=made.embeds, view=view, nonce=nonces(key)[0])
    return naming.ref(naming.place(channel.id, None), message.id)


async def _edited(bot: CoachBot, ref: MessageRef, made: Shown) -> bool:
    """Redraw a card where it stands; False if it is gone."""
    channel = bot.get_partial_messageable(naming.channel_id(ref.place))
    try:
        # An edit without content does not take over the client's own setting for mentions.
        quiet = discord.AllowedMentions.none()
        message = channel.get_partial_message(int(ref.message))
        await message.edit(embeds=made.embeds, view=made.view, allowed_mentions=quiet)
    except discord.NotFound as gone:
        if gone.code == refusals.GONE:
            return False
        raise
    return True


def say_pages(say: Say) -> list[str]:
    """The freelancer's words as they will stand in the channel; whose they are, since the message is ours."""
    named = f"**{inert(say.name, 100)}:** " if say.name else ""
    first, *more = pages(say.text, 1_800) or [""]
    return [named + first, *more]


async def say(bot: CoachBot, out: Outgoing, reply: Say) -> MessageRef:
    """Post the freelancer's words, leaving out those that an earlier try got through. Raises as discord.py does."""
    texts = say_pages(reply)
    marks = nonces(out.key, len(texts))
    channel = bot.get_partial_messageable(naming.channel_id(reply.place), guild_id=naming.server_id(reply.place))
    there = await posted(bot, channel, marks) if out.maybe_sent and len(texts) > 1 else {}
    ids = []
    for mark, text in zip(marks, texts, strict=True):
        found = there.get(mark)
        message = found or await channel.send(text, nonce=mark, suppress_embeds=True)
        ids.append(message.id)
    return naming.ref(reply.place, ids[0])


async def posted(bot: CoachBot, channel: discord.abc.Messageable, marks: Sequence[str]) -> dict[str, discord.Message]:
    """Our recent messages that bear one of these nonces."""
    found = {str(message.nonce): message async for message in _own(bot, channel) if message.nonce is not None}
    return {mark: found[mark] for mark in marks if mark in found}


async def _own(bot: CoachBot, channel: discord.abc.Messageable) -> AsyncIterator[discord.Message]:
    """Our own recent messages, the newest first."""
    async for message in channel.history(limit=LOOKED_AT):
        if message.author.id == bot.application_user_id:
            yield message


async def find_whisper(bot: CoachBot, to: Person, card: Card, key: str) -> MessageRef | None:
    """The private card of an earlier try, if it arrived.

    Told by its nonce where history has it. Where it has not, by our newest message there looking the same: replies to
    one person go out in order, so nothing of ours can stand after a card whose fate is unknown.
    """
    channel, made = await bot.chats.open(to), shown(card)
    is_newest = True
    async for message in _own(bot, channel):
        if str(message.nonce) == nonces(key)[0] or (is_newest and message.nonce is None and looks_like(message, made)):
            return naming.ref(naming.place(channel.id, None), message.id)
        is_newest = False
    return None


async def find_say(bot: CoachBot, out: Outgoing, reply: Say) -> MessageRef | None:
    """The freelancer's words of an earlier try, if all of them arrived; told as a private card is."""
    texts = say_pages(reply)
    marks = nonces(out.key, len(texts))
    channel = bot.get_partial_messageable(naming.channel_id(reply.place), guild_id=naming.server_id(reply.place))
    own = [message async for message in _own(bot, channel)]
    by_nonce = {str(message.nonce): message for message in own if message.nonce is not None}
    if all(mark in by_nonce for mark in marks):
        return naming.ref(reply.place, by_nonce[marks[0]].id)
    newest = own[: len(texts)][::-1]
    is_same = [message.content for message in newest] == texts and all(one.nonce is None for one in newest)
    return naming.ref(reply.place, newest[0].id) if is_same else None


def looks_like(message: discord.Message, made: Shown) -> bool:
    """Whether a message shows this card: the same titles and texts, and the same buttons."""
    texts = [(embed.title or None, embed.description or None) for embed in message.embeds]
    wanted = [(embed.title or None, embed.description or None) for embed in made.embeds]
    rows = [row.to_dict() for row in message.components]
    ids = [one.get("custom_id") for row in rows for one in row.get("components", [])]  # type: ignore[attr-defined]
    buttons = [getattr(item, "custom_id", None) for item in made.view.children] if made.view else []
    return texts == wanted and ids == buttons
