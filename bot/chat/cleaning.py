"""Texts as any database and any platform can hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")


def cleaned(value: T) -> T:
    """The same value with what no text may hold taken out: null characters (PostgreSQL refuses them), half pairs."""
    found: Any = value
    if isinstance(found, str):
        return _clean(found)  # type: ignore[return-value]
    if isinstance(found, tuple):
        return tuple(cleaned(item) for item in found)  # type: ignore[return-value]
    if isinstance(found, Mapping):
        return {cleaned(name): cleaned(item) for name, item in found.items()}  # type: ignore[return-value]
    if is_dataclass(found) and not isinstance(found, type):
        changed = {f.name: new for f in fields(found) if (new := cleaned(old := getattr(found, f.name))) != old}
        return replace(found, **changed) if changed else value  # type: ignore[return-value]
    return value


def _clean(text: str) -> str:
    """One text; nearly every one is clean already."""
    if "\0" not in text and text.isascii():
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
