"""Small changes that a person reads the same, the slips of hurried fingers; and messages put together anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from training.examples import Example

EMOJI = ("🙂", "🙏", "👍", "😅", "👀", "✅", "😊", "🤔", "❤️", "🎉")
_NEAR = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip


def typo(word: str, draw: random.Random) -> str:
    """One slip in a word of four letters or more, never in its first letter."""
    if len(word) < 4 or not word.isalpha():
        return word
    at = draw.randrange(1, len(word))
    kind = draw.random()
    if kind < 0.3:
        return word[:at] + word[at + 1 :]
    if kind < 0.6 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind < 0.8:
        return word[:at] + word[at] + word[at:]
    near = _NEAR.get(word[at].lower())
    return word[:at] + draw.choice(near) + word[at + 1 :] if near else word


def with_typos(text: str, draw: random.Random, share: float = 0.12) -> str:
    """A slip in this share of the words, at least one."""
    words = text.split(" ")
    for place in draw.sample(range(len(words)), max(1, round(share * len(words)))):
        words[place] = typo(words[place], draw)
    return " ".join(words)


def with_emoji(text: str, draw: random.Random) -> str:
    """An everyday emoji at the end."""
    return f"{text} {draw.choice(EMOJI)}"


def without_marks(text: str, draw: random.Random) -> str:
    """Without apostrophes and the last full stop."""
    del draw
    return text.replace("'", "").replace("\u2019", "").removesuffix(".")


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (with_typos, with_typos, with_emoji, without_marks)


def changed(text: str, draw: random.Random) -> str:
    """The text with one small change."""
    return draw.choice(CHANGES)(text, draw)


_SENTENCE = re.compile(r"[.!?\n]*[^.!?\n]+[.!?\n]*")
PART, BESIDE = 0.5, 0.25
"""How many pieced messages are a part of one, and how many have a sentence of another beside them; the others come
after what came before another."""


def pieced(example: Example, other: Example, draw: random.Random) -> Example:
    """A message that nobody has labelled: some of its sentences, another's sentence beside them, or another's past.

    It reads like one that somebody could have written, and only a teacher can say how.
    """
    sentences, kind = _sentences(example.text), draw.random()
    before = example.before if kind < PART + BESIDE else other.before
    if kind < PART and len(sentences) > 1:
        count = draw.randrange(1, len(sentences))
        begin = draw.randrange(len(sentences) - count + 1)
        sentences = sentences[begin : begin + count]
    elif kind < PART + BESIDE:
        sentences.insert(draw.choice((0, len(sentences))), draw.choice(_sentences(other.text)))
    unlabelled = {"heat": None, "irate": None, "situation": None, "votes": (), "codes": None, "words": ()}
    return replace(example, text=" ".join(sentences), before=before, **unlabelled)


def _sentences(text: str) -> list[str]:
    """The sentences without what stands around them; the whole text where it holds none."""
    return [found.strip() for found in _SENTENCE.findall(text) if found.strip()] or [text]
