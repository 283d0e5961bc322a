"""Learns the weights of runs of words and letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.coach.reading.model.ngrams import BUCKETS, letter_runs, word_runs
from bot.coach.reading.model.situation import SITUATIONS
from bot.coach.reading.normalise import listen
from training.encoder import HEAT_STEPS
from training.examples import Example

HEAT_C, PUBLIC_C, SITUATION_C = 4.0, 1.0, 6.0
"""How closely each logit follows the examples."""

Floats = NDArray[np.float64]
Runs = Callable[[str], "dict[int, int]"]


def learn(own: Sequence[Example], others: Sequence[Example]) -> bytes:
    """The table that ships: for each bucket its rarity and its weights, the offsets in the last row; 16-bit floats."""
    texts = [listen(example.text).plain for example in (*own, *others)]
    blocks, rarities = zip(*(block(texts, len(own), runs) for runs in (word_runs, letter_runs)), strict=True)
    rows = hstack(blocks).tocsr()
    heat = np.array([example.heat for example in own])
    columns = [fitted(rows[: len(own)], heat > step, HEAT_C) for step in range(HEAT_STEPS)]
    columns.append(fitted(rows[len(own) :], np.array([example.irate == 1 for example in others]), PUBLIC_C))
    named = [place for place, example in enumerate(own) if example.situation is not None]
    columns += _situations(rows[named], [own[place] for place in named])
    rarity = np.append(np.concatenate(rarities), 0.0)
    return np.column_stack([rarity, *columns]).astype(np.float16).tobytes()


def block(texts: Sequence[str], own: int, runs: Runs) -> tuple[csr_matrix, Floats]:
    """Counts damped, runs rare in the first `own` texts weighing more, each row of length one; and the rarities."""
    counted = [runs(text) for text in texts]
    ends = np.cumsum([0, *(len(each) for each in counted)])
    places = np.fromiter((place for each in counted for place in each), np.int64)
    counts = np.fromiter((count for each in counted for count in each.values()), np.float64)
    held = np.bincount(places[: ends[own]], minlength=BUCKETS)
    rarity: Floats = np.log((1 + own) / (1 + held)) + 1
    rows = csr_matrix(((1 + np.log(counts)) * rarity[places], places, ends), shape=(len(texts), BUCKETS))
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(1))).ravel()
    norms[norms == 0] = 1
    return rows.multiply(1 / norms[:, None]).tocsr(), rarity


def fitted(rows: csr_matrix, wanted: NDArray[np.bool_], closeness: float, *, rare: bool = False) -> Floats:
    """A weight for each column and the offset; `rare`: what is wanted seldom counts for as much as what is not."""
    model = LogisticRegression(
        C=closeness, solver="liblinear", random_state=7, class_weight="balanced" if rare else None
    ).fit(rows, wanted)
    return np.append(model.coef_[0], model.intercept_[0])


def _situations(rows: csr_matrix, own: Sequence[Example]) -> list[Floats]:
    wanted = np.array([example.situation for example in own])
    model = LogisticRegression(C=SITUATION_C, max_iter=80).fit(rows, [str(each) for each in wanted])
    place = {name: at for at, name in enumerate(model.classes_)}
    return [np.append(model.coef_[place[str(s)]], model.intercept_[place[str(s)]]) for s in SITUATIONS]
