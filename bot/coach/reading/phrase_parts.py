"""The pieces of a phrase and how they join: words with their spellings, gaps, marks, one of several."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

KEY_LENGTH = 4
DIGITS = "#"
"""The key that a text has when there is a number in it."""

Keys = frozenset[str]
"""Word beginnings of which a text must hold at least one."""

GAP_WORDS = 6
SEPARATOR = r"(?:[^\w.!?\n]{1,4}|\n)"
_ANY_WORD = r"\w+(?:'\w+)?"
_GAP = rf"(?:{SEPARATOR}{_ANY_WORD}){{0,{GAP_WORDS}}}?"
_LEADING_GAP = rf"(?:{_ANY_WORD}{SEPARATOR}){{0,{GAP_WORDS}}}?"
_MARKS = {".": r"\s?[.!?\u2026]+", "?": r"\s?!*\?", "!": r"\s?\?*!"}

_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "(?:had|would)"}
_IS_WORDS = frozenset({"it", "that", "here", "what", "there", "who", "where", "he", "she", "this", "today"})
_ALSO = {
    "can't": ("cannot", "can not"),
    "won't": ("will not",),
    "you": ("u", "ya", "yous"),
    "your": ("ur", "youre"),
    "you're": ("ur", "u r", "youre", "your"),
    "are": ("r",),
    "please": ("pls", "plz"),
    "because": ("bc", "cuz"),
    "nothing": ("nothin",),
    "something": ("somethin",),
    "tomorrow": ("tmrw", "tmr"),
}
_COMMON_WORDS = """i a an and are as at be by do for from have im in is it its me my no not of on or our so that the
    this to up us was we what with you your u ur ya r will ive has had there here if now just all can get got one ill
    then been they he she him her did would could more out about but were when how who"""


class PhraseError(ValueError):
    """A phrase is not written in the phrase language; the message says what to change."""


def key_of(word: str) -> str:
    """The beginning of a lower-case word, by which phrases are looked up."""
    return word.replace("'", "")[:KEY_LENGTH]


COMMON = frozenset(map(key_of, _COMMON_WORDS.split()))
"""Words that stand in nearly every message, and so say little about which phrase to try."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a phrase: its regular expression, each of the `needs` a text must meet, and what it is.

    `first` holds the keys of the words that it may begin with; None where it may begin with any.
    """

    pattern: str
    needs: tuple[Keys, ...] = ()
    optional: bool = False
    kind: str = "word"
    first: Keys | None = None

    @property
    def rarest(self) -> Keys | None:
        """The need that ordinary messages meet least often."""
        return min(self.needs, key=rarity, default=None)


def rarity(keys: Keys) -> tuple[bool, int]:
    """Orders needs: the lower, the fewer messages meet it."""
    return bool(keys & COMMON), len(keys)


def gap() -> Part:
    """Up to GAP_WORDS words of the same sentence."""
    return Part(_GAP, kind="gap")


def mark(piece: str) -> Part | None:
    """A sentence end, question mark or exclamation mark; None for any other piece."""
    return Part(_MARKS[piece], kind="mark") if piece in _MARKS else None


def word(piece: str) -> Part:
    """One word in the ways in which people write it; a star at its end stands for any ending."""
    if piece == "#":
        return _begun(Part(r"\d[\d.,:]{0,12}(?!\w)", (frozenset({DIGITS}),)))
    stem = piece.removesuffix("*")
    if not stem or "*" in stem:
        raise PhraseError(f'"{piece}": a star stands at the end of a word, after its beginning')
    if stem != piece:
        known = len(stem) >= KEY_LENGTH
        return _begun(Part(re.escape(stem) + r"\w*", (frozenset({key_of(stem)}),) if known else ()))
    if not piece[0].isalnum():
        return Part(re.escape(piece), (frozenset({piece[0]}),))
    ways = _spellings(piece)
    keys = frozenset(key_of(way.replace("'?", "").partition(" ")[0]) for way in ways)
    return _begun(Part(_one_of(ways) + (r"(?!\w)" if piece[-1].isalnum() else ""), (keys,)))


def _begun(word: Part) -> Part:
    """The word, which begins with what it needs."""
    return replace(word, first=word.needs[0]) if word.needs else word


def joined(parts: list[Part]) -> Part:
    """Parts in a row: a separator before every word but the first."""
    first, rest = parts[0], parts[1:]
    needs = tuple(need for part in parts if not part.optional for need in part.needs)
    if first.optional and rest:
        either = either_of([joined([replace(first, optional=False), *rest]), joined(rest)])
        return replace(either, needs=needs)
    bare = first.kind == "gap"
    pattern = _LEADING_GAP if bare else first.pattern
    for part in rest:
        link = "" if bare or part.kind != "word" else SEPARATOR
        pattern += f"(?:{link}{part.pattern})?" if part.optional else link + part.pattern
        bare = bare and part.optional
    return Part(pattern, needs, kind="mark" if first.kind == "mark" else "word", first=first.first)


def either_of(branches: list[Part]) -> Part:
    """Any one of the branches; beside a mark, which follows its word at once, a word brings its own separator."""
    if len(branches) == 1:
        return branches[0]
    rarest = [branch.rarest for branch in branches]
    known = frozenset().union(*(keys for keys in rarest if keys is not None))
    needs = () if None in rarest else (known,)
    firsts = [branch.first for branch in branches]
    first = None if None in firsts else frozenset().union(*(keys for keys in firsts if keys is not None))
    if not any(branch.kind == "mark" for branch in branches):
        return Part(_one_of([branch.pattern for branch in branches]), needs, first=first)
    linked = [branch.pattern if branch.kind == "mark" else SEPARATOR + branch.pattern for branch in branches]
    return Part(_one_of(linked), needs, kind="mark")


def _one_of(patterns: list[str]) -> str:
    return patterns[0] if len(patterns) == 1 else "(?:" + "|".join(patterns) + ")"


def _spellings(piece: str) -> list[str]:
    """The ways in which people write one word, as patterns."""
    ways = [
        re.escape(piece).replace("'", "'?"),
        *(re.escape(also).replace("\\ ", " ") for also in _ALSO.get(piece, ())),
    ]
    for ending, full in _ENDINGS.items():
        if piece.endswith(ending) and piece not in ("can't", "won't"):
            ways.append(f"{piece.removesuffix(ending)} {full}")
    if piece.endswith("'s") and piece[:-2] in _IS_WORDS:
        ways.append(f"{piece[:-2]} is")
    return ways
