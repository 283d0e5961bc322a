"""Words to pieces: the longest first, slips undone, signs by name, each piece where its word stands."""

from __future__ import annotations

import pytest

from bot.coach.reading.model.inputs import MOST_PIECES, assemble, earlier, message
from bot.coach.reading.model.spelling import Spelling
from bot.coach.reading.model.wordpieces import APART_PIECE, CLIENT, OTHER, SPECIAL, UNKNOWN, WordPieces

VOCABULARY = (*SPECIAL, "late", "##r", "dead", "##line", "!", "?", "upside", "down", "face", "cafe", "word")
WORDS = WordPieces(VOCABULARY, Spelling(["deadline", "late", "later"]))


def names(plain: str) -> list[str]:
    return [VOCABULARY[piece.number] for piece in WORDS.cut(plain, 100)]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("late", ["late"]),
        ("later", ["late", "##r"]),
        ("deadline!", ["dead", "##line", "!"]),
        ("caf\u00e9", ["cafe"]),
        ("\U0001f643", ["upside", "down", "face"]),
        ("zebra", ["[UNK]"]),
        ("late \x00\x00 \x00 late", ["late", "[apart]", "late"]),
        ("", []),
    ],
)
def test_words_are_cut_into_the_longest_pieces(plain: str, expected: list[str]) -> None:
    assert names(plain) == expected


@pytest.mark.parametrize("slip", ["deadlin", "deadlne", "daedline", "deadliine", "deadkine"])
def test_one_slip_of_the_fingers_is_undone(slip: str) -> None:
    assert names(slip) == ["dead", "##line"]


def test_a_row_of_marks_says_no_more_than_three() -> None:
    assert names("late????????") == ["late", "?", "?", "?"]


def test_each_piece_knows_where_its_word_stands() -> None:
    plain = "so late! deadline"
    assert [plain[piece.begin : piece.end] for piece in WORDS.cut(plain, 100)] == [
        "so",
        "late",
        "!",
        "deadline",
        "deadline",
    ]


def test_a_word_without_end_is_one_unknown() -> None:
    assert [piece.number for piece in WORDS.cut("x" * 40_000, 100)] == [UNKNOWN]


def test_the_message_comes_first_and_the_latest_turn_next() -> None:
    inputs = assemble(message(WORDS, "late"), earlier(WORDS, [(True, "word"), (False, "cafe")]))
    assert [VOCABULARY[number] for number in inputs.numbers] == [
        "[CLS]", "late", "[SEP]", VOCABULARY[OTHER], "cafe", VOCABULARY[CLIENT], "word",
    ]  # fmt: skip
    assert inputs.segments == (0, 0, 0, 1, 1, 1, 1)


def test_a_long_message_keeps_its_opening_and_its_ending() -> None:
    pieces = message(WORDS, "word " * 500 + "late")
    assert VOCABULARY[pieces[-1].number] == "late"
    assert len(assemble(pieces, earlier(WORDS, [(True, "word " * 50)] * 3)).numbers) <= MOST_PIECES


def test_code_of_an_earlier_turn_is_set_apart() -> None:
    (turn,) = earlier(WORDS, [(True, "late ```word word word```")])
    assert turn.numbers == (VOCABULARY.index("late"), APART_PIECE)
