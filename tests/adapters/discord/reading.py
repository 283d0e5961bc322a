"""What a person reads in the messages that were sent to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


def text(message: Json) -> str:
    """Everything that can be read in a message, with Discord's escapes taken off."""
    parts = [message.get("content") or ""]
    for embed in message["embeds"]:
        parts += [(embed.get("author") or {}).get("name", ""), embed.get("title", ""), embed.get("description", "")]
    return re.sub(r"\\([^\w\s])", r"\1", "\n".join(filter(None, parts)))


def buttons(message: Json) -> dict[str, str]:
    """Its buttons, label to custom_id."""
    return {one["label"]: one["custom_id"] for row in message["components"] for one in row["components"]}


def texts(messages: Iterable[Json]) -> str:
    """All of them, one after the other."""
    return "\n\n".join(text(message) for message in messages)
