from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.transcripts.errors import TranscriptError
from adapters.transcripts.jsontext import JsonText

WORDS = st.none() | st.booleans() | st.text()
VALUES = st.recursive(
    WORDS | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def cut(text: str, size: int) -> JsonText:
    return JsonText((text[at : at + size] for at in range(0, len(text), size)), "x.json", window=size)


def read_out(source: JsonText) -> list[Any]:
    found = list(source.items())
    source.end()
    return found


@given(st.lists(VALUES), st.integers(1, 9), st.sampled_from([None, 2]))
def test_items_are_the_same_however_the_text_is_cut(items: list[Any], size: int, indent: int | None) -> None:
    assert read_out(cut(json.dumps(items, indent=indent, ensure_ascii=False), size)) == items


@given(st.dictionaries(st.text(), VALUES), st.integers(1, 9))
def test_members_are_the_same_however_the_text_is_cut(members: dict[str, Any], size: int) -> None:
    text = cut(json.dumps(members), size)

    assert {key: text.value() for key in text.members()} == members


@given(st.lists(st.dictionaries(st.text(), WORDS), min_size=1), st.integers(1, 40), st.data())
def test_a_text_that_breaks_off_says_so(items: list[Any], size: int, data: st.DataObject) -> None:
    whole = json.dumps(items)
    short = whole[: data.draw(st.integers(0, len(whole) - 1))]

    with pytest.raises(TranscriptError, match=r"^x\.json, line 1: the file breaks off here; export it again\.$"):
        read_out(cut(short, size))


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ('[{"a": 1},\n{"a": 2}\n{"a": 3}]', "line 3", "“,” was expected"),
        ("[{'a': 1}]" + " " * 99, "line 1", "expecting property name enclosed in double quotes"),
        ('["a", nope]' + " " * 99, "line 1", "expecting value"),
        ("[" + "[" * 100_000, "line 1", "nested too deeply"),
        ("[" + "1" * 5000 + "]", "line 1", "too many digits"),
        ('["a"] more', "line 1", "something follows"),
        ('["a\nb"]' + " " * 99, "line 1", "invalid control character"),
    ],
)
def test_a_text_that_is_wrong_says_where_and_what(text: str, place: str, what: str) -> None:
    with pytest.raises(TranscriptError) as refused:
        read_out(JsonText(iter([text]), "x.json"))

    assert str(refused.value).startswith(f"x.json, {place}: this is not valid JSON (")
    assert what in str(refused.value)


def test_a_string_that_never_ends_is_given_up_on() -> None:
    with pytest.raises(TranscriptError, match="one item is longer than 16 million characters"):
        list(JsonText(iter(["[", '"', *["x" * 1_000_000] * 40]), "x.json").items())
