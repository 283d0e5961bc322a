"""Cards as embeds: within every limit, in order, and with nothing in them that works."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.inert import MARKS_KEPT, clip, inert, size
from adapters.discord.render import pages, shown
from bot.chat.cards import Button, ButtonRow, Card, Draft, Link, Note, Part, Points, Quote, Step, Steps, Text
from bot.chat.forms import Form, Input
from tests.doubles.discord import rules, spec

HOSTILE = (
    "||spoiler|| **bold** __under__ ~~gone~~ `code` ```block``` [click me](https://evil.example) <@123> <@&456> "
    "@everyone <#789> <:emoji:1> <t:0:R> https://evil.example discord.gg/x \\* # no heading"
)
ZALGO = "Z" + "\u0351\u0302\u033e\u0489" * 500


def _message(card: Card) -> dict[str, object]:
    made = shown(card)
    body: dict[str, object] = {"embeds": [embed.to_dict() for embed in made.embeds], "tts": False}
    body |= {"components": made.view.to_components() if made.view else [], "allowed_mentions": {"parse": []}}
    return body | {"nonce": "a" * 25, "enforce_nonce": True}


def _problems(card: Card) -> list[str]:
    body, path = _message(card), "/channels/1/messages"
    return rules.request_problems("POST", path, body) + spec.request_problems("POST", path, body)


async def test_a_card_keeps_its_order_and_says_its_band() -> None:
    card = Card(
        "Maria: late again",
        (
            Text("Heated (72).", "Heat"),
            Quote("where is it?", "Maria"),
            Points("Open points", ("the file", "the date")),
            Steps("One step at a time", (Step("Name the miss", "empathize", "You are right."),)),
            Draft("Hi Maria"),
            Link("Open the message", "https://discord.com/channels/1/2/3"),
            Note("Only you see this."),
        ),
        (ButtonRow((Button("Yes", "fault_yes", "1", chosen=True), Button("No", "fault_no", "1")), "Did you miss it?"),),
        tone="heated",
    )
    (embed,) = shown(card).embeds
    assert (embed.title, embed.author.name) == ("Maria: late again", "Heated")
    assert embed.description == (
        "**Heat** Heated (72).\n\n**Maria**\n> where is it?\n\n**Open points**\n- the file\n- the date\n\n"
        "**One step at a time**\n1. Name the miss *(empathize)*\n> You are right.\n\n**Draft reply**\n> Hi Maria\n\n"
        "[Open the message](https://discord.com/channels/1/2/3)\n\n-# Only you see this.\n\n**Did you miss it?**"
    )
    view = shown(card).view
    assert view
    assert [getattr(one, "custom_id", "") for one in view.children] == ["coach:fault_yes:1", "coach:fault_no:1"]


async def test_a_whole_hostile_message_is_quoted_inertly_within_the_limits() -> None:
    words = (HOSTILE * 40)[:2_900]
    card = Card("Quoted", (Quote(words, "**Maria**"), Draft(HOSTILE)))
    assert _problems(card) == []
    text = "".join(embed.description or "" for embed in shown(card).embeds)
    live = r"(?<!\\)(\|\||\[click|<@|<#|<t:|@everyone|https://evil|`|~~)"
    assert re.search(live, text) is None
    assert text.endswith("…") or "# no heading" in text


@pytest.mark.parametrize(
    ("typed", "shown_as"),
    [
        ("# loud", "\\# loud"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("-# small", "\\-# small"),
        ("> quote", "\\> quote"),
        ("2 * 3 = 6", "2 \\* 3 = 6"),
        ("it's fine (really) - yes.", "it's fine (really) - yes."),
        ("https://x.y/a_b", "https\\://x.y/a\\_b"),
        ("a\u202eb\u200bc\x00d\r\ne\u2028f", "abcd\ne\nf"),
        ("\ud800 half", "\ufffd half"),
    ],
)
def test_words_are_shown_as_they_were_typed(typed: str, shown_as: str) -> None:
    assert inert(typed) == shown_as


def test_zalgo_keeps_a_few_marks_and_its_letters() -> None:
    assert len(inert(ZALGO + " hello")) <= 1 + MARKS_KEPT + len(" hello") + 1


def test_a_cut_never_leaves_half_an_escape() -> None:
    assert clip("ab\\*cd", 4) == "ab…"
    assert clip("ab\\*cd", 5) == "ab\\*…"
    assert size("😀") == 2


words = st.text(max_size=700).filter(str.strip)
parts = st.one_of(
    st.builds(Text, words, st.text(max_size=100)),
    st.builds(Quote, words, st.text(max_size=100)),
    st.builds(Draft, words),
    st.builds(Note, words),
    st.builds(
        Points, st.text(min_size=1, max_size=100).filter(str.strip), st.lists(words, min_size=1, max_size=4).map(tuple)
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(parts, max_size=6), st.text(min_size=1, max_size=150).filter(str.strip), st.sampled_from("*|a\u0301😀"))
async def test_no_card_breaks_a_limit(found: list[Part], title: str, filler: str) -> None:
    try:
        card = Card(title, (*found, Quote(filler * 2_900 if len(filler) == 1 else "x")), tone="critical")
    except ValueError:
        return
    assert _problems(card) == []


async def test_the_largest_card_of_all_fits() -> None:
    rows = tuple(ButtonRow(tuple(Button("|" * 75, f"v{r}{n}", "1") for n in range(5)), "*" * 150) for r in range(5))
    card = Card("*" * 150, (Quote("*" * 2_900, "_" * 300), Draft("`" * 2_100)), rows, tone="critical")
    assert _problems(card) == []
    text = "".join(embed.description or "" for embed in shown(card).embeds)
    assert "Draft reply" in text
    assert text.count("…") >= 1, "the quote gives way"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=4_000), st.sampled_from(" \n*a😀\\"))
def test_pages_hold_everything_and_each_fits(text: str, filler: str) -> None:
    whole = (text + filler * 3_000)[:3_000]
    made = pages(whole)
    assert all(0 < size(page) <= 2_000 for page in made)
    squeezed = "".join("".join(made).split())
    assert squeezed == "".join(inert(whole).split())


@pytest.mark.parametrize("kind", ["line", "long", "menu", "people"])
async def test_every_kind_of_question_makes_a_modal_that_discord_takes(kind: str) -> None:
    from adapters.discord.forms import modal
    from bot.chat.forms import Choice

    choices = tuple(Choice(str(n), "x" * 75) for n in range(25)) if kind == "menu" else ()
    people = "discord:0:123,discord:0:role%3A456,nonsense"
    value = {"people": people, "menu": "1"}.get(kind, "y" * 3_000)
    inputs = tuple(
        Input(f"q{n}", "L" * 45, kind, value, "h" * 300, optional=bool(n % 2), choices=choices)  # type: ignore[arg-type]
        for n in range(5)
    )
    for count in (1, 5):
        form = Form("draft", "1" * 20, "T" * 24, inputs[:count], intro="*" * 5_000)
        body = {"type": 9, "data": modal(form).to_dict()}
        path = "/interactions/1/token/callback"
        assert rules.request_problems("POST", path, body) + spec.request_problems("POST", path, body) == []
