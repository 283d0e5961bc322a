"""How long a reply may be: a wall of text feeds the fight, but a document that was asked for may be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.coach.situations import Situation
from bot.coach.tact.draft import Scene

_DOCUMENT = re.compile(
    r"\b(?:hand ?over|breakdown|line by line|in detail|detailed|full list|step by step|documentation|write-?up"
    r"|post-?mortem|timeline|instructions"
    r"|how to|explain (?:everything|exactly|how)|report|itemi[sz]ed|every (?:hour|line|item)|walk me through"
    r"|spell out|plan)\b",
    re.I,
)
_LISTED = re.compile(r"^[ \t]*(?:[-*\u2022\u2013]|\d{1,2}[.)]|[a-h][.)])[ \t]+.*$", re.M)
WORDS_AT_MOST, WORDS_IN_A_HARD_STOP, WORDS_OF_A_DOCUMENT, WORDS_PER_POINT = 150, 110, 420, 25
"""Words of a reply (COACHING 2.1), of one in a legal or abusive case, of a document the client asked for, per extra "
"point."""


def too_long(scene: Scene) -> Iterator[str]:
    """The beginning of a draft that is longer than its situation bears; items of a list count half."""
    words = scene.draft.split()
    listed = sum(len(line.split()) for line in _LISTED.findall(scene.draft))
    if len(words) - listed // 2 > _longest(scene):
        yield " ".join(words[:12]) + "\u2026"


def _longest(scene: Scene) -> int:
    if scene.situation in (Situation.LEGAL_THREAT, Situation.ABUSE):
        return WORDS_IN_A_HARD_STOP
    if _DOCUMENT.search(scene.client_text):
        return WORDS_OF_A_DOCUMENT
    return WORDS_AT_MOST + WORDS_PER_POINT * min(6, max(0, len(scene.points) - 3))
