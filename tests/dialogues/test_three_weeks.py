"""One project over three weeks: kick-off, updates, a ladder, promises kept and broken early, a pause, weekends."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogues.stage import Stage
from tests.dialogues.test_plans import PLAN, said


async def test_three_weeks_of_a_project_from_kick_off_to_the_third_friday(stage: Stage) -> None:
    # Monday 2 March: the plan and the kick-off.
    await stage.command("project")
    assert (
        await stage.send_form(PLAN | {"deliverables": "Homepage by 27 March", "rhythm": "every Friday 16:00"}) is None
    )
    await stage.press("Post kick-off")
    assert await stage.send_form({"text": "Hi Maria, here is my plan: the homepage on 27 March."}) is None
    # Friday 6 March, 16:01: the first update rings and goes out.
    await stage.later(timedelta(days=4, hours=7, minutes=1))
    assert len(await said(stage, "Update for Homepage")) == 1
    await stage.press("Post update")
    await stage.send_form({"text": "Hi Maria, the layout is done. Next: the texts. Next update on Friday 13 March."})
    # The weekend is quiet.
    before = len(await stage.private())
    await stage.later(timedelta(days=2))
    assert len(await stage.private()) == before
    # Tuesday 10 March: a promise, kept in time.
    await stage.later(timedelta(days=1, hours=17))
    await stage.freelancer_says("I'll send the texts by Wednesday 15:00.")
    await stage.press("Keep")
    await stage.press("Done")
    assert len(await said(stage, "Done, and kept")) == 1
    # Friday 13 March: the second update is late, and rings again before it is out.
    await stage.later(timedelta(days=3, hours=8))
    assert len(await said(stage, "Update for Homepage")) == 2
    await stage.later(timedelta(days=3))
    assert len(await said(stage, "Overdue: update for Homepage")) == 1
    await stage.freelancer_says("Quick update: the texts are finished and I am working on the shop page next.")
    # Monday 16 March: a promise that will not be kept; the client is warned first.
    await stage.freelancer_says("You'll have the shop page by Thursday 16:00.")
    await stage.press("Keep")
    await stage.later(timedelta(days=2, hours=20))
    assert await stage.press("Warn the client")
    await stage.send_form({"text": "Hi Maria, the shop page moves to Friday noon. I wanted you to know today."})
    assert (await stage.channel())[-1].endswith("I wanted you to know today.")
    # A pause over the third Friday.
    await stage.command("pause until 23 March")
    rung = len(await said(stage, "Update for Homepage"))
    await stage.later(timedelta(days=3))
    assert len(await said(stage, "Update for Homepage")) == rung
