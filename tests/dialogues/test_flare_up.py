"""A flare-up from first heat to its end: said, whispered, pressed, later."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogues.stage import Shown, Stage

CALM = "Morning! Could you send me the latest file when you have a minute?"
FURIOUS = "This is the third time you missed the deadline. I have had it with you, this is unacceptable!"
LATE = "The file was due on Friday and I still have nothing. This is not what we agreed."
LAWYER = "My lawyer will be in touch, I am taking you to court over this."
THANKS = "ok thanks, that works for me"


async def nudges(stage: Stage) -> list[Shown]:
    """The private cards that are about a case."""
    return [card for card in await stage.private() if "Resolved" in card.buttons or "Snooze" in card.buttons]


async def test_calm_words_are_left_alone(stage: Stage) -> None:
    await stage.client_says(CALM)
    assert await nudges(stage) == []
    assert await stage.channel() == []


async def test_a_heated_message_is_whispered_about_and_the_client_sees_nothing(stage: Stage) -> None:
    await stage.client_says(CALM)
    await stage.client_says(FURIOUS)
    [nudge] = await nudges(stage)
    assert "Maria" in nudge.text
    assert "had it with" in nudge.text, "the exact words are the reason"
    assert {"Use draft", "Another tone", "Snooze", "Not heated", "Resolved"} <= set(nudge.buttons)
    assert await stage.channel() == []


async def test_the_same_flare_up_rings_once_and_again_when_it_turns_critical(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.client_says("Still no file.")
    assert len(await nudges(stage)) == 1
    await stage.client_says(LAWYER)
    ringing = await nudges(stage)
    assert len(ringing) == 2
    assert "not legal advice" in ringing[-1].text


async def test_the_freelancers_own_word_on_fault_redraws_steps_and_draft_at_once(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    [before] = await nudges(stage)
    assert await stage.press("Yes") is None
    [after] = await nudges(stage)
    assert after.text != before.text
    assert "sorry" not in before.text.lower().split("draft reply")[-1], "no reading decides that an apology is owed"


async def test_another_tone_is_another_draft(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    [before] = await nudges(stage)
    await stage.press("Another tone")
    [after] = await nudges(stage)
    assert after.text != before.text


async def test_only_what_was_pressed_for_is_posted_word_for_word_and_once(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    form = await stage.press("Use draft")
    assert form
    assert await stage.channel() == [], "opening the draft posts nothing"
    again = await stage.send_form({"text": "I'll send the file by [time, e.g. 15:00]."})
    assert again, "an open blank is never posted"
    assert await stage.channel() == []
    assert await stage.send_form({"text": "The file goes out at 15:00 today. I'll write then."}) is None
    assert await stage.channel() == ["The file goes out at 15:00 today. I'll write then."]
    [card] = await nudges(stage)
    assert "answered" in card.text.lower()


async def test_an_answer_that_made_it_worse_rings_again(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.freelancer_says("Calm down, it is just a small delay.")
    await stage.client_says(
        "Unbelievable. You are incompetent and I want my money back today, or my lawyer will call you."
    )
    assert len(await nudges(stage)) == 2


async def test_a_team_mate_is_not_a_client(stage: Stage) -> None:
    await stage.teammate_says(FURIOUS)
    assert await nudges(stage) == []


async def test_a_snooze_is_kept_and_rings_only_if_the_client_still_waits(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    assert await stage.press("Snooze")
    await stage.send_form({"until": "hour"})
    assert "snooze" in (await stage.private())[-1].text.lower()
    await stage.later(timedelta(minutes=30))
    quiet = len(await stage.private())
    await stage.later(timedelta(minutes=31))
    assert len(await stage.private()) == quiet + 1


async def test_a_false_alarm_closes_the_case_and_says_so(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    await stage.press("Not heated")
    assert await nudges(stage) == []
    await stage.client_says(FURIOUS)
    assert len(await nudges(stage)) == 1, "the next flare-up is a new case"


async def test_resolved_is_the_end_and_a_late_press_changes_nothing(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    await stage.freelancer_says("I hear you. The corrected file is on its way, at your inbox by 15:00.")
    await stage.client_says(THANKS)
    await stage.press("Resolved")
    assert await nudges(stage) == []


async def test_a_restart_loses_nothing_and_old_buttons_still_work(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    assert len(await nudges(stage)) == 1
    await stage.restart()
    assert len(await nudges(stage)) == 1
    await stage.press("Another tone")
    assert len(await nudges(stage)) == 1


async def test_help_and_a_typo_are_answered_in_private(stage: Stage) -> None:
    await stage.command("help")
    assert "status" in (await stage.private())[-1].text
    await stage.command("statsu")
    assert "Did you mean “status”?" in (await stage.private())[-1].text
    assert await stage.channel() == []


async def test_status_says_what_is_heated(stage: Stage) -> None:
    await stage.client_says(FURIOUS)
    await stage.command("status")
    said = (await stage.private())[-1].text
    assert "Homepage" in said
    assert "not answered yet" in said


async def test_after_unwatch_nothing_is_heard(stage: Stage) -> None:
    await stage.command("unwatch")
    await stage.client_says(FURIOUS)
    assert await nudges(stage) == []
