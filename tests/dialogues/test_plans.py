"""What prevents the next upset: expectations, updates, promises, first answers, reminders."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogues.stage import Shown, Stage


async def last(stage: Stage) -> Shown:
    return (await stage.private())[-1]


async def said(stage: Stage, words: str) -> list[Shown]:
    return [card for card in await stage.private() if words in card.text]


PLAN = {
    "deliverables": "Homepage by 12 March\nShop page by 20 March",
    "rhythm": "every Friday 16:00",
    "risks": "the product photos",
    "hours": "Mon-Fri 9:00-17:00",
    "reply": "4",
}


async def test_a_plan_is_said_back_and_its_kick_off_is_posted_with_one_press(stage: Stage) -> None:
    assert await stage.command("project")
    assert await stage.send_form(PLAN) is None
    plan = await last(stage)
    assert "Homepage: Thursday 12 March" in plan.text
    assert "First update: Fri 16:00" in plan.text
    letter = await stage.press("Post kick-off")
    assert letter
    assert "every Friday 16:00" in letter.values["text"]
    assert "the product photos" in letter.values["text"]
    assert await stage.channel() == []
    assert await stage.send_form({"text": "Hi Maria, here is my plan. Homepage by 12 March."}) is None
    assert await stage.channel() == ["Hi Maria, here is my plan. Homepage by 12 March."]


async def test_a_plan_that_is_not_understood_says_what_and_keeps_what_was_typed(stage: Stage) -> None:
    await stage.command("project")
    again = await stage.send_form(PLAN | {"rhythm": "whenever I feel like it"})
    assert again
    assert again.values["rhythm"] == "whenever I feel like it"
    assert again.values["deliverables"] == PLAN["deliverables"]
    assert again.intro


async def test_an_update_rings_when_it_is_due_and_firmer_when_it_is_late(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN)
    await stage.command("log login page finished")
    await stage.later(timedelta(days=4, hours=6))
    assert await said(stage, "Update for Homepage") == []
    await stage.later(timedelta(hours=1, minutes=1))
    [due] = await said(stage, "Update for Homepage")
    assert "login page finished" in due.text
    await stage.later(timedelta(days=3))
    [late] = await said(stage, "Overdue: update for Homepage")
    assert "late" in late.text
    await stage.press("Post update")
    await stage.send_form({"text": "Hi Maria, the login page is done. Next: the shop page by Friday."})
    rung = len(await stage.private())
    await stage.later(timedelta(days=2))
    assert len(await stage.private()) == rung, "an update that is out is not asked for again"


async def test_an_update_of_my_own_counts(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN)
    await stage.later(timedelta(days=4))
    await stage.freelancer_says("Quick update: the homepage is finished and I am working on the shop page next.")
    await stage.later(timedelta(hours=8))
    assert await said(stage, "Update for Homepage") == []


async def test_a_promise_is_noticed_kept_and_warned_about_before_it_breaks(stage: Stage) -> None:
    await stage.freelancer_says("Sure, I'll send the draft by Wednesday 16:00.")
    offer = await last(stage)
    assert "Keep track of this?" in offer.text
    assert "send the draft" in offer.text
    await stage.press("Keep")
    assert "I'm keeping track" in (await last(stage)).text
    await stage.command("promises")
    assert "send the draft: Wed 16:00" in (await last(stage)).text
    await stage.later(timedelta(days=2, hours=4))
    warned = await last(stage)
    assert "A promise is due" in warned.text
    letter = await stage.press("Warn the client")
    assert letter
    assert "at risk" in letter.values["text"]
    await stage.press("Done")
    rung = len(await stage.private())
    await stage.later(timedelta(days=1))
    assert len(await stage.private()) == rung


async def test_a_condition_is_no_promise(stage: Stage) -> None:
    await stage.freelancer_says("If you send me the logo today, I'll have the draft by Friday noon.")
    assert await said(stage, "Keep track of this?") == []


async def test_a_client_who_waits_for_a_first_answer_is_not_forgotten(stage: Stage) -> None:
    await stage.client_says("Hi! Could you tell me when the homepage will be ready?")
    await stage.later(timedelta(hours=3, minutes=55))
    assert await said(stage, "has been waiting") == []
    await stage.later(timedelta(minutes=10))
    [waits] = await said(stage, "has been waiting")
    assert "Maria" in waits.text
    form = await stage.press("Post a holding reply")
    assert form
    assert "[time" in form.values["text"]


async def test_an_answer_in_time_stops_the_clock(stage: Stage) -> None:
    await stage.client_says("Hi! Could you tell me when the homepage will be ready?")
    await stage.freelancer_says("On Thursday!")
    await stage.later(timedelta(hours=8))
    assert await said(stage, "has been waiting") == []


async def test_a_moved_date_writes_the_message_that_tells_the_client(stage: Stage) -> None:
    await stage.command("deliverable add homepage by 12 March")
    assert "homepage: Thursday 12 March" in (await last(stage)).text
    await stage.command("deliverable move homepage to 17 March")
    moved = await last(stage)
    assert "Tuesday 17 March" in moved.text
    assert await stage.press("Tell the client")
    assert await stage.channel() == []


async def test_my_own_reminders_come_once_and_at_their_time(stage: Stage) -> None:
    await stage.command("remind in 2 hours call Maria's bank")
    assert "11:00" in (await last(stage)).text
    await stage.later(timedelta(hours=1, minutes=59))
    assert await said(stage, "You asked me to remind you") == []
    await stage.later(timedelta(minutes=2))
    [card] = await said(stage, "You asked me to remind you")
    assert "call Maria's bank" in card.text
    await stage.later(timedelta(hours=5))
    assert len(await said(stage, "You asked me to remind you")) == 1


async def test_a_time_that_is_not_understood_is_asked_for(stage: Stage) -> None:
    await stage.command("remind sometime buy milk")
    assert "For example: remind friday 9am" in (await last(stage)).text


async def test_a_pause_is_quiet_until_it_ends(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN)
    await stage.command("pause until 9 March")
    assert "paused" in (await last(stage)).text
    await stage.later(timedelta(days=5))
    assert await said(stage, "Update for Homepage") == []
    await stage.later(timedelta(days=6, hours=8))
    assert len(await said(stage, "Update for Homepage")) == 1


async def test_what_the_client_promised_stops_the_update_clock(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN)
    await stage.client_says("We'll send you the product photos on Tuesday.")
    await stage.later(timedelta(days=6))
    assert await said(stage, "Update for Homepage") == []
    await stage.client_says("Here are the photos.")
    await stage.later(timedelta(days=5, hours=8))
    assert len(await said(stage, "Update for Homepage")) == 1


async def test_many_things_at_once_come_as_one_digest(stage: Stage) -> None:
    for number in range(1, 6):
        await stage.command(f"remind in 2 hours thing number {number}")
    await stage.later(timedelta(hours=3))
    [digest] = await said(stage, "5 things are due")
    assert len(await said(stage, "thing number 3")) == 2, "the answer that set it, and the digest"
    await stage.press("Show 3")
    assert "thing number 3" in (await last(stage)).text
    assert digest.buttons[:2] == ("Show 1", "Show 2")


async def test_reminders_keep_the_quiet_hours(stage: Stage) -> None:
    await stage.command("deliverable add homepage by tomorrow 9:30")
    await stage.later(timedelta(hours=14))
    assert await said(stage, "a date is near") == []
    await stage.later(timedelta(hours=9, minutes=30))
    assert len(await said(stage, "a date is near")) == 1


async def test_quiet_hours_that_i_set_hold_a_nudge_until_the_morning_but_never_a_critical_one(stage: Stage) -> None:
    await stage.command("settings quiet 18:00-8:00")
    await stage.later(timedelta(hours=12))
    await stage.client_says("The file was due on Friday and I still have nothing. This is not what we agreed.")
    assert await said(stage, "Deadline missed") == []
    await stage.later(timedelta(hours=11))
    assert len(await said(stage, "Deadline missed")) == 1


async def test_how_sensitive_i_want_it(stage: Stage) -> None:
    await stage.command("settings sensitivity low")
    await stage.client_says("The file was due on Friday and I still have nothing. This is not what we agreed.")
    assert await said(stage, "Deadline missed") == []


async def test_my_zone_by_the_time_it_is_here(stage: Stage) -> None:
    await stage.command("settings zone it's 10:00 here")
    assert "where it is 10:00" in (await last(stage)).text
    await stage.command("settings hours Sun-Thu 8:30-16:00")
    assert "Sun" in (await last(stage)).text
    await stage.command("settings hours whenever")
    assert "Write them like Mon-Fri" in (await last(stage)).text


async def test_what_is_due_moves_with_my_zone_and_my_hours(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN | {"rhythm": "every Tuesday 16:00"})
    await stage.client_says("Hi! Could you tell me when the homepage will be ready?")
    await stage.command("settings zone it's 04:00 here")
    await stage.later(timedelta(hours=8, minutes=58))
    assert await said(stage, "has been waiting") == [], "it is 12:58 where I am, and I begin at 9:00"
    await stage.later(timedelta(minutes=3))
    assert len(await said(stage, "has been waiting")) == 1
    await stage.freelancer_says("On Thursday!")
    await stage.later(timedelta(hours=26, minutes=57))
    assert await said(stage, "Update for Homepage") == []
    await stage.later(timedelta(minutes=3))
    assert len(await said(stage, "Update for Homepage")) == 1


async def test_a_day_off_moves_the_update_to_the_next_working_day(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN | {"rhythm": "every Tuesday 16:00"})
    await stage.command("settings days_off 3 March")
    assert "3 March" in (await last(stage)).text
    await stage.later(timedelta(days=1, hours=7, minutes=1))
    assert await said(stage, "Update for Homepage") == []
    await stage.later(timedelta(days=1))
    assert len(await said(stage, "Update for Homepage")) == 1
