"""Other people's words made inert: shown as they were typed, with nothing in them that works."""

from __future__ import annotations

import re

MARKS_KEPT = 3
"""Combining marks that a letter keeps; a pile of them would cover the lines around it."""

# Control characters, and those that turn the direction of writing or hide between letters.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILE = re.compile(f"({_MARK}{{{MARKS_KEPT}}}){_MARK}+")
# Emphasis, code, spoilers, mentions, timestamps and masked links anywhere; a web address at its colon; headings,
# lists and small print where a line begins. Discord shows any punctuation after a backslash as itself.
_WORKING = re.compile(r"[\\*_~`|<>\[\]@]|:(?=//)|^[ \t]*(?:[#+-]|\d+(?=\.))", re.MULTILINE)
_PIECE = re.compile(r"\\.|.", re.DOTALL)


def size(text: str) -> int:
    """How long a text counts: in UTF-16 units, the larger of the two ways in which Discord might count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def inert(text: str, most: int | None = None) -> str:
    """The text with nothing in it that works; `most` cuts it with an ellipsis, never inside an escape."""
    escaped = _WORKING.sub(_escape, _clean(text))
    return escaped if most is None else clip(escaped, most)


def clip(escaped: str, most: int) -> str:
    """Cut an escaped text to at most this size, with an ellipsis where something is missing."""
    if size(escaped) <= most:
        return escaped
    kept, used = [], 1
    for piece in _PIECE.findall(escaped):
        used += size(piece)
        if used > most:
            break
        kept.append(piece)
    return "".join(kept).rstrip() + "…" if most > 0 else ""


def quoted(escaped: str) -> str:
    """Each line as part of a quote."""
    return "\n".join(f"> {line}" for line in escaped.split("\n"))


def _clean(text: str) -> str:
    """Plain line ends, no hidden characters, no piles of marks, no half of a character."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _PILE.sub(r"\1", _HIDDEN.sub("", _LINE_ENDS.sub("\n", whole)))


def _escape(found: re.Match[str]) -> str:
    """A backslash before what would work; a numbered list is broken at its dot instead."""
    text = found[0]
    if text[-1].isdecimal():
        return f"{text}\\"
    return f"{text[:-1]}\\{text[-1]}"
