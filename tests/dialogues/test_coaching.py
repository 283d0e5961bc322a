"""What a good mentor adds: a look at my own words, a pause, what I missed, and a clean end."""

from __future__ import annotations

from datetime import timedelta

from tests.dialogues.stage import Shown, Stage
from tests.dialogues.test_flare_up import FURIOUS, LATE, LAWYER, nudges

CLUMSY = "Calm down, you'll have it soon."
DOWN = "THIS IS A DISASTER!!! You broke the checkout and I lose thousands every hour! Where is the backup?"
ASKED = "I have had it with you! Where is the shop page? And who pays for the new photos?"


async def last(stage: Stage) -> Shown:
    return (await stage.private())[-1]


async def test_my_own_draft_is_looked_at_before_anyone_else_sees_it(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.command(f"check {CLUMSY}")
    checked = await last(stage)
    assert "“Calm down”" in checked.text
    assert "Instead: " in checked.text
    assert "Still missing" in checked.text
    assert await stage.channel() == []


async def test_a_draft_that_is_fine_is_called_fine(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.command(
        "check You were to have the file on Friday, and I missed that. I'm sorry. It reaches you today at 15:00."
    )
    checked = await last(stage)
    assert "Reads well" in checked.text
    assert "next step with a time" in checked.text


async def test_check_alone_asks_for_the_words_and_answers_in_private(stage: Stage) -> None:
    await stage.client_says(LATE)
    form = await stage.command("check")
    assert form
    assert "Only you see it" in form.intro
    assert await stage.send_form({"draft": CLUMSY}) is None
    checked = await last(stage)
    assert "“Calm down”" in checked.text
    assert "Still missing" in checked.text, "it is read against what the client wrote here"
    assert await stage.channel() == []


async def test_a_phrase_that_i_call_fine_does_not_come_up_again_until_i_take_it_back(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.command(f"check {CLUMSY}")
    await stage.press("1 is fine")
    assert "calm down" in (await last(stage)).text
    await stage.command(f"check {CLUMSY}")
    assert "“Calm down”" not in (await last(stage)).text
    await stage.command("settings fine none")
    await stage.command(f"check {CLUMSY}")
    assert "“Calm down”" in (await last(stage)).text


async def test_the_form_with_open_blanks_comes_back_with_the_worst_of_it_and_blocks_nothing_else(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.press("Use draft")
    again = await stage.send_form({"text": "Calm down. You have it by [time]."})
    assert again
    assert "Calm down" in again.intro
    assert await stage.send_form({"text": "Calm down. You have it by noon."}) is None
    assert await stage.channel() == ["Calm down. You have it by noon."]


async def test_a_look_at_what_i_posted_comes_only_if_i_asked_for_it(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.freelancer_says(CLUMSY)
    assert "Calm down" not in "".join(card.text for card in await stage.private())
    await stage.command("settings look on")
    await stage.freelancer_says(CLUMSY)
    looked = await last(stage)
    assert "A look at what you posted" in looked.text
    assert "“Calm down”" in looked.text


async def test_an_answer_that_passes_over_a_question_is_told_so_and_a_full_one_is_told_to_leave_it_there(
    stage: Stage,
) -> None:
    await stage.client_says(ASKED)
    await stage.freelancer_says("I hear you, and I'm sorry about the shop page. It goes online today.")
    [card] = await nudges(stage)
    assert "Still open: “And who pays for the new photos?”" in card.text
    await stage.freelancer_says("I pay for the new photos; the receipt reaches you tomorrow at 10:00.")
    [card] = await nudges(stage)
    assert "Leave it there" in card.text


async def test_what_the_answer_left_open_is_still_to_answer_when_the_client_writes_again(stage: Stage) -> None:
    await stage.client_says(ASKED)
    await stage.freelancer_says("I hear you, and I'm sorry about the shop page. It goes online today.")
    await stage.client_says(FURIOUS)
    card = (await nudges(stage))[-1]
    assert "And who pays for the new photos?" in card.text.split("What they need answered")[1]
    assert "after your answer" in card.text or "before your answer" in card.text


async def test_when_it_is_too_hot_to_write_there_is_a_holding_line_and_a_timer(stage: Stage) -> None:
    await stage.client_says(LAWYER)
    [card] = await nudges(stage)
    assert "take twenty minutes" in card.text
    letter = await stage.press("Holding reply")
    assert letter
    assert "respond in writing by [date]" in letter.values["text"], "a lawyer's threat gets a written answer"
    assert await stage.channel() == []
    await stage.press("Ring me in 20 minutes")
    quiet = len(await stage.private())
    await stage.later(timedelta(minutes=19))
    assert len(await stage.private()) == quiet
    await stage.later(timedelta(minutes=2))
    assert len(await stage.private()) == quiet + 1


async def test_a_holding_reply_stops_the_clock_and_keeps_what_is_still_to_answer(stage: Stage) -> None:
    await stage.client_says(DOWN)
    await stage.press("Holding reply")
    await stage.send_form({"text": "Maria, I've read your message. You'll have a proper answer by 9 March."})
    assert len(await stage.channel()) == 1
    cards = await stage.private()
    assert "Still open: “Where is the backup?”" in "".join(card.text for card in cards)
    assert "Keep track of this?" in cards[-1].text, "the time that was named is offered as a reminder"


async def test_after_a_lawyers_threat_nothing_is_left_open_that_would_tempt_me_to_write_more(stage: Stage) -> None:
    await stage.client_says(f"{LAWYER} Where is the invoice?")
    await stage.press("Holding reply")
    await stage.send_form({"text": "Maria, I have received your message and will respond in writing by 9 March."})
    said = "".join(card.text for card in await stage.private())
    assert "before your adviser has read it" in said
    assert "Reach a lawyer" in said.split("What comes next")[1]
    assert "Still open" not in said


async def test_a_letter_that_i_post_while_a_case_is_open_shows_on_its_card(stage: Stage) -> None:
    await stage.client_says(ASKED)
    await stage.command("project")
    await stage.send_form({"deliverables": "shop page by 12 March", "rhythm": "every Friday 16:00"})
    await stage.press("Post kick-off")
    await stage.send_form({"text": "Maria, the shop page comes on 12 March, and word from me every Friday at 16:00."})
    [card] = await nudges(stage)
    assert "answered" in card.text
    assert "Still open: “Where is the shop page?”" in card.text


async def test_a_snooze_that_comes_too_late_is_told_so_in_its_own_words(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.press("Snooze")
    await stage.later(timedelta(days=15))
    await stage.client_says(FURIOUS)
    await stage.send_form({"until": "hour"})
    assert "nothing to be quiet about" in "".join(card.text for card in await stage.private())


async def test_a_client_who_has_agreed_gets_a_recap_and_the_case_is_over(stage: Stage) -> None:
    await stage.command("deliverable add shop page by 12 March")
    await stage.client_says(LATE)
    await stage.freelancer_says("I missed Friday, and I'm sorry. The file is in your inbox today at 15:00.")
    await stage.client_says("Ok thanks, that works for me.")
    [card] = await nudges(stage)
    assert "has agreed" in card.text
    recap = await stage.press("Post recap")
    assert recap
    assert "shop page: Thursday 12 March" in recap.values["text"]
    await stage.send_form(recap.values)
    assert len(await stage.channel()) == 1
    assert await nudges(stage) == []


async def test_a_thanks_that_holds_something_back_is_no_agreement(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.freelancer_says("I missed Friday, and I'm sorry. The file is in your inbox today at 15:00.")
    await stage.client_says("Thanks, but what about the logo?")
    assert "has agreed" not in (await nudges(stage))[-1].text


async def test_the_facts_that_i_know_stand_beside_the_question_and_in_the_draft(stage: Stage) -> None:
    await stage.command("deliverable add shop page by tomorrow 16:00")
    await stage.later(timedelta(days=2))
    await stage.client_says(LATE)
    [card] = await nudges(stage)
    assert "“shop page” was due Tue 16:00 and isn't marked as done" in card.text
    await stage.press("No")
    [card] = await nudges(stage)
    assert "Tue 16:00" in card.text.split("Draft reply")[1].split("What I know")[0]


async def test_where_nothing_was_due_that_is_said_too(stage: Stage) -> None:
    await stage.command("deliverable add shop page by 20 March")
    await stage.client_says(LATE)
    [card] = await nudges(stage)
    assert "Nothing that I know of was due before now" in card.text


async def test_why_gives_the_evidence_and_its_source(stage: Stage) -> None:
    await stage.command("why apology")
    said = (await last(stage)).text
    assert "755 people" in said
    assert "Lewicki, Polin & Lount 2016" in said
    await stage.command("why bananas")
    assert "why 5" in (await last(stage)).text


async def test_why_without_words_is_about_the_first_step_of_the_case_at_hand(stage: Stage) -> None:
    await stage.command("why")
    assert "Why what?" in (await last(stage)).text
    await stage.client_says(LATE)
    await stage.command("why")
    assert "Why: listen actively" in (await last(stage)).text


async def test_a_timeline_has_every_message_with_its_date_and_stays_private(stage: Stage) -> None:
    await stage.command("deliverable add shop page by 12 March")
    await stage.client_says(LATE)
    await stage.freelancer_says("I'm looking into the file now; you'll hear from me at 15:00.")
    await stage.client_says(LAWYER)
    await stage.command("timeline")
    said = (await last(stage)).text
    lines = [line for line in said.splitlines() if "2026-03-02 09:" in line]
    assert [line.split(": ")[1][:8] for line in lines] == ["The file", "I'm look", "My lawye"]
    assert "shop page: Thursday 12 March" in said
    assert "not legal advice" in said
    assert await stage.channel() == []
    await stage.command("timeline 2")
    assert "The timeline has 1 page." in (await last(stage)).text


async def test_no_opening_comes_to_the_same_client_twice(stage: Stage) -> None:
    openings = []
    for _ in range(4):
        await stage.client_says(LATE)
        form = await stage.press("Use draft")
        assert form
        said = form.values["text"].replace("[", "").replace("]", "")
        openings.append(said.partition("\n")[0])
        await stage.send_form({"text": said})
        await stage.press("Resolved")
    assert len(set(openings)) == 4


async def test_i_can_ask_for_short_drafts(stage: Stage) -> None:
    await stage.client_says(LATE)
    full = await stage.press("Use draft")
    await stage.command("settings length short")
    assert "length: short" in (await last(stage)).text
    short = await stage.press("Use draft")
    assert full
    assert short
    assert len(short.values["text"]) < len(full.values["text"])


async def test_what_i_learned_is_shown_when_the_same_client_heats_up_again(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.press("Resolved")
    assert await stage.press("Note what I learned")
    again = await stage.send_form({"cause": "", "change": "write on Wednesday"})
    assert again, "a note without a cause teaches little"
    await stage.send_form({"cause": "I said nothing when the date slipped", "change": "write on Wednesday"})
    assert "Noted for next time: write on Wednesday" in "".join(card.text for card in await stage.private())
    await stage.client_says(FURIOUS)
    card = (await nudges(stage))[-1]
    assert "You noted last time" in card.text
    assert "What set it off: I said nothing when the date slipped" in card.text
    assert await stage.channel() == []


async def test_some_days_after_a_good_end_i_am_offered_one_question_to_the_client(stage: Stage) -> None:
    await stage.client_says(LATE)
    await stage.freelancer_says("I missed Friday, and I'm sorry. The file is in your inbox today at 15:00.")
    await stage.press("Resolved")
    await stage.later(timedelta(days=1))
    assert not any("A good moment to ask" in card.text for card in await stage.private())
    await stage.later(timedelta(days=1, hours=1))
    assert any("A good moment to ask" in card.text for card in await stage.private())
    assert await stage.channel() == []
    letter = await stage.press("Ask them")
    assert letter
    assert await stage.send_form(letter.values) is None
    [asked] = await stage.channel()
    assert "what should I do differently next time?" in asked


async def test_nobody_asks_for_feedback_after_a_lawyers_letter_or_a_false_alarm(stage: Stage) -> None:
    await stage.client_says(LAWYER)
    await stage.press("Resolved")
    await stage.client_says(FURIOUS)
    await stage.press("Not heated")
    await stage.later(timedelta(days=20))
    assert not any("A good moment to ask" in card.text for card in await stage.private())
