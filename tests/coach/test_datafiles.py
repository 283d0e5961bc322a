"""A data file that people edit: every piece is checked, and every complaint says where and what to do."""

from __future__ import annotations

import pytest

from bot.coach.datafiles import DEEPEST, LONGEST_FILE, DataFileError, Item, read_data


def _field(written: str) -> Item:
    return read_data(f"a: {written}", "mine.yaml").mapping(["a"])["a"]


def _refused(text: str) -> str:
    with pytest.raises(DataFileError) as refused:
        read_data(text, "mine.yaml")
    return str(refused.value)


@pytest.mark.parametrize(("written", "number"), [("7", 7), ("+7", 7), ("-7", -7), ('"07"', 7)])
def test_a_whole_number_may_have_a_sign(written: str, number: int) -> None:
    assert _field(written).whole(-10, 10) == number


@pytest.mark.parametrize("written", ["-+7", "7.0", "1_0", "x7", "11", "٧", "99999999999"])
def test_anything_else_is_no_whole_number(written: str) -> None:
    with pytest.raises(DataFileError, match=r"does not fit\. Write a whole number from -10 to 10\."):
        _field(written).whole(-10, 10)


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("No", False), ("TRUE", True), ("false", False)])
def test_yes_and_true_are_the_same(written: str, meant: bool) -> None:
    assert _field(written).flag() is meant


def test_an_unknown_field_is_blamed_on_the_line_of_its_name() -> None:
    top = read_data("good: 1\ncolour:\n\n  - red\n", "mine.yaml")
    with pytest.raises(DataFileError) as refused:
        top.mapping(["good", "color"])
    assert str(refused.value) == (
        "mine.yaml, line 2: “colour” is no field here. Did you mean “color”? The fields are: good, color."
    )


def test_an_anchor_alone_is_harmless_and_its_alias_is_refused() -> None:
    assert _field("&b word").words() == "word"
    assert _refused("a: &b [1]\nc: *b") == "mine.yaml, line 2: write this out instead of using *aliases."


@pytest.mark.parametrize("deep", ["[" * 100_000 + "]" * 100_000, "- " * 100_000 + "x", "{a: " * 50_000 + "}" * 50_000])
def test_deep_nesting_is_refused_before_it_can_crash_the_loader(deep: str) -> None:
    assert _refused(deep).startswith(f"mine.yaml, line 1: more than {DEEPEST} lists or fields inside each other")


def test_nesting_that_people_write_is_read() -> None:
    assert read_data("[" * DEEPEST + "x" + "]" * DEEPEST, "mine.yaml").items()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1: the file is empty. Copy one of those that ship"),
        ("# only a remark", "line 1: the file is empty"),
        ("a: b\n---\nc: d", "line 2: not readable as YAML"),
        ("a: 'b", "not readable as YAML (found unexpected end of stream). Check the indents and the quotes"),
        ("\x00", "line 1: this is no readable text. Save the file as plain UTF-8 text."),
        (" " * (LONGEST_FILE + 1), "line 1: the file is longer than 400,000 characters; split it."),
    ],
)
def test_what_is_no_data_file_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    assert sentence in _refused(text)
