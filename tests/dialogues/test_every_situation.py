"""Each situation played to a good end by doing what the coach says: whispered, drafted, posted, closed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from adapters.web.scenarios import load
from bot.coach.advice.slots import BLANK
from tests.dialogues.stage import Shown, Stage
from tests.dialogues.test_flare_up import THANKS, nudges

SCENARIOS = load()
HEATED = [name for name in SCENARIOS if name != "client_silent"]
_TIMES = re.compile(r"time|date|day|hour|when|often", re.IGNORECASE)


def filled_in(draft: str) -> str:
    """The draft with every blank filled in, as a freelancer in a hurry would."""
    return BLANK.sub(lambda blank: "Thursday at 15:00" if _TIMES.search(blank[0]) else "the first page", draft)


async def until_it_heats_up(stage: Stage, situation: str) -> Shown:
    """Play the script up to where the coach speaks up and the client has said it all."""
    heated: list[Shown] = []
    for line in SCENARIOS[situation].lines:
        if line.who != "client" and heated:
            break
        says = {"client": stage.client_says, "freelancer": stage.freelancer_says, "teammate": stage.teammate_says}
        await says[line.who](line.text)
        heated = await nudges(stage)
    assert heated, "the coach said nothing"
    return heated[-1]


@pytest.mark.parametrize("situation", HEATED)
async def test_by_following_the_coach_it_comes_to_a_good_end(stage: Stage, situation: str) -> None:
    await stage.command("settings sensitivity high")
    card = await until_it_heats_up(stage, situation)
    assert "One step at a time" in card.text
    if "Partly" in card.buttons:
        await stage.press("Partly")
    form = await stage.press("Use draft")
    assert form
    assert await stage.channel() == [], "opening the draft posts nothing"
    reply = filled_in(form.values["text"])
    assert await stage.send_form({"text": reply}) is None
    assert [" ".join(text.split()) for text in await stage.channel()] == [" ".join(reply.split())]
    await stage.client_says(THANKS)
    rung = await nudges(stage)
    if "Post recap" in rung[-1].buttons:
        recap = await stage.press("Post recap")
        assert recap
        assert await stage.send_form({"text": filled_in(recap.values["text"])}) is None
    else:
        await stage.press("Resolved")
    assert len(await nudges(stage)) == len(rung) - 1, (
        "the newest card is no case any more; earlier rings stand as they were"
    )
    assert any("resolved" in shown.text for shown in await stage.private())


async def test_a_client_who_goes_quiet_is_waited_for_without_a_fuss(stage: Stage) -> None:
    for line in SCENARIOS["client_silent"].lines[:3]:
        await (stage.client_says if line.who == "client" else stage.freelancer_says)(line.text)
    assert await nudges(stage) == []
    await stage.command("promises")
    assert "You're waiting for" in (await stage.private())[-1].text
    await stage.later(timedelta(days=3))
    await stage.freelancer_says(SCENARIOS["client_silent"].lines[3].text)
    await stage.client_says("Sorry, yes, go ahead with B!")
    assert await nudges(stage) == []
