"""A message as sentences, and a sentence as segments; the items of a list come with the line above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.coach.reading.normalise import APART, set_apart

_SENTENCE_END = re.compile(
    r"(?<![ap]\.m)(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)(?<=[.!?…])[\"')*_]*\s+(?!\d*(?:am|pm)\b)|\n+|;\s+"
)
_ITEM = re.compile(r"^[ \t]*(?:[-*•–▪●·]|\(?\d{1,2}[.)]|\[[ x]?\])[ \t]+")
_BREAK = re.compile(
    r",\s+(?:(?:and|but|so|then|&|also|plus)\b\s*)*|;\s*|:\s+|\.{2,}\s*|…\s*|\s+[-–—]+\s+|—|\s*[()]\s*|\s+(?:and"
    r"|but|so|then|&|\+|also|plus|cuz|coz"
    r"|because|since|though|although)\b\s*"
)
_DECORATION = re.compile(r"[*_~]{1,2}(?=\w)|(?<=[\w!.?,])[*_~]{1,2}|:[a-z_+\-]+:|<@\w+>")
_ASKS = re.compile(
    r"(?:and |but |so |or |also )?(?:ok(?:ay)?|alright|all right|deal|cool|yes|yeah|right|good|fine|works?"
    r"|sounds? (?:good|ok|fair)"
    r"|does|do|did|is|are|can|could|would|will|what|when|how|who|any|shall|should|where|which|have|has|may"
    r"|you ok|thoughts)\b"
)
_ASKS_PLAINLY = re.compile(
    r"\W*(?:(?:so|and|but|hey|hi|ok|also|btw|quick question|question)\W+){0,2}(?:(?:should|shall|can|could|would"
    r"|may|might|do|does|did"
    r"|is|are|will|must) (?:i|we|you|it|the|that|this|u)\b|(?:how|what) about|when (?:can|will|do|should|could"
    r"|would)|why|what if"
    r"|what (?:time|day)|who\b)"
)
LONGEST_MESSAGE = 4_000
"""Characters of a message that are searched; a longer one is a document."""
LONGEST_SENTENCE = 1_000
"""Characters of one sentence that are read; a longer one is no message."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` as written and `low` in small letters, of one length; `lead` introduces its list."""

    text: str
    low: str
    lead: str = ""


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences that are the writer's own; quotes, code and plain questions are left out."""
    own = _DECORATION.sub(lambda found: " " * len(found[0]), set_apart(text[:LONGEST_MESSAGE]))
    lead = ""
    for line in own.splitlines():
        item = _ITEM.match(line)
        if not item and line.strip():
            lead = line.strip().rstrip(":").strip() if line.rstrip().endswith(":") else ""
        for part in _parts(line[item.end() if item else 0 :]):
            if said := _without_question(part):
                yield Sentence(said, small(said), lead if item else "")


def _parts(line: str) -> Iterator[str]:
    begin = 0
    for gap in _SENTENCE_END.finditer(line):
        yield line[begin : gap.start()][:LONGEST_SENTENCE]
        begin = gap.end()
    yield line[begin:][:LONGEST_SENTENCE]


def _without_question(part: str) -> str:
    """The part of a sentence that asks nothing: “I'll send it Friday, ok?” still says so."""
    low = small(part).strip(f" {APART}")
    if not low or _ASKS_PLAINLY.match(low):
        return ""
    if not low.endswith("?"):
        return part
    asked = [gap for gap in _BREAK.finditer(small(part)) if _ASKS.match(small(part), gap.end())]
    return part[: asked[0].start()] if asked else ""


def segments(low: str, busy: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a sentence falls apart at commas, dashes and conjunctions, but never inside the `busy` stretches."""
    parts, begin = [], 0
    for gap in _BREAK.finditer(low):
        if not any(start < gap.end() and gap.start() < end for start, end in busy):
            parts.append((begin, gap.start()))
            begin = gap.end()
    return [(start, end) for start, end in [*parts, (begin, len(low))] if low[start:end].strip()]


def small(text: str) -> str:
    """Small letters with plain apostrophes, character for character."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text).translate(_APOSTROPHES)


_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")
