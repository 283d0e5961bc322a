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
    assert "First update: Fri 16:00, every Friday at 16:00" in plan.text
    letter = await stage.press("Post kick-off")
    assert letter
    assert "every Friday 16:00" in letter.values["text"]
    assert "the product photos" in letter.values["text"]
    assert await stage.channel() == []
    assert await stage.send_form({"text": "Hi Maria, here is my plan. Homepage by 12 March."}) is None
    assert await stage.channel() == ["Hi Maria, here is my plan. Homepage by 12 March."]


async def test_a_form_asked_for_in_private_opens_there_or_on_a_press(stage: Stage) -> None:
    form = await stage.privately("project") or await stage.press("Open")
    assert form
    assert form.values["reply"] == "4"
    assert await stage.send_form(PLAN) is None
    assert "Homepage: Thursday 12 March" in (await last(stage)).text
    form = await stage.privately("check") or await stage.press("Open")
    assert form
    assert await stage.send_form({"draft": "That is your own fault, read the contract."}) is None
    assert "your own fault" in (await last(stage)).text
    assert await stage.channel() == []


async def test_in_private_a_project_can_be_named_at_the_end(stage: Stage) -> None:
    await stage.privately("log login page finished #homepage")
    assert "1" in (await last(stage)).text
    await stage.privately("deliverable add shop page by Friday in #Homepage")
    assert "shop page" in (await last(stage)).text.casefold()
    assert "#" not in (await last(stage)).text
    assert await stage.channel() == []


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


async def test_an_update_says_what_is_due_first_what_follows_and_what_can_get_in_the_way(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN)
    await stage.later(timedelta(days=4, hours=7, minutes=1))
    form = await stage.press("Post update")
    assert form
    text = form.values["text"]
    assert "In progress: Homepage, planned for Thursday 12 March." in text
    assert "Next: Shop page: Friday 20 March." in text
    assert "Risks: the product photos." in text
    assert "Done: [what you finished" in text, "what nobody has said is left to the freelancer"


async def test_a_date_that_has_passed_is_a_risk_with_the_new_date_left_open(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN | {"risks": "", "deliverables": "Homepage by 5 March"})
    await stage.later(timedelta(days=4, hours=7, minutes=1))
    form = await stage.press("Post update")
    assert form
    assert "Homepage was planned for Thursday 5 March and is still open; it will be [new date]." in form.values["text"]
    assert "Next:" not in form.values["text"]


async def test_an_update_without_a_plan_leaves_the_blanks(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN | {"risks": "", "deliverables": ""})
    await stage.later(timedelta(days=4, hours=7, minutes=1))
    form = await stage.press("Post update")
    assert form
    for blank in ("[what you are on right now]", "[what comes next, and by when]", "[what could move a date"):
        assert blank in form.values["text"]


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
    assert "homepage is now planned for Tuesday 17 March. It was planned for Thursday 12 March." in moved.text
    assert await stage.press("Tell the client")
    assert await stage.channel() == []


async def test_a_moved_date_names_the_hour_only_where_one_was_said(stage: Stage) -> None:
    await stage.command("deliverable add homepage by 12 March 15:00")
    await stage.command("deliverable move homepage to 17 March")
    assert "Tuesday 17 March. It was planned for Thursday 12 March at 15:00." in (await last(stage)).text
    await stage.command("deliverable move homepage to 18 March 10:00")
    assert "Wednesday 18 March at 10:00. It was planned for Tuesday 17 March." in (await last(stage)).text


async def test_what_the_client_promised_stops_the_update_clock(stage: Stage) -> None:
    await stage.command("project")
    await stage.send_form(PLAN)
    await stage.client_says("We'll send you the product photos on Tuesday.")
    await stage.later(timedelta(days=6))
    assert await said(stage, "Update for Homepage") == []
    await stage.client_says("Here are the photos.")
    await stage.later(timedelta(days=5, hours=8))
    assert len(await said(stage, "Update for Homepage")) == 1
