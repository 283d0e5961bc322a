"""Several projects, one direct message: which of them is meant."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.people import Place
from tests.dialogues.null_stage import NullStage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[NullStage]:
    made = NullStage(f"sqlite:///{tmp_path / 'levelhead.db'}")
    await made.open()
    await made.watch(Place("null", "w", "C77"), "Menu for Giulia")
    yield made
    await made.close()


async def said(stage: NullStage, line: str) -> str:
    await stage.privately(line)
    return (await stage.private())[-1].text


async def test_one_that_is_not_named_is_asked_for_by_name(stage: NullStage) -> None:
    asked = await said(stage, "timeline")
    assert "Which project? Put its name at the end: #Homepage, #Menu for Giulia." in asked


@pytest.mark.parametrize("named", ["#Menu for Giulia", "in #menu-for-giulia", "for #menu", "#C77", "about #c77"])
async def test_a_name_a_channel_or_a_beginning_will_do(stage: NullStage, named: str) -> None:
    assert "starters" in await said(stage, f"deliverable add starters {named}")
    assert "starters" in await said(stage, "deliverable list #menu")
    assert "starters" not in await said(stage, "deliverable list #homepage")


async def test_words_of_ones_own_keep_their_last_word(stage: NullStage) -> None:
    assert "#menu" in await said(stage, "remind friday 9am print the new card #menu")


@pytest.mark.parametrize("named", ["#nobody", "#C1", "#men", "#123456789012345678", "in #no such thing"])
async def test_a_name_that_nobody_has_is_asked_for(stage: NullStage, named: str) -> None:
    asked = await said(stage, f"log two pages {named}")
    assert "Put its name at the end: #Homepage, #Menu for Giulia." in asked


async def test_an_unknown_name_never_falls_to_the_only_project(stage: NullStage) -> None:
    await stage.privately("unwatch #menu")
    for line in ("log a discount for them #menu", "deliverable add logo by monday #giulia", "timeline in #menu"):
        assert "I know no project" in await said(stage, line)
    assert "Homepage: 1 note" in await said(stage, "log fixed ticket #3"), "a number is no name"
    assert "Homepage: 2 notes" in await said(stage, "log fixed ticket #3 in the shop, and moved the logo.")
    assert "One thing to look at" in await said(stage, "check That is your own fault, ticket #42 is done.")


async def test_in_a_clients_channel_the_channel_is_meant(stage: NullStage) -> None:
    await stage.command("log posted the price list as in #menu")
    assert "Homepage: 1 note" in (await stage.private())[-1].text
    assert "Menu for Giulia: 1 note" in await said(stage, "log two pages #menu")


async def test_two_projects_of_one_name_are_called_by_their_channels(stage: NullStage) -> None:
    await stage.watch(Place("null", "w", "C88"), "Homepage")
    assert "#client-channel, #Menu for Giulia, #C88." in await said(stage, "timeline")
    assert "1 note" in await said(stage, "log two pages #c88")
    assert "Several projects answer to “homepage”." in await said(stage, "log two pages #homepage")


async def test_a_draft_is_never_another_client_s(stage: NullStage) -> None:
    await stage.client_says("This is the third missed deadline. Unacceptable! Where is my homepage?")
    assert "No case is open for that project." in await said(stage, "draft #menu")
    assert "No case is open" not in await said(stage, "draft #homepage")
    assert "No case is open" not in await said(stage, "draft")


async def test_where_options_have_names_the_project_is_one_of_them(stage: NullStage) -> None:
    await stage.pick("log", {"note": "two pages", "project": "menu"})
    assert "Menu for Giulia: 1 note" in (await stage.private())[-1].text
    await stage.pick("log", {"note": "two pages", "project": "bakery"})
    assert "I know no project “bakery”." in (await stage.private())[-1].text


async def test_a_line_of_spaces_is_no_work(stage: NullStage) -> None:
    assert "1 note" in await said(stage, f"log two{' ' * 30_000}pages #menu")


async def test_the_check_s_form_keeps_the_project_that_was_named(stage: NullStage) -> None:
    await stage.client_says("This is the third missed deadline. Unacceptable! Where is my homepage?")
    await stage.privately("check #menu")
    await stage.press("Open")
    await stage.send_form({"draft": "Hi Giulia, the menu is with you on Friday at 15:00."})
    assert "homepage" not in (await stage.private())[-1].text


async def test_unwatch_can_be_said_in_private(stage: NullStage) -> None:
    assert "Put its name at the end" in await said(stage, "unwatch")
    assert "Menu for Giulia" in await said(stage, "unwatch #menu")
    assert "Menu" not in await said(stage, "status")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Hi!", "What you can ask me"),
        ("Hello there!", "What you can ask me"),
        ("good morning", "What you can ask me"),
        ("Thank you so much!", "Any time"),
        ("thanks, log two pages #menu", "Menu for Giulia: 1 note"),
        ("Thanks!\nlog two pages #menu", "Menu for Giulia: 1 note"),
        ("hi, unpause #menu", "Menu for Giulia"),
        ("/coach unpause #menu", "Menu for Giulia"),
        ("hi coach", "What you can ask me"),
        ("hey log two pages #menu", "Menu for Giulia: 1 note"),
        ("hi Maria, sorry for the long delay", "Begin with “check”"),
        ("help pause", "About “pause”"),
        ("help unpause", "About “pause”"),
        ("help puase", "Did you mean “pause”?"),
        ("unpause #menu", "Menu for Giulia"),
        ("log note: two pages #menu", "Menu for Giulia: 1 note"),
        ("log\ntwo pages #menu", "Menu for Giulia: 1 note"),
    ],
)
async def test_small_talk_is_answered(stage: NullStage, typed: str, answer: str) -> None:
    assert answer in await said(stage, typed)
