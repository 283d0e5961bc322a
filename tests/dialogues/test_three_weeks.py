"""One project over three weeks and a day: kick-off, updates, a ladder, promises, a pause, weekends, a clock change."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.dialogues.stage import Shown, Stage
from tests.dialogues.test_plans import PLAN, said

NEW_YORK = ZoneInfo("America/New_York")
"""Its clocks go forward in the night to Sunday 8 March 2026."""
UPDATE, OVERDUE, WAITS = "Update for Homepage", "Overdue: update for Homepage", "has been waiting"


async def until(stage: Stage, day: int, clock: str) -> None:
    """Time passes until this day of March, this time in New York."""
    hour, _, minute = clock.partition(":")
    await stage.later(datetime(2026, 3, day, int(hour), int(minute), tzinfo=NEW_YORK) - stage.now())


async def rung(stage: Stage, words: str) -> int:
    return len(await said(stage, words))


async def newest(stage: Stage, words: str) -> Shown:
    return (await said(stage, words))[-1]


async def test_three_weeks_of_a_project(stage: Stage) -> None:
    await stage.command("settings zone it's 04:00 here")
    await kick_off(stage)
    await first_week(stage)
    await weekend_with_a_clock_change(stage)
    await second_week(stage)
    await third_week(stage)
    await pause_and_the_last_friday(stage)


async def kick_off(stage: Stage) -> None:
    """Monday 2 March, 9:00: the plan, and the message that sets expectations."""
    await until(stage, 2, "9:00")
    await stage.command("project")
    plan = PLAN | {"deliverables": "Homepage by 27 March", "rhythm": "every Friday 16:00"}
    assert await stage.send_form(plan) is None
    assert "First update: Fri 16:00" in (await newest(stage, "Here is what I understood")).text
    assert await stage.press("Post kick-off")
    assert await stage.send_form({"text": "Hi Maria, here is my plan: the homepage on 27 March."}) is None
    assert await stage.channel() == ["Hi Maria, here is my plan: the homepage on 27 March."]


async def first_week(stage: Stage) -> None:
    """A promise that is kept, a note, and the first update, at its time and with what is known."""
    await until(stage, 4, "10:00")
    await stage.freelancer_says("I'll send the texts by Thursday 15:00.")
    await stage.press("Keep")
    await stage.command("log layout finished")
    await until(stage, 5, "10:00")
    await stage.press("Done")
    await until(stage, 6, "15:58")
    assert (await rung(stage, "Done, and kept"), await rung(stage, "A promise is due")) == (1, 0)
    assert await rung(stage, UPDATE) == 0

    await until(stage, 6, "16:01")
    update = await newest(stage, UPDATE)
    assert "layout finished" in update.text
    assert "send the texts" in update.text
    assert await stage.press("Post update")
    assert await stage.send_form({"text": "Hi Maria, the layout is finished and the texts are with you."}) is None
    assert len(await stage.channel()) == 2


async def weekend_with_a_clock_change(stage: Stage) -> None:
    """Nothing rings on Saturday and Sunday; the working hours of a first answer go on on Monday."""
    await until(stage, 7, "12:00")
    await stage.client_says("Hi! Could you tell me which colours you chose for the menu?")
    before = len(await stage.private())
    await until(stage, 8, "18:00")
    assert len(await stage.private()) == before
    await until(stage, 9, "12:58")
    assert await rung(stage, WAITS) == 0
    await until(stage, 9, "13:01")
    assert "Maria has been waiting 4 hours" in (await newest(stage, WAITS)).text
    await stage.freelancer_says("Hi Maria, the menu is dark blue, as in your logo.")
    await until(stage, 10, "17:00")
    assert await rung(stage, WAITS) == 1


async def second_week(stage: Stage) -> None:
    """The second update is due at 16:00 by the new clock; it stays out, and its ladder grows firmer and shorter."""
    await until(stage, 13, "15:58")
    assert await rung(stage, UPDATE) == 1
    await until(stage, 13, "16:01")
    assert await rung(stage, UPDATE) == 2
    await until(stage, 16, "11:58")
    assert await rung(stage, OVERDUE) == 0
    await until(stage, 16, "12:01")
    first = await newest(stage, OVERDUE)
    assert "Two lines now beat a page tomorrow" in first.text
    await until(stage, 17, "12:01")
    second = await newest(stage, OVERDUE)
    assert await rung(stage, OVERDUE) == 2
    assert "Send the short one below" in second.text
    assert len(second.text) < len(first.text)
    await stage.freelancer_says("Quick update: the menu is finished and I am working on the shop page next.")


async def third_week(stage: Stage) -> None:
    """A promise that will break: the client is warned first, and a new time is agreed."""
    await stage.freelancer_says("You'll have the shop page by Thursday 16:00.")
    await stage.press("Keep")
    await until(stage, 19, "11:58")
    assert await rung(stage, "A promise is due") == 0
    await until(stage, 19, "12:01")
    assert "Is it on track?" in (await newest(stage, "A promise is due")).text
    warning = await stage.press("Warn the client")
    assert warning
    assert "at risk" in warning.values["text"]
    assert await stage.send_form({"text": "Hi Maria, the shop page moves to Friday. I wanted you to know."}) is None
    assert (await stage.channel())[-1].endswith("I wanted you to know.")
    assert await stage.press("Change the time")
    assert await stage.send_form({"when": "Friday noon"}) is None
    await until(stage, 20, "11:00")
    await stage.press("Done")
    assert await rung(stage, "Done, and kept") == 2
    assert await rung(stage, OVERDUE) == 2, "an update of my own ended the ladder"


async def pause_and_the_last_friday(stage: Stage) -> None:
    """A pause skips the third Friday; after it the rhythm goes on, and the last date is met."""
    await stage.command("pause until 24 March")
    await until(stage, 24, "10:00")
    assert await rung(stage, UPDATE) == 2
    await until(stage, 26, "16:00")
    assert await rung(stage, "a date is near") == 0
    await until(stage, 27, "13:01")
    assert await rung(stage, "a date is near") == 1
    await stage.press("Done")
    await until(stage, 27, "15:58")
    assert await rung(stage, UPDATE) == 2
    await until(stage, 27, "16:01")
    assert await rung(stage, UPDATE) == 3
    assert await stage.press("Post update")
    assert await stage.send_form({"text": "Hi Maria, the homepage is live. Thank you for these weeks."}) is None
    assert (await stage.channel())[-1] == "Hi Maria, the homepage is live. Thank you for these weeks."
    await until(stage, 30, "17:00")
    assert (await rung(stage, UPDATE), await rung(stage, OVERDUE)) == (3, 2)
