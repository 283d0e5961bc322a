"""The narrow waist: keys that survive anything, cards that refuse what a platform would, a grammar that helps."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cards import Button, ButtonRow, Card, Draft, Link, Note, Points, Quote, Step, Steps, Text
from bot.chat.codec import from_plain, to_plain
from bot.chat.commands import CommandError, Option, Registry
from bot.chat.forms import Form, Input
from bot.chat.limits import TooBig
from bot.chat.people import BadKey, MessageRef, Person, Place
from bot.chat.replies import Answer, Say, Whisper

words = st.text(max_size=20)
PERSON, PLACE = Person("slack", "T1", "U1"), Place("slack", "T1", "C1", "17.5")


@given(words, words, words, words)
def test_every_key_reads_back(platform: str, workspace: str, channel: str, thread: str) -> None:
    place = Place(platform, workspace, channel, thread)
    assert Place.parse(place.key) == place
    assert Person.parse(Person(platform, workspace, channel).key) == Person(platform, workspace, channel)
    assert MessageRef.parse(MessageRef(place, thread).key) == MessageRef(place, thread)


def test_a_key_of_the_wrong_shape_is_refused() -> None:
    with pytest.raises(BadKey, match="expected 3 parts"):
        Person.parse("slack:T1")


def test_a_reply_survives_the_outbox() -> None:
    parts = (
        Text("a", "b"), Quote("q", "Maria"), Points("p", ("x", "y")), Steps("s", (Step("do", "empathize", "say"),)),
        Draft("d"), Note("n"), Link("l", "https://example.test/1"),
    )  # fmt: skip
    rows = (ButtonRow((Button("Use draft", "use", "1", "primary", opens_form=True),), "Well?"),)
    card = Card("Title", parts, rows, "heated")
    for reply in (
        Whisper(PERSON, card, "case:1", anew=False),
        Say(PLACE, "hi", PERSON),
        Answer(PERSON, card, PLACE, "d1"),
    ):
        assert from_plain(to_plain(reply)) == reply


def test_a_reply_of_an_older_version_ignores_what_is_gone() -> None:
    plain = to_plain(Note("n")) | {"colour": "red"}
    assert from_plain(plain) == Note("n")


@pytest.mark.parametrize(
    "build",
    [
        lambda: Card("t" * 151),
        lambda: Text("x" * 2_901),
        lambda: Card("t", tuple(Text("x" * 2_000) for _ in range(3))),
        lambda: Button("l" * 76, "v", "1"),
        lambda: Button("l", "v" * 100, "1"),
        lambda: ButtonRow(tuple(Button("l", "v", str(n)) for n in range(6))),
        lambda: ButtonRow(()),
        lambda: Form("f", "1", "t" * 25, (Input("a", "A"),)),
        lambda: Form("f", "1", "t", tuple(Input(str(n), "A") for n in range(6))),
        lambda: Input("a", "A", kind="menu"),
    ],
)
def test_what_a_platform_would_refuse_cannot_be_made(build: object) -> None:
    assert callable(build)
    with pytest.raises(TooBig):
        build()


def test_two_buttons_with_one_action_cannot_be_told_apart() -> None:
    twice = Button("Yes", "fault_yes", "1")
    with pytest.raises(ValueError, match="two buttons with one action"):
        Card("t", (), (ButtonRow((twice,)), ButtonRow((twice,))))


def test_a_link_is_a_web_address() -> None:
    with pytest.raises(ValueError, match="web address"):
        Link("click", "javascript:alert(1)")


def registry() -> Registry:
    made = Registry()

    @made.command("remind", when="tomorrow", about="the invoice")
    async def remind(run: object, tools: object, when: str, about: str = "") -> list[str]:
        """Remind me privately about a client."""
        return [when, about]

    @made.command("tone", kind=Option("kind", "warm", required=True, choices=("warm", "plain")))
    async def tone(run: object, tools: object, kind: str) -> list[str]:
        """How I sound."""
        return [kind]

    return made


def test_the_signature_is_the_grammar_and_the_docstring_is_the_help() -> None:
    spec, rest = registry().find("/remind friday call Maria's bank")
    assert spec.usage == "remind <when> [about]"
    assert spec.help == "Remind me privately about a client."
    assert spec.parse(rest) == {"when": "friday", "about": "call Maria's bank"}
    assert spec.parse('"friday 9am" about:invoice') == {"when": "friday 9am", "about": "invoice"}


def run(line: str) -> dict[str, str]:
    spec, rest = registry().find(line)
    return spec.parse(rest)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("remnd friday", "Did you mean “remind”?"),
        ("xyzzy", "I don't know “xyzzy”. “help” lists"),
        ("red or blue?", "I don't know “red”. “help” lists"),
        ("remind", "needs <when>, for example: remind tomorrow"),
        ("tone loud", "kind is one of warm, plain, not “loud”"),
    ],
)
def test_a_line_that_cannot_be_run_gets_a_sentence(line: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=re.escape(sentence)):
        run(line)
