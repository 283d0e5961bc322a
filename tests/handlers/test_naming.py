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


@pytest.mark.parametrize(
    "named", ["#Menu for Giulia", "in #menu-for-giulia", "for #menu", "#C77", "<#C77>", "about <#C77|menu>"]
)
async def test_a_name_a_channel_or_a_beginning_will_do(stage: NullStage, named: str) -> None:
    assert "starters" in await said(stage, f"deliverable add starters {named}")
    assert "starters" in await said(stage, "deliverable list #menu")
    assert "starters" not in await said(stage, "deliverable list #homepage")


async def test_words_of_ones_own_keep_their_last_word(stage: NullStage) -> None:
    assert "#menu" in await said(stage, "remind friday 9am print the new card #menu")


@pytest.mark.parametrize("named", ["#nobody", "#", "<#C1>", "#men"])
async def test_a_name_that_nobody_has_is_asked_for(stage: NullStage, named: str) -> None:
    assert "Which project?" in await said(stage, f"log two pages {named}")


async def test_unwatch_can_be_said_in_private(stage: NullStage) -> None:
    assert "Menu for Giulia" in await said(stage, "unwatch #menu")
    assert "Menu" not in await said(stage, "status")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("hi", "What you can ask me"),
        ("Hello there!", "What you can ask me"),
        ("Thank you so much!", "Any time"),
        ("help pause", "About “pause”"),
        ("unpause #menu", "Menu for Giulia"),
    ],
)
async def test_small_talk_is_answered(stage: NullStage, typed: str, answer: str) -> None:
    assert answer in await said(stage, typed)
