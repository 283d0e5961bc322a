"""Cards and forms as Slack takes them, at every limit and with words that try to be more than words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack.forms import carried, modal
from adapters.slack.render import blocks, home, notice, words
from adapters.slack.wording import command_line, cut, escaped, plain
from bot.chat.cards import Button, ButtonRow, Card, Draft, Link, Note, Points, Quote, Step, Steps, Text
from bot.chat.forms import Choice, Form, Input
from bot.chat.limits import CARD_MAX
from bot.chat.people import Person
from loopback.slack.people import text_of
from tests.doubles.slack import limits, specs

HOSTILE = [
    "<!channel> <!here> <@U012AB3CD> <#C012AB3CD|x> <https://evil.example|click>",
    "*bold* _italic_ ~gone~ `code` ```pre``` > quote",
    "```\nunclosed",
    "&lt;!channel&gt; &amp;lt;!here&amp;gt;",
    "@channel @here @everyone :tada: :skin-tone-2:",
    "<\u200b!channel> @\u200bhere <!cha\u200bnnel> \u202eevil\u202c",
    "مرحبا بالعالم שלום עולם 👩‍👩‍👧‍👦🏳️‍🌈 𝕏",
    "\\<!channel\\> <!date^0^{date}|x> <mailto:a@b.example>",
    "\x07\x1b[31mred",
]


def faults(shown: list[dict[str, Any]], text: str = "x") -> list[str]:
    """What Slack would refuse in a message."""
    return [*limits.message_faults({"text": text, "blocks": shown}), *specs.block_faults(shown)]


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_stay_words(said: str) -> None:
    card = Card(
        "Title " + said,
        (Quote(said, said), Text(said, said), Points(said, (said,)), Draft(said), Note(said)),
        (ButtonRow((Button(said[:70], "use", "1"),), said),),
    )
    shown = blocks(card)
    assert faults(shown, notice(card)) == []
    assert _kinds(shown) <= {
        "header",
        "rich_text",
        "rich_text_section",
        "rich_text_quote",
        "rich_text_list",
        "rich_text_preformatted",
        "text",
        "plain_text",
        "context",
        "section",
        "actions",
        "button",
    }
    assert text_of({"blocks": shown}).count(said) >= 6
    assert faults(words(said), escaped(said)) == []


def _kinds(value: Any) -> set[str]:
    """Every type in a value."""
    if isinstance(value, list):
        return set().union(*(_kinds(item) for item in value)) if value else set()
    if not isinstance(value, dict):
        return set()
    own = {value["type"]} if "type" in value else set()
    return own.union(*(_kinds(item) for item in value.values()))


@pytest.mark.parametrize("letter", ["a", "&", "<", "ب", "👩‍👩‍👧‍👦", "\u200b"])
def test_the_longest_card_of_any_letter_fits(letter: str) -> None:
    body = (letter * 2_600)[:2_600]
    card = Card((letter * 150)[:150], (Quote(body), Draft(body[: CARD_MAX - 2_900])), tone="critical")
    assert faults(blocks(card), notice(card)) == []


def test_sixty_points_fit() -> None:
    card = Card("Many points", (Points("What they need answered", tuple(f"point {n} &<>" for n in range(60))),))
    shown = blocks(card)
    assert faults(shown, notice(card)) == []
    assert "point 59 &<>" in text_of({"blocks": shown})


def test_every_button_and_part_that_a_card_takes_fits() -> None:
    rows = tuple(
        ButtonRow(tuple(Button("L" * 75, "verb", f"{row}-{n}", chosen=True) for n in range(5)), "Q" * 150)
        for row in range(5)
    )
    steps = Steps("Steps", tuple(Step(f"do {n}", "empathize", "say") for n in range(12)))
    link = Link("Open the message", "https://x.example/" + "a" * 300)
    card = Card("T", (steps, link, Link("here", "/?room=1"), *(Note(f"note {n}") for n in range(17))), rows)
    assert faults(blocks(card, "levelhead-" + "k" * 32), notice(card)) == []


def test_empty_leads_items_and_sayings_are_left_out() -> None:
    card = Card("T", (Text("b"), Points("lead", ("", "x", "")), Steps("", (Step("", "empathize"), Step("x", "")))))
    assert faults(blocks(card)) == []


def test_a_home_page_takes_what_fits() -> None:
    cards = tuple(Card(f"Project {n}", tuple(Note(f"line {m}") for m in range(20))) for n in range(30))
    page = home(cards)
    assert [*limits.view_faults(page), *specs.view_faults(page)] == []
    assert 80 < len(page["blocks"]) <= 100


def test_every_kind_of_input_fits() -> None:
    form = Form(
        "draft",
        "row",
        "T" * 24,
        (
            Input("text", "L" * 45, "long", "👩‍👩‍👧‍👦" * 400, hint="h" * 500),
            Input("line", "Line", value="x"),
            Input("until", "Menu", "menu", "b", choices=tuple(Choice(v, v * 75) for v in "abc")),
            Input("who", "People", "people", Person("slack", "T1", "U1").key),
            Input("nobody", "People", "people", "not:a:key:at all", optional=True),
        ),
        "S" * 24,
        "intro " * 100,
    )
    view = modal(form, "slack:T1:C1:")
    assert [*limits.view_faults(view), *specs.view_faults(view)] == []
    elements = [block["element"] for block in view["blocks"][1:]]
    assert elements[2]["initial_option"]["value"] == "b"
    assert elements[3]["initial_users"] == ["U1"]
    assert "initial_users" not in elements[4]


def test_a_form_carries_where_it_belongs() -> None:
    form = Form("draft", "7", "Your reply", (Input("text", "Your reply"),))
    card = carried(modal(form, "slack:T1:C1:")["private_metadata"])
    assert (card.form, card.row, card.place) == ("draft", "7", "slack:T1:C1:")


@pytest.mark.parametrize("metadata", ["", "{}", "[]", "null", '{"form": 1, "row": "", "place": ""}', "{" * 5_000])
def test_a_form_that_is_not_ours_is_known_as_such(metadata: str) -> None:
    with pytest.raises(ValueError):
        carried(metadata)


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<@U1> and <@U2|old.name> and <@U3>", "@Maria and @old.name and @someone"),
        ("<#C1|design> <#C2>", "#design #channel"),
        ("<!here> <!channel|channel> <!subteam^S1|@ops> <!date^1^{date}|Friday>", "@here channel @ops Friday"),
        (
            "<https://x.example> <https://x.example|here> <mailto:a@b.example|a@b.example>",
            "https://x.example here a@b.example",
        ),
        ("3 < 5 and 7 > 2", "3 < 5 and 7 > 2"),
    ],
)
def test_marked_text_reads_as_people_see_it(marked: str, read: str) -> None:
    assert plain(marked, {"U1": "Maria"}) == read


def test_mentions_in_a_command_become_keys() -> None:
    assert command_line("watch <@U1|m>,<@U2>", lambda user: f"k:{user}") == "watch k:U1,k:U2"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=400), st.integers(min_value=2, max_value=200))
def test_what_is_cut_fits_and_what_is_escaped_reads_the_same(said: str, most: int) -> None:
    assert limits.units(cut(said, most)) <= most
    assert plain(escaped(said), {}) == said
    assert "<" not in escaped(said)
