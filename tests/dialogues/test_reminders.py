"""When it rings and when it is quiet: own reminders, pauses, digests, quiet hours, days off, the zone."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogues.stage import Stage
from tests.dialogues.test_plans import PLAN, last, said


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


async def test_a_reminder_of_mine_can_be_put_off_to_a_time_of_my_own_and_forgotten(stage: Stage) -> None:
    await stage.command("remind in 2 hours call Maria's bank")
    assert "Today, Monday 2 March, at 11:00" in (await last(stage)).text
    await stage.press("Another time")
    mend = await stage.send_form({"at": "yesterday 9:00"})
    assert mend
    assert "That has passed" in mend.intro
    assert mend.values["at"] == "yesterday 9:00"
    assert await stage.send_form({"at": "13:00"}) is None
    await stage.later(timedelta(hours=3))
    assert await said(stage, "You asked me to remind you") == []
    await stage.later(timedelta(hours=1, minutes=1))
    assert len(await said(stage, "You asked me to remind you")) == 1

    await stage.press("Snooze")
    assert await stage.send_form({"until": "morning"}) is None
    assert "Tomorrow, Tuesday 3 March, at 09:00" in "".join(card.text for card in await stage.private())
    await stage.command("remind list")
    assert "Tue 09:00: call Maria's bank" in (await last(stage)).text
    await stage.later(timedelta(days=1))
    assert len(await said(stage, "You asked me to remind you")) == 1

    await stage.command("remind friday 9am send the invoice")
    await stage.press("Forget it")
    await stage.command("remind list")
    assert "None ahead" in (await last(stage)).text


async def test_a_time_that_is_not_understood_is_asked_for(stage: Stage) -> None:
    await stage.command("remind sometime buy milk")
    assert "For example: remind friday 9am" in (await last(stage)).text


async def test_a_pause_is_quiet_until_it_ends(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN)
    await stage.command("pause until 9 March")
    paused = await last(stage)
    assert "quiet until Monday 9 March at 09:00" in paused.text
    assert "Homepage" not in paused.text.partition("falls into it")[2]
    await stage.later(timedelta(days=5))
    assert await said(stage, "Update for Homepage") == []
    await stage.later(timedelta(days=6, hours=8))
    assert len(await said(stage, "Update for Homepage")) == 1


async def test_a_pause_says_what_falls_into_it(stage: Stage) -> None:
    await stage.freelancer_says("Sure, I'll send the draft by Wednesday 16:00.")
    await stage.press("Keep")
    await stage.command("pause until 9 March")
    assert "send the draft: Wed 16:00" in (await last(stage)).text


async def test_many_things_at_once_come_as_one_digest(stage: Stage) -> None:
    for number in range(1, 6):
        await stage.command(f"remind in 2 hours thing number {number}")
    await stage.later(timedelta(hours=3))
    [digest] = await said(stage, "5 things are due")
    assert len(await said(stage, "thing number 3")) == 2, "the answer that set it, and the digest"
    await stage.press("Show 3")
    assert "thing number 3" in (await last(stage)).text
    assert digest.buttons[:2] == ("Show 1", "Show 2")


async def test_a_day_on_which_much_is_due_begins_with_one_digest(stage: Stage) -> None:
    for number, clock in enumerate(("14:00", "15:00", "16:00", "17:00"), 1):
        await stage.command(f"deliverable add page {number} by Thursday {clock}")
    await stage.later(timedelta(days=2, hours=23, minutes=50))
    assert await said(stage, "a date is near") == []
    await stage.later(timedelta(minutes=11))
    [digest] = await said(stage, "4 things are due")
    assert "page 4" in digest.text
    await stage.later(timedelta(hours=7))
    assert [card for card in await stage.private() if card.text.startswith("Homepage: a date is near")] == []


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
    await stage.send_form(PLAN | {"rhythm": "every Wednesday 16:00"})
    await stage.command("settings days_off 4 March")
    assert "4 March" in (await last(stage)).text
    await stage.later(timedelta(days=2, hours=7, minutes=1))
    assert await said(stage, "Update for Homepage") == []
    await stage.later(timedelta(days=1))
    assert len(await said(stage, "Update for Homepage")) == 1


async def test_a_break_a_week_that_begins_on_sunday_and_dates_with_the_month_first(stage: Stage) -> None:
    await stage.command("settings days_off 24 December to 26 December")
    assert "24 December, 25 December, 26 December" in (await last(stage)).text
    await stage.command("settings days_off 26 December to 24 December")
    assert "from an earlier to a later day" in (await last(stage)).text
    await stage.command("remind on 4/3 call Maria")
    assert "4/3 can be two days" in (await last(stage)).text
    await stage.command("settings dates day first")
    await stage.command("remind on 4/3 call Maria")
    assert "Wednesday 4 March" in (await last(stage)).text
    await stage.command("settings week sunday")
    assert "begins on sunday" in (await last(stage)).text.casefold()
