"""The phrase language of the cue files: what a person writes, to a pattern whose run time is bounded.

chase          the word, in any case, with or without its apostrophe; "don't" is also "do not", "I'm" also "I am"
disappoint*    any ending
(a|b c)        one of these            [a|b]    one of these, or nothing
<day>          one of the list `day`   #        a number in digits
...            up to six words of the same sentence
.  ?  !        the end of a sentence, a question mark, an exclamation mark
^  $           only at the beginning, or only at the end, of a sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from bot.coach.reading.phrase_parts import (
    DIGITS,
    Keys,
    Part,
    PhraseError,
    either_of,
    gap,
    joined,
    key_of,
    mark,
    rarity,
    word,
)

LONGEST_PHRASE = 600
DEEPEST = 4

Places = Mapping[str, Sequence[int]]
"""Where the words of a text begin, by their keys."""

_BEGINS = r"(?:^|[.!?\n\u2026])[^\w.!?\n]{0,4}"
_ANYWHERE = r"(?<!\w)"
_ENDS = r"(?=[^\w.!?\n]{0,4}(?:[.!?\n]|\Z))"
_TOKEN = re.compile(r"\.\.\.|[()\[\]|^$.?!]|<[a-z_]+>|,|[^\s()\[\]|<>,.?!$^]+(?:\.[^\s()\[\]|<>,.?!$^]+)*|\S")
_WORD = re.compile(r"\w+(?:'\w+)?")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as a regular expression with its words in group 1, and what a text needs to be worth a try.

    `rarest` is the need to look the phrase up by; None where it has to be tried on every text. `first` holds the keys
    of the words that it may begin with; None where any word may.
    """

    source: str
    rarest: Keys | None
    others: tuple[Keys, ...]
    first: Keys | None = None

    def may_stand_in(self, keys: Set[str]) -> bool:
        """Whether a text with these keys can hold the phrase at all."""
        if self.rarest is not None and self.rarest.isdisjoint(keys):
            return False
        # Asked dozens of times for each message: half the time of any() over a generator.
        for need in self.others:  # noqa: SIM110
            if need.isdisjoint(keys):
                return False
        return True

    def matches(self, plain: str) -> Iterator[re.Match[str]]:
        """Where the phrase stands in a text that `normalise.listen` made plain."""
        return _pattern(self.source).finditer(plain)

    def matches_at(self, plain: str, places: Places) -> Iterator[re.Match[str]]:
        """The same, tried only where one of the words stands that it may begin with; `places` are those of the text."""
        if self.first is None:
            yield from self.matches(plain)
            return
        pattern = _pattern(self.source)
        for place in sorted([place for key in self.first if key in places for place in places[key]]):
            if found := pattern.match(plain, place):
                yield found


def keys_in(plain: str, places: Places | None = None) -> set[str]:
    """The keys that a text holds: the beginning of each word, each sign such as an emoji, and DIGITS.

    `places` are those of the text, where they are known already.
    """
    keys = set(places_in(plain) if places is None else places)
    if not plain.isascii():
        keys.update(sign for sign in plain if not sign.isalnum() and not sign.isascii())
    if _DIGIT.search(plain):
        keys.add(DIGITS)
    return keys


def places_in(plain: str) -> Places:
    """Where the words of a text begin, by key; those that begin with a digit also by DIGITS."""
    places: dict[str, list[int]] = {}
    for found in _WORD.finditer(plain):
        word, place = found[0], found.start()
        places.setdefault(key_of(word), []).append(place)
        if word[0].isdigit():
            places.setdefault(DIGITS, []).append(place)
    return places


def compile_phrase(written: str, lists: Mapping[str, Part]) -> Phrase:
    """The pattern for one phrase; `lists` holds the named lists, as made by `named_list`."""
    tokens = _tokens(written)
    begins, ends = tokens[:1] == ["^"], tokens[-1:] == ["$"]
    part = _Walk(tokens[begins : len(tokens) - ends], lists).whole()
    if not begins and part.rarest is None:
        raise PhraseError("the phrase has no word that must be there; add one")
    source = f"{_BEGINS if begins else _ANYWHERE}({part.pattern}){_ENDS if ends else ''}"
    needs = sorted(part.needs, key=rarity)
    return Phrase(source, needs[0] if needs else None, tuple(needs[1:]), None if begins else part.first)


def named_list(written: Sequence[str], lists: Mapping[str, Part]) -> Part:
    """A named list: any one of these phrases."""
    return either_of([_Walk(_tokens(phrase), lists).whole() for phrase in written])


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Compiled at the first use, because a start that compiles a thousand patterns takes half a second."""
    return re.compile(source)


def _tokens(written: str) -> list[str]:
    if len(written) > LONGEST_PHRASE:
        raise PhraseError(f"the phrase is longer than {LONGEST_PHRASE} characters; split it")
    plain = written.lower().replace("\u2019", "'").replace("\u2026", "...")
    return [piece for piece in _TOKEN.findall(plain) if piece != ","]


class _Walk:
    """One walk over a phrase's tokens, by recursive descent."""

    def __init__(self, tokens: list[str], lists: Mapping[str, Part]) -> None:
        self.tokens, self.lists, self.at = tokens, lists, 0

    def whole(self) -> Part:
        part = self.sequence(0)
        if self.at < len(self.tokens):
            raise PhraseError(f'"{self.tokens[self.at]}" has no partner; check the brackets')
        return part

    def sequence(self, depth: int) -> Part:
        parts = []
        while self.at < len(self.tokens) and self.tokens[self.at] not in (")", "]", "|"):
            parts.append(self.part(depth))
        if not parts or (depth == 0 and not any(part.kind == "word" for part in parts)):
            raise PhraseError("there are no words here; write some, or take the empty brackets away")
        return joined(parts)

    def part(self, depth: int) -> Part:
        piece = self.tokens[self.at]
        self.at += 1
        if piece in ("(", "["):
            return self.group(depth + 1, ")" if piece == "(" else "]")
        if piece == "...":
            return gap()
        return mark(piece) or self.list_or_word(piece)

    def list_or_word(self, piece: str) -> Part:
        if piece in ("^", "$"):
            raise PhraseError(f'"{piece}" may stand only at the {"start" if piece == "^" else "end"} of a phrase')
        if not piece.startswith("<"):
            return word(piece)
        if not (found := self.lists.get(piece[1:-1])):
            raise PhraseError(f"there is no list called {piece}; the lists are {', '.join(self.lists) or 'none yet'}")
        return found

    def group(self, depth: int, closing: str) -> Part:
        if depth > DEEPEST:
            raise PhraseError(f"brackets stand more than {DEEPEST} deep; write several phrases instead")
        branches = [self.sequence(depth)]
        while self.at < len(self.tokens) and self.tokens[self.at] == "|":
            self.at += 1
            branches.append(self.sequence(depth))
        if self.at >= len(self.tokens) or self.tokens[self.at] != closing:
            raise PhraseError(f'a bracket is not closed; add "{closing}"')
        self.at += 1
        either = either_of(branches)
        return either if closing == ")" else Part(either.pattern, optional=True, kind=either.kind)
