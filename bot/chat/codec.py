"""Replies to plain values and back, so that the outbox can keep them as JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from bot.chat import cards, forms, people, replies

_KIND = "_"
_KNOWN: dict[str, type] = {
    found.__name__: found
    for module in (cards, forms, people, replies)
    for found in vars(module).values()
    if isinstance(found, type) and is_dataclass(found)
}


def to_plain(value: Any) -> Any:
    """Turn a reply, card or anything in them into dicts, lists and scalars."""
    if is_dataclass(value):
        return {_KIND: type(value).__name__} | {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    return [to_plain(item) for item in value] if isinstance(value, tuple) else value


def from_plain(value: Any) -> Any:
    """Turn it back; raises KeyError for a kind that this version does not know."""
    if isinstance(value, list):
        return tuple(from_plain(item) for item in value)
    if not isinstance(value, dict):
        return value
    kind = _KNOWN[value[_KIND]]
    known = {f.name for f in fields(kind)}
    return kind(**{name: from_plain(item) for name, item in value.items() if name in known})
