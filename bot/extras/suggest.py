"""What a freelancer may mean by the letters typed so far, where a platform completes options."""

from __future__ import annotations

from typing import Protocol

from bot.chat.people import Person


class Suggest(Protocol):
    """Completes a command's option for one person."""

    async def suggest(self, person: Person, command: str, option: str, typed: str) -> list[str]:
        """Values that fit what was typed, the best first; empty if there is nothing to offer."""


class NoSuggestions:
    """Offers nothing: every option is typed out."""

    async def suggest(self, person: Person, command: str, option: str, typed: str) -> list[str]:
        """Nothing."""
        return []
