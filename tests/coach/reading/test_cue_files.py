"""A cue file is edited by people: what is wrong is said with the file, the line and what to write."""

from __future__ import annotations

import pytest

from bot.coach.datafiles import DataFileError
from bot.coach.reading import cue_reader
from bot.coach.reading.types import Band
from bot.coach.situations import Situation
from tests.coach.reading.shipped import CUE_TEXTS, READER

GOOD = """\
lists:
  day: [monday, tuesday]
cues:
  - kind: promise
    why: It holds a date up to you.
    weight: 70
    situations: [late]
    phrases:
      - "<day> was (promised|your word)"
    unless:
      - "just joking"
"""


PHRASES = GOOD[GOOD.index("    phrases:") : GOOD.index("    unless:")]


def _wrong(text: str) -> str:
    with pytest.raises(DataFileError) as raised:
        cue_reader({"mine.yaml": text})
    return str(raised.value)


def test_a_file_of_ones_own_is_read() -> None:
    reading = cue_reader({"mine.yaml": GOOD}).read("Well, Monday was your word")
    assert (reading.heat, reading.situation) == (70, Situation.LATE)
    assert [signal.words for signal in reading.signals] == ["Monday was your word"]


def test_a_silencer_silences() -> None:
    assert cue_reader({"mine.yaml": GOOD}).read("Monday was promised, just joking").heat == 0


def test_a_list_of_one_file_serves_another() -> None:
    mine = '{cues: [{kind: x, why: "y.", weight: 66, phrases: ["no later than <day>"]}]}'
    assert cue_reader({"a.yaml": mine, "z.yaml": GOOD}).read("no later than Tuesday").band is Band.HEATED


def test_a_users_file_adds_to_those_that_ship() -> None:
    mine = 'cues: [{kind: own, why: "Our word for it.", weight: 70, phrases: ["the usual circus"]}]'
    assert cue_reader({**CUE_TEXTS, "mine.yaml": mine}).read("The usual circus").band is Band.HEATED
    assert READER.read("The usual circus").band is Band.CALM


@pytest.mark.parametrize(
    ("change", "to", "line", "says"),
    [
        ("weight: 70", "weight: lots", 6, '“lots” does not fit. Write a whole number from -99 to 99.'),
        ("weight: 70", "weight: 150", 6, '“150” does not fit'),
        ("weight: 70", "wieght: 70", 6, '“wieght” is no field here. Did you mean “weight”?'),
        ("    why: It holds a date up to you.\n", "", 4, '“why” is missing. Add a line “why: …”.'),
        ("why: It holds a date up to you.", "why:", 5, "the text is empty. Write something"),
        ("[late]", "[latte]", 7, 'there is no situation called “latte”. Did you mean “late”?'),
        ("[late]", "[none]", 7, 'there is no situation called “none”'),
        ("<day> was", "<date> was", 9, "there is no list called <date>; the lists are day"),
        ("(promised|your word)", "(promised|your word", 9, "a bracket is not closed"),
        ("(promised|your word)", "promised)", 9, '")" has no partner'),
        ("(promised|your word)", "(promised|)", 9, "there are no words here"),
        ("(promised|your word)", "^ promised", 9, 'may stand only at the start'),
        ('"<day> was (promised|your word)"', '"[maybe]"', 9, "no word that must be there"),
        ('"<day> was (promised|your word)"', "[]", 9, "a text is needed here, not a list"),
        ('      - "just joking"\n', "", 10, "a list is needed here"),
        ("    phrases:\n", "    mark: shouting\n    phrases:\n", 4, "either phrases or a mark"),
        (PHRASES, "    mark: yelling\n", 8, 'no mark called “yelling”'),
        ("    weight: 70\n", "    weight: 70\n    weight: 60\n", 7, '“weight” is there twice'),
        ("    weight: 70\n", "    weight: 70\n    negated: maybe\n", 7, '"maybe" does not fit; write skip'),
        ("    weight: 70\n", "    weight: 70\n    even_threats: perhaps\n", 7, "“perhaps” does not fit. Write yes"),
        ("[monday, tuesday]", "[monday, tuesday", 3, "not readable as YAML"),
        ("cues:", "cuse:", 3, '“cuse” is no field here. Did you mean “cues”?'),
    ],
)  # fmt: skip
def test_each_mistake_names_its_file_and_line(change: str, to: str, line: int, says: str) -> None:
    assert change in GOOD
    message = _wrong(GOOD.replace(change, to, 1))
    assert message.startswith(f"mine.yaml, line {line}: ")
    assert says in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the file is empty"),
        ("just words", "fields are needed here: lists, cues."),
        ("a: &x [1]\nb: *x", "line 2: write this out instead of using *aliases"),
        ("cues: " + "[" * 5000, "line 1: more than 40 lists or fields inside each other"),
        ("#" * 500_000, "split it"),
    ],
)
def test_what_is_no_cue_file_is_refused_in_a_sentence(text: str, says: str) -> None:
    assert says in _wrong(text)


def test_every_shipped_cue_says_why_in_a_sentence() -> None:
    for text in CUE_TEXTS.values():
        for line in text.splitlines():
            if line.strip().startswith("why:"):
                assert line.endswith("."), line
