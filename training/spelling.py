"""The everyday words that slips of the fingers are put back to, and that English is told by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.coach.reading.normalise import listen
from training.examples import Example

LEAST_OWN, LEAST_ELSEWHERE = 3, 5
"""How often a word must stand in the corpus, or in the public sets, to be everyday."""

_WORD = re.compile(r"[a-z]+")


def everyday_words(own: Sequence[Example], others: Sequence[Example]) -> list[str]:
    """The most common first; only letters."""
    corpus, public = _counts(own), _counts(others)
    kept = {w for w, n in corpus.items() if n >= LEAST_OWN} | {w for w, n in public.items() if n >= LEAST_ELSEWHERE}
    return sorted((w for w in kept if len(w) > 1 or w in "ai"), key=lambda w: (-(5 * corpus[w] + public[w]), w))


def _counts(examples: Sequence[Example]) -> Counter[str]:
    return Counter(word for example in examples for word in set(_WORD.findall(listen(example.text).plain)))
