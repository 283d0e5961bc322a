"""Reads a message before its transaction begins: the reading takes the longest of all, and needs no lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from bot.chat.events import MessageSeen
from bot.coach.reading.types import Reader, Reading, Turn, Usual
from bot.handlers.owners import LEAST_HOT
from bot.handlers.tools import Tools
from bot.store import messages, projects
from bot.store.tables import ProjectRow

KEPT = 64
"""Readings that wait for their transaction; more than any platform has under way at once."""


class ReadOnce:
    """A Reader that remembers what it has just read; safe in threads."""

    def __init__(self, reader: Reader) -> None:
        self._read = lru_cache(KEPT)(reader.read)

    def read(
        self, text: str, before: Sequence[Turn] = (), at: datetime | None = None, usual: Usual | None = None
    ) -> Reading:
        """Say how heated `text` is, given the conversation `before` it, oldest first."""
        return self._read(text, tuple(before), at, usual)


def read_ahead(seen: MessageSeen, tools: Tools) -> None:
    """Read a client's message as the conversation stands now.

    If something else arrives before its transaction begins, it is read again there, with that before it.
    """
    if seen.is_bot or seen.is_direct:
        return
    for project in projects.watching(tools.session, seen.ref.place, lock=False):
        if projects.who_is(tools.session, project, seen) == "client":
            reading = read_client(project, seen, tools)
            if reading.heat >= LEAST_HOT:
                # A nudge may show the reasons, which take longer than the reading: found here, no lock waits for them.
                _ = reading.signals


def read_client(project: ProjectRow, seen: MessageSeen, tools: Tools) -> Reading:
    """Read a client's message as the project's conversation stands in this transaction."""
    before = messages.before(tools.session, project, seen.at)
    usual = messages.usual(tools.session, project, seen.author.key)
    return tools.reader.read(seen.text, before, seen.at, usual)
