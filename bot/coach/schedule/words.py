"""The words that times are made of, and a text as a row of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_DAYS = (
    "monday mon munday", "tuesday tue tues tuseday teusday", "wednesday wed weds wednsday wendesday wensday",
    "thursday thu thur thurs thursdy thrusday", "friday fri firday", "saturday sat", "sunday sun",
)  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
LIKE_WORDS = frozenset({"sat", "sun", "mon"})
"""Short days that are words of their own; inside a text they need a preposition before them."""

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: number for number, word in enumerate(_NUMBERS.split(), 1)} | {
    "a": 1, "an": 1, "1": 1, "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "a few": 3, "few": 3,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty five": 45, "ninety": 90,
}  # fmt: skip
"""Number words; “a few” is taken as three."""

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}

UNITS = {
    name: unit
    for unit, names in {
        "minute": "m min mins minute minutes minuts",
        "hour": "h hr hrs hour hours",
        "day": "d day days",
        "week": "w wk wks week weeks",
        "fortnight": "fortnight fortnights",
        "month": "month months",
    }.items()
    for name in names.split()
}

_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)?(?![\d.])"
    r"|\d{1,2}[:.]\d\d(?!\d)|\d{1,2}h\d\d(?!\d)|\d{1,2}(?:st|nd|rd|th)\b|\d+|[ap]\.m\b\.?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|\S",
    re.I,
)


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def ordinal(number: int) -> str:
    """A day of the month as people say it: 1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


@dataclass(frozen=True, slots=True)
class Row:
    """A text as lower-case words and marks with one space between them; each place leads back to the text."""

    text: str
    line: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Row:
        """Take a text apart; “5pm” becomes two words, “15:00” stays one."""
        words, starts, spans, length = [], [], [], 0
        for token in _TOKEN.finditer(text):
            word = token[0].lower().replace("’", "'")
            words.append(word)
            starts.append(length)
            spans.append(token.span())
            length += len(word) + 1
        return cls(text, " ".join(words), tuple(starts), tuple(spans))

    def said(self, begin: int, end: int) -> tuple[int, int]:
        """Where in the text the words stand that fill begin:end of the line."""
        first, last = bisect_right(self.starts, begin) - 1, bisect_left(self.starts, end) - 1
        return self.spans[first][0], self.spans[last][1]
