"""Slack's marked-up text and plain text: reading the one, and making the other harmless."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

_MARKED = re.compile(r"<([@#!][^<>\n]{1,3000}|[a-z][a-z0-9+.-]{0,20}:[^<>\n]{1,3000})>")
_MENTION = re.compile(r"<@([A-Z0-9]{1,32})(?:\|[^<>]*)?>")


def mentioned(marked: str) -> set[str]:
    """The ids of the people who are mentioned in a text of Slack's."""
    return set(_MENTION.findall(marked))


def plain(marked: str, names: Mapping[str, str]) -> str:
    """The text as people see it; `names` has a name for each mentioned id."""
    return _plain(marked, lambda user, label: f"@{names.get(user) or label or 'someone'}", lambda channel: "channel")


def command_line(marked: str, key_of: Callable[[str], str]) -> str:
    """The text with each mentioned person's key in place of the mention, as commands take people, and channels' ids."""
    return _plain(marked, lambda user, label: key_of(user), lambda channel: channel)


def _plain(marked: str, person: Callable[[str, str], str], channel: Callable[[str], str]) -> str:
    """Take Slack's marks off and its escapes back; `channel` calls one that has no label."""
    bare = _MARKED.sub(partial(_shown, person, channel), marked)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _shown(person: Callable[[str, str], str], channel: Callable[[str], str], found: re.Match[str]) -> str:
    """What one mark shows: a person, a channel, everyone, a date or a link."""
    target, _, label = found[1].partition("|")
    match target[:1]:
        case "@":
            return person(target[1:], label.removeprefix("@"))
        case "#":
            return f"#{label or channel(target[1:])}"
        case "!":
            return label or f"@{target[1:].partition('^')[0]}"
        case _:
            return label or target.removeprefix("mailto:")


def escaped(words: str) -> str:
    """Plain text in which nothing is a mark of Slack's."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(words: str, most: int) -> str:
    """At most `most` characters as JavaScript counts them, which is twice for an emoji."""
    if len(words) * 2 <= most:
        return words
    units = words.encode("utf-16-le", "replace")
    if len(units) <= most * 2:
        return words
    return units[: (most - 1) * 2].decode("utf-16-le", "ignore") + "…"
