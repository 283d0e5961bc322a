"""Who is speaking, where, and which message: three values, each with a text key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote


class BadKey(ValueError):
    """A stored key does not have the parts that it should have."""


def _join(*parts: str) -> str:
    """Join parts with colons, escaping whatever would be taken for one."""
    return ":".join(quote(part, safe="") for part in parts)


def _split(key: str, count: int) -> list[str]:
    """Take a key apart again; raises BadKey when the number of parts is wrong."""
    parts = [unquote(part) for part in key.split(":")]
    if len(parts) != count:
        raise BadKey(f"expected {count} parts in {key!r}, found {len(parts)}")
    return parts


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on one platform; a workspace is a Slack team or a Discord server."""

    platform: str
    workspace: str
    user: str

    @property
    def key(self) -> str:
        """The text that the store keeps: platform:workspace:user."""
        return _join(self.platform, self.workspace, self.user)

    @classmethod
    def parse(cls, key: str) -> Self:
        """Read a key back; raises BadKey."""
        return cls(*_split(key, 3))


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, a thread in it, or a DM; thread is empty for the channel itself."""

    platform: str
    workspace: str
    channel: str
    thread: str = ""

    @property
    def key(self) -> str:
        """The text that the store keeps: platform:workspace:channel:thread."""
        return _join(self.platform, self.workspace, self.channel, self.thread)

    @property
    def whole_channel(self) -> Place:
        """The channel that this thread hangs in (itself, if it is no thread)."""
        return Place(self.platform, self.workspace, self.channel)

    @classmethod
    def parse(cls, key: str) -> Self:
        """Read a key back; raises BadKey."""
        return cls(*_split(key, 4))


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One message: the place it stands in and the platform's id for it."""

    place: Place
    message: str

    @property
    def key(self) -> str:
        """The text that the store keeps: the place's key and the message id."""
        return f"{self.place.key}:{quote(self.message, safe='')}"

    @classmethod
    def parse(cls, key: str) -> Self:
        """Read a key back; raises BadKey."""
        *place, message = _split(key, 5)
        return cls(Place(*place), message)
