"""Which language a message is in, by its letters: good enough to say "I can't read this language yet"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bot.coach.reading.model.spelling import Spelling

LEAST_WORDS = 3
"""Fewer words than this, single letters aside ("go w/ B"), may be a name or a greeting borrowed from anywhere."""

LEAST_PLAIN_WORDS = 2
"""Fewer words that are not written as names are a list of them, which is in every language."""

FAMILIAR = 0.65
"""Share of everyday English words from which a message is English, whatever else is in it."""

READ_WORDS, READ_CHARACTERS = 60, 600
MARGIN = 0.28
"""How much likelier, per pair or triple of letters, another language must be, in natural-log units."""

ENOUGH = 14.0
"""The same over the whole message, so that three odd words do not make a language."""

FOREIGN_LETTERS = 0.5
"""Share of letters of another script from which a message is not English."""

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {
    "af": "Afrikaans", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "es": "Spanish",
    "et": "Estonian", "fi": "Finnish", "fr": "French", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
    "sv": "Swedish", "sw": "Swahili", "tl": "Tagalog", "tr": "Turkish", "vi": "Vietnamese",
}  # fmt: skip


class Languages:
    """Tells English from the rest by pairs and triples of letters, each with its log-probability by language."""

    def __init__(self, table: Mapping[str, NDArray[np.float32]], names: tuple[str, ...], familiar: Spelling) -> None:
        self._table, self._names, self._familiar = table, names, familiar

    @classmethod
    def parse(cls, text: str, familiar: Spelling) -> Languages:
        """From the file that training writes: the languages, English first, then one line for each run of letters."""
        head, *lines = text.splitlines()
        table = {line[: line.index("\t")]: _points(line[line.index("\t") + 1 :]) for line in lines}
        return cls(table, tuple(head.split()), familiar)

    def other_than_english(self, own: str) -> str | None:
        """The language of a text in words ("Spanish"), or None where it is English or cannot be told."""
        written = _WORD.findall(own[:READ_CHARACTERS])[:READ_WORDS]
        words = [word.lower() for word in written]
        if script := _other_script(words):
            return script
        words = [word for word in words if len(word) > 1]
        if len(words) < LEAST_WORDS or _only_names(written) or self._is_familiar(words):
            return None
        return self._likeliest(words)

    def _is_familiar(self, words: list[str]) -> bool:
        return sum(word in self._familiar for word in words) >= FAMILIAR * len(words)

    def _likeliest(self, words: list[str]) -> str | None:
        found = [
            points for word in words for gram in _grams(f" {word} ") if (points := self._table.get(gram)) is not None
        ]
        if not found:
            return None
        total = np.sum(found, axis=0)
        best = int(total.argmax())
        ahead = float(total[best] - total[0])
        if best == 0 or ahead < ENOUGH or ahead < MARGIN * len(found):
            return None
        return _NAMES[self._names[best]]


def _only_names(written: list[str]) -> bool:
    """Whether nearly every word has a capital letter and a small one, as a list of people or places has."""
    return sum(not word.istitle() for word in written) < LEAST_PLAIN_WORDS


def _grams(word: str) -> list[str]:
    return [word[at : at + size] for size in (2, 3) for at in range(len(word) - size + 1)]


def _points(written: str) -> NDArray[np.float32]:
    """Each letter of the file stands for a log-probability in eighths, from "!" for 0 downwards."""
    return (33.0 - np.frombuffer(written.encode("ascii"), np.uint8).astype(np.float32)) / 8.0


def _other_script(words: list[str]) -> str | None:
    letters = "".join(words)
    if not letters or letters.isascii():
        return None
    foreign = [letter for letter in letters if ord(letter) > 0x24F]
    if len(foreign) < max(2.0, FOREIGN_LETTERS * len(letters)):
        return None
    script = unicodedata.name(foreign[0], "ANOTHER").split()[0].split("-")[0]
    return _SCRIPTS.get(script, "another script")


_SCRIPTS = {
    "CYRILLIC": "Cyrillic script",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
    "ARABIC": "Arabic script",
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "THAI": "Thai",
    "DEVANAGARI": "Devanagari script",
}
