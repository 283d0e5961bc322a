"""Which of the client's points a draft takes up: by the meaning of its words, weighed against the other points.

One shared word is no answer where another point has that word as well, and a sentence answers the point that it is
closest to. What each sign weighs was fitted on drafts labelled point by point (training/meanings.py).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from bot.coach.reading.types import Point
from bot.coach.tact.answers import answers_in_kind, is_answered
from bot.coach.tact.draft import Scene
from bot.coach.tact.meanings import Floats, Meanings
from bot.coach.tact.same_meaning import akin, words_about

SIGNS = ("closest", "strongest", "lead", "counted", "all", "in_kind", "bare", "long", "answered")
"""What speaks for a point being taken up, in the order of the weights."""

WEIGHTS = (2.44, 1.70, 1.52, 0.84, 0.79, 0.49, 1.04, 0.47, 0.99)
OFFSET = -2.81
"""Log-odds that a point is taken up: the offset, and what each sign adds."""

SHARED = 0.75
"""Likeness from which two points speak of the same thing."""
MOST_SENTENCES, MOST_WORDS = 60, 60
"""Sentences of a draft, and words of a sentence or a point, that are compared: the time stays bounded."""

_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_ALL = re.compile(r"\b(?:all|everything|each|every|both)\b", re.I)
_COUNT = ("", "", "both|two|either", "three", "four", "five", "six")


def taken_up(scene: Scene) -> dict[Point, bool]:
    """Each point, and whether the draft answers it, deals with it, or says when it will."""
    return {point: chance > 0 for point, chance in chances(scene).items()}


def chances(scene: Scene) -> dict[Point, float]:
    """Each point, and the log-odds that the draft takes it up; without bound where that is plain."""
    points = tuple(dict.fromkeys(scene.points))
    if not points:
        return {}
    if _names_all(scene.draft, len(points)):
        return dict.fromkeys(points, math.inf)
    weighed = zip(points, odds(signs(scene, points)), strict=True)
    return {point: math.inf if _is_bare_and_answered(scene, point) else float(chance) for point, chance in weighed}


def _is_bare_and_answered(scene: Scene, point: Point) -> bool:
    """Whether a point that names nothing ("when do I get it?") has an answer of the kind that it asks for."""
    return not words_about(point.text) and (answers_in_kind(scene, point) or is_answered(scene, point))


def odds(rows: Floats) -> Floats:
    """Log-odds that each point is taken up, from its signs."""
    weighed: Floats = rows @ np.array(WEIGHTS, np.float32) + OFFSET
    return weighed


def signs(scene: Scene, points: Sequence[Point]) -> Floats:
    """A row of signs for each point."""
    compared = _Compared(scene, points)
    rows = [compared.row(place, point, scene) for place, point in enumerate(points)]
    return np.array(rows, np.float32).reshape(len(rows), len(SIGNS))


class _Compared:
    """The words of the points and of the draft, and how close each point is to each sentence."""

    def __init__(self, scene: Scene, points: Sequence[Point]) -> None:
        texts = [text for text in _SENTENCE.split(scene.draft) if text.strip()][:MOST_SENTENCES]
        self._asked, self._asked_words = _placed([point.text for point in points])
        said, self._said_words = _placed(texts)
        meanings = scene.meanings
        self._alike = _likeness(self._asked_words, self._said_words, meanings)
        self._between = _likeness(self._asked_words, self._asked_words, meanings)
        self._weights = np.array([meanings.weight(word) for word in self._asked_words], np.float32)
        said_weights = np.array([meanings.weight(word) for word in self._said_words], np.float32)
        self.count, self.sentences = len(points), len(texts)
        close = [
            [_closeness(self._alike[np.ix_(one, other)], self._weights[one], said_weights[other]) for other in said]
            for one in self._asked
        ]
        self._close = np.array(close, np.float32) if texts else np.zeros((self.count, 1), np.float32)

    def row(self, place: int, point: Point, scene: Scene) -> list[float]:
        """The signs of one point, in the order of SIGNS."""
        close = self._close[place]
        others = np.delete(self._close, place, axis=0)[:, int(close.argmax())]
        own = self._own(place)
        found = self._alike[own].max(axis=1, initial=0.0) * self._weights[own]
        in_kind = answers_in_kind(scene, point)
        return [
            float(close.max()),
            float(found.max(initial=0.0)),
            float(close.max() - others.max(initial=0.0)),
            float(_counts(scene.draft, self.count)),
            float(bool(_ALL.search(scene.draft))),
            float(in_kind),
            float(in_kind and len(self._asked[place]) <= 1),
            min(2.0, self.sentences / self.count),
            float(is_answered(scene, point)),
        ]

    def _own(self, place: int) -> list[int]:
        """The words that no other point has; all of them where that leaves none."""
        words = self._asked[place]
        others = [word for other, each in enumerate(self._asked) if other != place for word in each]
        own = [word for word in words if not others or self._between[word, others].max() <= SHARED]
        return own or words


def _placed(texts: Sequence[str]) -> tuple[list[list[int]], list[str]]:
    """The content words of each text as places in a list of all of them, and that list."""
    words = [words_about(text)[:MOST_WORDS] for text in texts]
    places = {word: place for place, word in enumerate(dict.fromkeys(word for each in words for word in each))}
    return [[places[word] for word in each] for each in words], list(places)


def _likeness(asked: Sequence[str], said: Sequence[str], meanings: Meanings) -> Floats:
    """How alike each two words are, by their stems, the lists of like meaning, or the table."""
    alike: Floats = np.maximum(akin(asked, said), meanings.alike(asked, said))
    return alike


def _closeness(alike: Floats, asked: Floats, said: Floats) -> float:
    """How much of the point is in the sentence, and of the sentence in the point."""
    if not alike.size:
        return 0.0
    forth = (alike.max(axis=1) * asked).sum() / asked.sum()
    back = (alike.max(axis=0) * said).sum() / said.sum()
    return float(forth + back) / 2


def _counts(draft: str, count: int) -> bool:
    """Whether the draft counts as many things as there are points: "all three", "both"."""
    named = _COUNT[count] if count < len(_COUNT) else ""
    return bool(named and re.search(rf"\b(?:{named})\b", draft, re.I))


def _names_all(draft: str, count: int) -> bool:
    """Whether the draft speaks of all points at once, and says how many there are: "all three"."""
    return 2 < count < len(_COUNT) and bool(re.search(rf"\ball (?:of the )?(?:{_COUNT[count]})\b", draft, re.I))
