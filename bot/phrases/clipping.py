"""Other people's words, cut so that they fit and can't upset the layout."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# Marks that turn or isolate the direction of the text around them; a lone one flips a whole card.
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = "\u200d\ufe0f"
_KEPT_CONTROLS = "\n\t"
LOOKED_AT = 4
"""How many times the wanted length is looked at, so that a huge text costs no more than a long one."""


def one_line(text: str, most: int, empty: str = "…") -> str:
    """The text on one line of at most `most` characters, cut at a word; `empty` where nothing can be shown."""
    words = " ".join(_shown(text[: most * LOOKED_AT]).split())
    return _cut(words, most, is_more=len(text) > most * LOOKED_AT) or empty


def paragraphs(text: str, most: int, empty: str = "…") -> str:
    """The text with its line breaks, of at most `most` characters."""
    words = _shown(text[: most * LOOKED_AT]).strip()
    return _cut(words, most, is_more=len(text) > most * LOOKED_AT) or empty


def some(items: Sequence[str], most: int) -> tuple[str, ...]:
    """The first `most` items, and a last line that says how many more there are."""
    more = len(items) - most
    return (*items[:most], f"…and {more} more") if more > 0 else tuple(items)


def _shown(text: str) -> str:
    """Without control characters, marks that turn the direction, and halves of characters."""
    return "".join(letter for letter in text if letter in _KEPT_CONTROLS or _is_visible(letter))


def _is_visible(letter: str) -> bool:
    """Whether a character may be shown; line separators count as spaces elsewhere and go."""
    return letter not in _DIRECTION_MARKS and unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp")


def _cut(text: str, most: int, *, is_more: bool) -> str:
    """Cut at a space if one is near the end, and mark the cut."""
    if len(text) <= most and not is_more:
        return text
    head, ends_a_word = text[: most - 1], text[most - 1 : most] in ("", " ")
    space = -1 if ends_a_word else head.rfind(" ", most * 2 // 3)
    return (head[:space] if space > 0 else head).rstrip().rstrip(_JOINERS) + "…"
