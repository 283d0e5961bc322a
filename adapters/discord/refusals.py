"""Discord's noes in words, and which of them pass."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.chat.ports import NotReachable, TryLater

PAUSE = 2.0
"""Seconds to wait after a failure that does not say how long."""
INSTALL = "add me to your own account (“Add App” on my profile)"
_SENTENCES = {
    10003: "This channel is no longer there on Discord.",
    10004: "This server is no longer there on Discord.",
    10013: "Discord doesn't know this account any more.",
    40003: "Discord says that I opened too many private chats in a short time. Write to me first, then I can answer.",
    50001: "I can't see this channel on Discord. Someone who manages it can give me “View Channel”.",
    50007: "Discord won't let me write to you in private. Allow direct messages in this server's privacy settings, or "
    f"{INSTALL}.",
    50013: "Discord doesn't let me write there. Someone who manages the channel can give me “Send Messages” (and “Send "
    "Messages in Threads”).",
    50083: "This thread is archived on Discord. Write in it once, then I can too.",
    50278: f"You and I share no server on Discord, so I can't write to you in private. Come back to one, or {INSTALL}.",
    160005: "This thread is locked on Discord.",
}
SHUTS_OUT = frozenset({10003, 10004, 50001})
"""Noes after which a place can't be read either."""
TOO_LATE = frozenset({10008, 10015, 10062, 50027})
"""Noes to an interaction that can no longer be answered."""
TAKEN = 40060
"""Discord has an answer to this interaction already."""
GONE = 10008
"""The message is no longer there."""


class Refused(NotReachable):
    """A no of Discord's, with its number."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def sentence(error: discord.HTTPException) -> str:
    """What a no means for the freelancer."""
    return _SENTENCES.get(error.code, f"Discord refused it ({error.code or error.status}).")


@contextmanager
def in_words() -> Iterator[None]:
    """Raise what Discord or the network does as NotReachable or TryLater."""
    try:
        yield
    except discord.RateLimited as error:
        raise TryLater(error.retry_after, "Discord asked to wait.") from error
    except discord.HTTPException as error:
        if error.status == 429 or error.status >= 500 or error.status == 401:
            raise TryLater(PAUSE, f"Discord asked to wait ({error.status}).") from error
        raise Refused(error.code, sentence(error)) from error
    # RuntimeError: aiohttp's own, for a client that was closed in the meantime.
    except (aiohttp.ClientError, OSError, RuntimeError) as error:
        raise TryLater(PAUSE, f"Discord did not answer ({error or type(error).__name__}).") from error
