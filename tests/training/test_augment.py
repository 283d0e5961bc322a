"""Messages put together anew: nobody has labelled them, and they read like ones that somebody could have written."""

from __future__ import annotations

import random
from itertools import product

import pytest

from bot.coach.situations import Situation
from training.augment import pieced
from training.examples import Example

LONG = Example(
    "...and again nothing. Where is the shop page? I am done waiting",
    ("client: Hi!",),
    "corpus",
    "train",
    heat=2,
    situation=Situation.LATE,
    votes=(2.0, 2.0),
)
SHORT = Example("thanks for the file", ("freelancer: Here it is.",), "corpus", "train", heat=0, votes=(0.0,))


@pytest.mark.parametrize(("one", "other"), list(product((LONG, SHORT), repeat=2)))
def test_words_stay_whole_and_no_label_is_kept(one: Example, other: Example) -> None:
    known = {*LONG.text.split(), *SHORT.text.split()}
    for seed in range(200):
        made = pieced(one, other, random.Random(seed))
        assert made.text.strip()
        assert set(made.text.split()) <= known
        assert made.before in (one.before, other.before)
        assert (made.heat, made.irate, made.situation, made.votes, made.codes) == (None, None, None, (), None)


def test_a_part_a_sentence_beside_it_and_another_past_all_come_up() -> None:
    made = [pieced(LONG, SHORT, random.Random(seed)) for seed in range(200)]
    assert any(len(each.text) < len(LONG.text) for each in made)
    assert any(SHORT.text in each.text for each in made)
    assert any(each.before == SHORT.before and each.text.endswith(LONG.text[-20:]) for each in made)
