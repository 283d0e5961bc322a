"""Private chats: which one is whose."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import discord

from bot.chat.people import Person
from bot.chat.ports import NotReachable

if TYPE_CHECKING:
    from adapters.discord.bot import CoachBot

KEPT = 10_000


class Chats:
    """The private chats that were opened, newest last."""

    def __init__(self, bot: CoachBot) -> None:
        self._bot = bot
        self._ids: OrderedDict[str, int] = OrderedDict()

    async def open(self, to: Person) -> discord.PartialMessageable:
        """The chat with someone; raises NotReachable for who is no person, else as discord.py does."""
        if not to.user.isdecimal():
            raise NotReachable("That is a role on Discord, and nobody's private chat.")
        if to.user not in self._ids:
            # Asked for here and not by `create_dm`: that sends the id as a number, which Discord describes as text.
            chat = await self._bot.http.start_private_message(to.user)
            self._ids[to.user] = int(chat["id"])
            while len(self._ids) > KEPT:
                self._ids.popitem(last=False)
        return self._bot.get_partial_messageable(self._ids[to.user])
