"""Takes every reply, remembers it by its key, and finds it again, like a platform that never fails."""

from __future__ import annotations

from collections.abc import Callable

from bot.chat.people import MessageRef, Place
from bot.chat.ports import Capabilities, Inbox
from bot.chat.replies import Enter, Outgoing, Say


class NullPlatform:
    """A platform in memory; `sent` holds what arrived, in order."""

    capabilities = Capabilities()

    def __init__(self, name: str = "null", on_sent: Callable[[Outgoing], None] = lambda outgoing: None) -> None:
        self.name = name
        self.sent: list[Outgoing] = []
        self.inbox: Inbox | None = None
        self._refs: dict[str, MessageRef] = {}
        self._on_sent = on_sent

    async def check(self) -> None:
        """There is nothing that could be wrong."""

    async def start(self, inbox: Inbox) -> None:
        """Remember where events go."""
        self.inbox = inbox

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        """Take it; an update keeps the reference of what it replaces."""
        self.sent.append(outgoing)
        ref = outgoing.replaces or MessageRef(self._place(outgoing), str(len(self.sent)))
        self._refs[outgoing.key] = ref
        self._on_sent(outgoing)
        return ref

    async def find(self, outgoing: Outgoing) -> MessageRef | None:
        """What arrived under this key."""
        return self._refs.get(outgoing.key)

    async def close(self) -> None:
        """Nothing to let go of."""

    def _place(self, outgoing: Outgoing) -> Place:
        """The place itself, or the person's own DM."""
        reply = outgoing.reply
        if isinstance(reply, Say | Enter):
            return reply.place
        return Place(reply.to.platform, reply.to.workspace, f"dm-{reply.to.user}")
