"""Changes that a person reads the same, and how far they move the heat."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from bot.coach.reading.model.reader import ModelReader
from training.augment import with_emoji, with_typos
from training.examples import Example
from training.shipped import turns

LIMIT = 10
"""Points of heat that such a change may move a message."""

_TWINS = str.maketrans(
    "aeopcxiAEOPCX", "\u0430\u0435\u043e\u0440\u0441\u0445\u0456\u0410\u0415\u041e\u0420\u0421\u0425"
)


def _one_typo(text: str, draw: random.Random) -> str:
    return with_typos(text, draw, 0.0)


def _capitals(text: str, draw: random.Random) -> str:
    del draw
    return text.title()


def _lower(text: str, draw: random.Random) -> str:
    del draw
    return text.lower()


def _spaces(text: str, draw: random.Random) -> str:
    return "".join(f" {each} \n" if each == " " and draw.random() < 0.3 else each for each in text) + "  "


def _twins(text: str, draw: random.Random) -> str:
    return "".join(each.translate(_TWINS) if draw.random() < 0.3 else each for each in text)


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "one typo": _one_typo,
    "typos in 12 % of the words": with_typos,
    "lower case": _lower,
    "Title Case": _capitals,
    "an emoji": with_emoji,
    "whitespace": _spaces,
    "look-alike letters": _twins,
}


def firmness(reader: ModelReader, examples: Sequence[Example]) -> dict[str, float]:
    """For each change, the share of the messages that it moves by LIMIT points or less."""
    before = [turns(example.before) for example in examples]
    plain = reader.heats([(e.text, b) for e, b in zip(examples, before, strict=True)])
    found = {}
    for name, change in CHANGES.items():
        draw = random.Random(11)
        moved = reader.heats([(change(e.text, draw), b) for e, b in zip(examples, before, strict=True)])
        found[name] = sum(abs(a - b) <= LIMIT for a, b in zip(plain, moved, strict=True)) / len(plain)
    return found
