"""What a freelancer asks the coach for."""

from __future__ import annotations

from tests.dialogues.stage import Stage
from tests.dialogues.test_flare_up import FURIOUS, LATE, nudges


async def last_words(stage: Stage) -> str:
    return (await stage.private())[-1].text


async def test_pasted_words_get_steps_and_a_draft_and_open_nothing(stage: Stage) -> None:
    await stage.command(f"coach {LATE}")
    said = await last_words(stage)
    assert "One step at a time" in said
    assert "Draft reply" in said
    assert await nudges(stage) == []


async def test_calm_words_get_advice_too_when_asked_for(stage: Stage) -> None:
    await stage.command("coach Could you send me the invoice again?")
    assert "Draft reply" in await last_words(stage)


async def test_coach_without_words_says_what_to_paste(stage: Stage) -> None:
    await stage.command("coach")
    assert "needs <message>" in await last_words(stage)


async def test_draft_gives_the_reply_for_the_case_at_hand(stage: Stage) -> None:
    await stage.command("draft")
    assert "No case is open" in await last_words(stage)
    await stage.client_says(FURIOUS)
    await stage.command("draft")
    assert "A reply to Maria" in await last_words(stage)
    form = await stage.press("Use draft")
    assert form
    assert form.values["text"]


async def test_the_tone_is_mine_to_set(stage: Stage) -> None:
    await stage.command("settings tone loud")
    assert "tone is one of warm, plain, formal" in await last_words(stage)
    await stage.client_says(FURIOUS)
    [warm] = await nudges(stage)
    await stage.command("settings tone formal")
    await stage.client_says(LATE)
    [formal] = await nudges(stage)
    assert warm.text.split("Draft reply")[1] != formal.text.split("Draft reply")[1]
