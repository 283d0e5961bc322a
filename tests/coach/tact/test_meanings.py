"""Word meanings: words of like meaning are close, unknown words are close to nothing."""

from __future__ import annotations

from bot.coach.tact.meanings import MEANINGS_FILE, Meanings
from tests.coach.tact.shelf import FOLDER

SHIPPED = Meanings((FOLDER.parent / MEANINGS_FILE).read_bytes())


def test_words_of_like_meaning_are_close() -> None:
    for one, like, unlike in (
        ("photo", "picture", "invoice"),
        ("lawyer", "attorney", "garden"),
        ("dark", "shadow", "tax"),
    ):
        near, far = SHIPPED.alike([one], [like, unlike])[0]
        assert near > 0.5 > 0.3 > far, (one, like, unlike)


def test_what_no_table_knows_is_close_to_nothing() -> None:
    assert SHIPPED.alike(["qxzzy"], ["photo", "qxzzy"]).tolist() == [[0.0, 0.0]]
    assert Meanings().alike(["photo"], ["picture"]).tolist() == [[0.0]]


def test_a_common_word_says_less_than_a_rare_one() -> None:
    assert SHIPPED.weight("time") < SHIPPED.weight("invoice") <= SHIPPED.weight("qxzzy") == 1.0
