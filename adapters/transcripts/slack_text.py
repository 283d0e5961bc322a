"""Slack's markup as plain text: who was mentioned, what a link says, and the three escaped characters."""

from __future__ import annotations

import re
from collections.abc import Callable

_ANGLE = re.compile(r"<([^<>\s][^<>]*)>")
_SPECIAL = re.compile(r"(here|channel|everyone)$")


def plain_text(text: str, name_of: Callable[[str], str]) -> str:
    """Decode a message's text; `name_of` gives the name for a user id."""
    if "<" in text:
        text = _ANGLE.sub(lambda match: _said(match[1], name_of), text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _said(inside: str, name_of: Callable[[str], str]) -> str:
    """What stands for one <…>: @name, #channel, or a link's words."""
    target, _, label = inside.partition("|")
    mark, rest = target[:1], target[1:]
    if mark == "@":
        return f"@{name_of(rest) or label or rest}"
    if mark == "#":
        return f"#{label or rest}"
    if mark == "!":
        return f"@{rest}" if _SPECIAL.match(rest) else label or f"@{rest}"
    return label or target.removeprefix("mailto:")
