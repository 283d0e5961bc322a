"""What the coach says about words that it can't read: that it can't, and never a number."""

from __future__ import annotations

from tests.dialogues.stage import Stage
from tests.dialogues.test_asking import last_words
from tests.dialogues.test_flare_up import FURIOUS, nudges

COMPLAINT = "Das ist eine Frechheit, ich warte seit drei Wochen auf die Datei!"
AGAIN = "Sie haben es mir für Freitag versprochen, und niemand antwortet mir."


async def test_pasted_words_in_german_get_the_general_steps_and_no_number(stage: Stage) -> None:
    await stage.command(f"coach {COMPLAINT}")
    said = await last_words(stage)
    assert "I can't read German yet" in said
    assert "One step at a time" in said
    assert "Calm" not in said


async def test_what_was_not_read_is_no_part_of_the_usual_tone(stage: Stage) -> None:
    for thanks in ("Thank you!", "Great, thanks."):
        await stage.client_says(thanks)
    await stage.client_says(COMPLAINT)
    await stage.client_says(AGAIN)
    await stage.client_says(FURIOUS)
    [nudge] = await nudges(stage)
    assert "is usual" not in nudge.text


async def test_status_says_that_the_last_message_was_not_read(stage: Stage) -> None:
    await stage.client_says(COMPLAINT)
    await stage.command("status")
    said = await last_words(stage)
    assert "last message not read (I read English only)" in said
    assert "calm" not in said


async def test_a_heated_case_does_not_cool_by_words_that_were_not_read(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    await stage.freelancer_says("The file is up now.")
    await stage.client_says(COMPLAINT)
    await stage.command("status")
    assert "cooling down" not in await last_words(stage)


async def test_a_draft_in_german_is_not_called_fine(stage: Stage) -> None:
    await stage.command("check Sie irren sich, lesen Sie bitte den Vertrag.")
    said = await last_words(stage)
    assert "I can't read German yet" in said
    assert "nothing that would heat this up" not in said
