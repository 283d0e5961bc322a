"""A reading as JSON, the same in every command that prints one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.coach.reading.types import NOT_READ, Reading, Signal
from bot.phrases.nudge_parts import FACT_KINDS


def reading_fields(reading: Reading) -> dict[str, Any]:
    """Heat, band, confidence, situation, signals and points; a message that was not read has no heat."""
    return {
        "heat": reading.told_heat,
        "band": NOT_READ if reading.unread_in else str(reading.band),
        "confidence": round(reading.confidence, 3),
        "situation": str(reading.situation),
        "signals": [{"kind": signal.kind, "words": signal.words, "why": signal.why} for signal in reading.signals],
        "points": [point.text for point in reading.points],
    }


def why_words(signals: Sequence[Signal]) -> list[str]:
    """Each signal as one sentence: the words, and why they count."""
    return [_why(signal) for signal in signals]


def _why(signal: Signal) -> str:
    """One signal; what it tells about the conversation is a fact, and stands without quotes."""
    return f"{signal.words if signal.kind in FACT_KINDS else f'“{signal.words}”'}: {signal.why}"


def line_of(value: Any) -> str:
    """A value as one line of JSON, in the characters that people wrote; half characters stay escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return line if line.isascii() or _is_whole(line) else json.dumps(value)


def _is_whole(text: str) -> bool:
    """Whether the text can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
