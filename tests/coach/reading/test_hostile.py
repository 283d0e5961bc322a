"""Whatever is typed or pasted, the reading ends soon, stays in bounds, and shows words that are really there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coach.reading.normalise import listen
from bot.coach.reading.types import Band, Turn
from tests.coach.reading.shipped import READER

OF_THE_CONVERSATION = {"unanswered", "repeated_question", "silence", "rise", "earlier_heat"}

FRAGMENTS = [
    *["you promised monday", "it is thursday", "great, three weeks late", "you are an idiot", "my lawyer", "refund me"],
    *[
        "`code`",
        '"',
        "'",
        "> ",
        "\n- ",
        "http://x.y/z",
        "thank you",
        "??",
        "!!",
        "AGAIN",
        "soooo",
        "\u200b",
        "ＷＨＹ",
        "у",
    ],
    *["😡", "😂", "```", "1) ", "by Friday", "not", "kill the worker", "İ", "ß", "\x00", ","],
]
SILENT = ["", " \n\t ", "https://example.com/a?b=c", "`rm -rf /`", "```\nYou idiot\n```", "🎈", "—", "12.5"]
PIECES = [
    *[
        "a",
        " ",
        "?",
        "!",
        '"',
        "'",
        "`",
        ">",
        "(",
        "-",
        ".",
        ",",
        "\n",
        "\t",
        "\u200b",
        "😡",
        "İ",
        "\x00",
        "‘",
        "«",
        "x?",
    ],
    *["a\u200b", "'a ", "`a", "a@", "a.", " - ", ", and ", "1) ", "> x\n", "http://a.b ", "not ", "by ", "- fix it\n"],
    *[
        "you told me ... then ",
        "[2024-01-01 1 ",
        "On aaa ",
        "great ",
        "how was ",
        "WHY IS IT LATE ",
        "asked you again ",
    ],
]


@pytest.mark.parametrize("said", SILENT)
def test_nothing_said_is_calm(said: str) -> None:
    reading = READER.read(said)
    assert (reading.heat, reading.signals, reading.points) == (0, (), ())


@pytest.mark.parametrize("piece", PIECES)
def test_forty_thousand_characters_of_anything_end(piece: str) -> None:
    # A pattern that backtracks would need minutes here; there is no clock because the suite's own limit is one.
    reading = READER.read((piece * 40_000)[:40_000], [Turn("client", piece * 4_000)] * 40)
    assert 0 <= reading.heat <= 100


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=14).map(" ".join))
def test_heat_is_in_bounds_and_the_words_are_the_clients(said: str) -> None:
    reading = READER.read(said, [Turn("client", said), Turn("freelancer", "Soon.")])
    assert 0 <= reading.heat <= 100
    assert 0 <= reading.confidence <= 1
    for signal in reading.signals:
        assert signal.kind in OF_THE_CONVERSATION or (signal.words and signal.words in said)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("abcs'\" \n>`«»“”‘’\u200b!.,iİｅе"), max_size=60))
def test_setting_apart_keeps_every_place(said: str) -> None:
    heard = listen(said)
    assert len(heard.own) == len(said)
    assert all(heard.words(place, place + 1) in said for place in range(len(heard.plain)))


@pytest.mark.parametrize(
    "disguised",
    [
        "You are a f\u200bucking id\u00adiot.",
        "Yоu аre an idiоt.",
        "ＹＯＵ are an idiot.",
        "You are an iiiidiooooot.",
        "You are an *idiot*.",
        "You’re an idiot.",
        "youre an idiot",
    ],
)
def test_a_disguised_insult_is_still_one(disguised: str) -> None:
    assert READER.read(disguised).band is Band.CRITICAL
