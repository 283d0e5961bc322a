"""Notices: short, kind, and never longer than a platform takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.cards import Card
from bot.chat.commands import Registry
from bot.coach.cases.types import CaseState
from bot.phrases.notices import (
    StatusLine,
    choose_clients_card,
    error_card,
    help_card,
    home_cards,
    not_posted_card,
    posted_card,
    shut_out_card,
    status_card,
    unreachable_card,
    unwatched_card,
    watching_card,
)
from tests.coach.advice.shipped import NOON, a_case


def registry(count: int) -> Registry:
    commands = Registry()
    for number in range(count):

        @commands.command(f"remind{number}", when="tomorrow", about="it")
        async def remind(run: object, tools: object, when: str, about: str = "") -> None:
            """Remind me privately about a client."""

    return commands


def test_help_shows_how_to_type_each_command() -> None:
    commands = Registry()

    @commands.command("remind", when="tomorrow", about="the logo")
    async def remind(run: object, tools: object, when: str, about: str = "") -> None:
        """Remind me privately about a client."""

    assert "- remind <when> [about]: Remind me privately about a client." in help_card(commands).plain()


def test_status_says_what_is_heated_and_what_is_calm() -> None:
    snoozed = replace(a_case(), state=CaseState.ANSWERED, snoozed_until=NOON + timedelta(days=1))
    lines = [StatusLine("Acme", a_case()), StatusLine("Bolt"), StatusLine("Cask", snoozed)]
    assert status_card(lines, ["You have left the team."], NOON).plain().splitlines() == [
        "How things stand",
        "Your projects",
        "- Acme: heated (72) since 12:05, not answered yet",
        "- Bolt: all calm",
        "- Cask: heated (72) since 12:05, answered, snoozed until Wed 12:05",
        "What did not reach you",
        "- You have left the team.",
    ]


def test_status_without_projects_says_how_to_begin() -> None:
    assert "Run “watch”" in status_card([]).plain()


def test_watching_asks_for_the_client_only_if_nobody_is_known() -> None:
    assert "who the client is" not in watching_card("Acme").plain()
    assert "who the client is" in watching_card("Acme", knows_clients=False).plain()


def test_the_home_page_shows_projects_trouble_and_settings() -> None:
    cards = home_cards(
        [StatusLine("Acme", a_case()), StatusLine("Bolt", trouble="I was removed.")], {"tone": "plain"}, NOON
    )
    assert [card.title for card in cards] == ["How things stand", "What I can't read", "Your settings"]
    assert "Bolt: I was removed." in cards[1].plain()
    assert "Drafts sound plain." in cards[2].plain()
    (first, *_) = home_cards([StatusLine("Rhein", is_unread=True)], {}, NOON)
    assert "last message not read" in first.plain()
    assert [card.title for card in home_cards([], {}, NOON)] == ["How things stand", "Your settings"]


def test_a_reply_that_was_not_posted_says_that_the_client_still_waits() -> None:
    words = not_posted_card("Acme", "The channel is archived.").plain()
    assert "was not posted. The channel is archived. Your client is still waiting." in words
    assert "went to Acme at 12:05." in posted_card("Acme", NOON).plain()


hostile = st.one_of(st.text(max_size=200), st.sampled_from(["", " ", "\u202e", "x" * 40_000, "😡" * 9_000]))


@settings(deadline=None)
@given(hostile, st.integers(0, 200))
def test_every_notice_fits_whatever_it_is_given(text: str, count: int) -> None:
    cards: list[Card] = [
        error_card(text),
        watching_card(text, knows_clients=False),
        unwatched_card(text),
        posted_card(text),
        not_posted_card(text, text),
        unreachable_card(text),
        shut_out_card(text, text),
        choose_clients_card(text, 7),
        status_card([StatusLine(text, a_case())] * count, [text] * count, NOON),
        *home_cards([StatusLine(text, trouble=text)] * count, {"tone": text}, NOON),
    ]
    assert all(card.title for card in cards)


def test_help_fits_with_two_hundred_commands() -> None:
    assert "…and 176 more" in help_card(registry(200)).plain()
