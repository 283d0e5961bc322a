"""What was promised, as a short phrase in the promiser's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_WHAT = 80
"""Characters of what was promised; longer is cut at a word."""
_LEAD_IN = re.compile(
    r"(?:[\s,]+(?:by|on|at|until|till|til|untill|before|from|for|in|due|latest|no later than|not later than"
    r"|around|about|the|sometime|this|next"
    r"|end of|somewhere|max|still|already|later|earlier|or|and|between|to|via|come|b4|is|it's|roughly|approx|ca"
    r"|say|like|-|–|@|\d+))+[\s,:-]*\Z",
    re.I,
)
_LOOSE_ENDS = re.compile(r"(?:^(?:and|then|but)\s+)|(?:\s+(?:and|then|but|or|b4|surely|definitely|for sure))+\Z", re.I)
_ENDS = re.compile(
    r"[,;:!?(…\x00]|\.(?=\s|\Z)|\.{2,}|\s[-–—]+\s|—|\s(?:so (?:that )?(?:you|we|i|it|u)\b|because|cause|cuz|but"
    r"|which|since|as (?:i|we|promised|discussed|agreed)|as soon as"
    r"|asap\b|and (?:then )?(?:i|we|you|u|let|if|it|that|hopefully|see)\b|and then\b|no worries|thanks|thx|ok\b"
    r"|okay|promise\b|sorry|lol|haha|latest\b|at the latest|(?:(?:by|until|till) then|(?:on )?(?:that|the same"
    r"|same) day)"
    r"|shortly|soon\b|right away|right now|straight away|immediately|when i'm|once i'm|after i|if you|for sure"
    r"|though\b|tho\b)",
    re.I,
)


def name_promise(text: str, verb: int, end: int, times: Sequence[tuple[int, int]]) -> str:
    """The verb phrase that begins at `verb`, without its times; those behind a time count only if none are left."""
    inside = [span for span in times if verb <= span[0] < end]
    until = inside[0][0] if inside else end
    before = _tidy(text[verb:until], is_cut=bool(inside))
    if len(before.split()) > 1 or not inside:
        return _short(before)
    after = _tidy(text[inside[-1][1] : end], is_cut=False)
    return _short(f"{before} {after}".strip())


def _tidy(words: str, *, is_cut: bool) -> str:
    """Without the preposition of a time that was cut off, and without what follows the phrase."""
    words = words.strip(" ,:-–—")
    if is_cut:
        words = _LEAD_IN.sub("", f" {words}").strip()
    ended = _ENDS.search(words)
    words = " ".join((words[: ended.start()] if ended else words).split()).strip(" ,:-–—*_\"'.")
    return _LOOSE_ENDS.sub("", words)


def _short(words: str) -> str:
    if len(words) <= LONGEST_WHAT:
        return words
    cut = words.rfind(" ", 0, LONGEST_WHAT)
    return words[: cut if cut > 0 else LONGEST_WHAT]
