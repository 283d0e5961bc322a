"""A message that was asked about by hand, though it read calmly."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.events import MessageSeen
from bot.chat.people import MessageRef
from tests.dialogues.null_stage import MARIA, PLACE, NullStage


async def test_the_card_of_a_case_opened_by_hand_follows_the_answer(stage: NullStage) -> None:
    text = "Could you look at the header again? It still has the old logo."
    seen = MessageSeen("calm", MessageRef(PLACE, "calm"), MARIA, "Maria", text, stage.now() + timedelta(seconds=1))
    await stage.hear(seen)
    assert [card for card in await stage.private() if "Maria" in card.text] == []

    await stage.coach_on(seen)
    (asked,) = [card for card in await stage.private() if "Maria" in card.text]
    assert "Use draft" in asked.buttons

    await stage.later(timedelta(minutes=5))
    await stage.freelancer_says("The new logo is in place now.")
    (answered,) = [card for card in await stage.private() if "Maria" in card.text]
    assert answered.text.startswith("Maria: answered")
