"""What the coach fills into a draft, and what it leaves blank for the freelancer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.coach.reading.types import Point
from bot.coach.tact import times
from bot.coach.tact.answers import is_bare
from bot.coach.tact.asks import is_rhetorical

SLOTS = ("client", "project", "point", "points")
"""client: first name. project: its name. point: their first question, else their first point, quoted.
points: a numbered list of all points, without a bare “please fix it by Friday”."""
ALWAYS_FILLED = frozenset({"client"})
"""Slots that have words in every case; a wording that uses another one needs a neighbour that doesn't."""
QUOTE_MAX, NAME_MAX, LIST_MAX = 120, 40, 5
"""Characters of a quoted point and of a name, and points in a list; what is longer isn't quoted."""

QUOTE_WORDS = 3
"""Fewest words worth quoting: “Sam?” asks nothing that a sentence could answer."""

BLANK = re.compile(r"\[[^\[\]]+\]")
"""What only the freelancer can fill in: "[time, e.g. 15:00]"."""

_SLOT = re.compile(r"\{([^{}]*)\}")
_GAP = re.compile(rf"{_SLOT.pattern}|{BLANK.pattern}")
_GREETING = re.compile(r"^(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Mm]orning|[Gg]ood \w+)\b[^,.!?:]{0,30}[,!:]|[A-Z][a-z]+,)\s+")
_CONNECTIVE = re.compile(r"^(?:also|and|but|plus|oh),? +(?=\w)", re.IGNORECASE)
_TITLES = frozenset({"mr", "mrs", "ms", "mx", "dr", "prof", "sir", "madam", "herr", "frau"})
# Quoting somebody's anger back at them reads as mockery, so such points are answered but not quoted.
_HEATED_WORDS = re.compile(
    r"fuck|shit|crap|damn|bloody|\bhell\b|\bass|idiot|stupid|moron|incompeten|useless|pathetic|\bliar|\blying\b"
    r"|joke|ridiculous|disgrac|scam|fraud|thie[fv]|garbage|rubbish|lawyer|solicitor|\bsue\b|review|!"
    r"|disappoint|embarrass|asham|unhappy|fed up|sick of|waste|\bfool|nothing to show|did anyone|for this money",
    re.IGNORECASE,
)


def slots_in(wording: str) -> set[str]:
    """The names between curly brackets, known or not."""
    return set(_SLOT.findall(wording))


def without_blanks(text: str) -> str:
    """The text with its blanks taken out: the part that claims something."""
    return BLANK.sub("", text)


def filled(wording: str, values: Mapping[str, str], known: Mapping[str, str] = MappingProxyType({})) -> str:
    """The wording with its slots filled, and the blanks that facts are `known` for.

    A value's own brackets stay, and a quoted question ends its sentence.
    """

    def words(gap: re.Match[str]) -> str:
        return values[gap[1]] if gap[1] is not None else known.get(gap[0][1:-1], gap[0])

    return _GAP.sub(words, wording).replace("?”.", "?”")


def slot_values(client_name: str, project: str, points: Sequence[Point]) -> dict[str, str]:
    """The words for each slot that has any here."""
    values = {"client": first_name(client_name) or "[name]"}
    if project.strip() and len(project) <= NAME_MAX:
        values["project"] = " ".join(project.split())
    quotable = sorted(filter(is_quotable, points), key=lambda point: (_says_only_when(point), point.kind != "question"))
    if quotable:
        values["point"] = f"“{_one_line(quotable[0])}”"
    items = [point for point in points if not _says_only_when(point)]
    if 2 <= len(items) <= LIST_MAX and all(is_quotable(point) for point in items):
        values["points"] = "\n".join(f"{n}. “{_one_line(point)}”" for n, point in enumerate(items, 1))
    return values


def first_name(name: str) -> str:
    """How to address someone: "Maria" for "Maria Lopez", "Dr. Chen" for "Dr. Chen"; empty if it can't be told."""
    words = [word for word in name.lstrip("@").split() if word.isprintable()]
    if not words:
        return ""
    titled = words[0].rstrip(".").lower() in _TITLES
    first = " ".join([words[0], words[-1]]) if titled and len(words) > 1 else words[0].rstrip(",;:")
    return first if len(first) <= NAME_MAX and any(letter.isalpha() for letter in first) else ""


def is_quotable(point: Point) -> bool:
    """Whether a point reads well in an answer: short, not shouted, no insult or threat in it."""
    words = _one_line(point)
    capitals = sum(letter.isupper() for letter in words)
    letters = sum(letter.isalpha() for letter in words)
    calm = not _HEATED_WORDS.search(words) and capitals * 2 <= letters
    if len(words.split()) < QUOTE_WORDS or is_rhetorical(point):
        return False
    return calm and letters > 0 and len(words) <= QUOTE_MAX and words.isprintable() and not set(words) & set("[]“”")


def _says_only_when(point: Point) -> bool:
    """Whether it asks for all of it by a time ("please fix it before Friday"): no item of a list."""
    return point.kind in ("deadline", "demand") and is_bare(Point(times.TIME.sub("", point.text), point.kind))


def _one_line(point: Point) -> str:
    """The point's words without line breaks, greeting, “And …” and closing full stop."""
    words = " ".join(point.text.split()).rstrip(".")
    bare = _CONNECTIVE.sub("", _GREETING.sub("", words))
    return bare[:1].upper() + bare[1:]
