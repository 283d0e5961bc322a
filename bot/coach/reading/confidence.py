"""How sure a reading is of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.coach.reading.normalise import Said
from bot.coach.reading.types import HEATED_FROM, TENSE_FROM, Signal

CERTAIN_EDGE = 20
"""Points of heat from the nearest band edge that matters from which the band is sure."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_EVERYDAY = """
    the a an and or but if to of in on at by for from with is are was were be been have has had do does did will
    would can could should not no yes i you he she it we they me my your our this that these those what when
    where who why how there here so just now please thanks thank u ur it's i'm don't all any as about up out new
    one got
"""
_ENGLISH = frozenset(_EVERYDAY.split())
FEW_WORDS = 4
"""Fewer words than this say little either way."""

ENGLISH_SHARE = 0.12
"""Share of everyday English words below which a message is probably not in English."""


def confidence(said: Said, heat: int, signals: Sequence[Signal]) -> float:
    """From 0 to 1; low for a few words, for another language, and where warm and hot words pull both ways."""
    words = _WORD.findall(said.plain)
    if not words and not signals:
        return 0.9
    sure = 0.55 + 0.3 * min(1.0, min(abs(heat - edge) for edge in (TENSE_FROM, HEATED_FROM)) / CERTAIN_EDGE)
    warm = sum(1 for signal in signals if signal.weight > 0)
    sure += 0.1 if warm > 1 else 0.0
    if warm and any(signal.weight < 0 for signal in signals):
        sure -= 0.15
    return round(min(sure, _ceiling(words, bool(warm))), 2)


def _ceiling(words: list[str], warm: bool) -> float:
    if len(words) >= FEW_WORDS and sum(word in _ENGLISH for word in words) < ENGLISH_SHARE * len(words):
        return 0.5 if warm else 0.3
    if len(words) < FEW_WORDS:
        return 0.6 if warm else 0.5
    # Cold anger can be made of ordinary words only, so finding nothing is never proof.
    return 0.95 if warm else 0.7
