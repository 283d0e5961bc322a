"""Buttons and forms: in time, after a restart, and mended."""

from __future__ import annotations

from bot.chat.cards import Card, Text
from bot.chat.events import ButtonPressed, CommandRun, Event
from bot.chat.ports import Handled
from bot.chat.replies import Answer, Outgoing
from tests.adapters.discord.conftest import FURIOUS, Run, Studio
from tests.adapters.discord.inboxes import bare
from tests.adapters.discord.reading import buttons, text, texts


async def test_a_draft_is_opened_changed_and_posted_word_for_word(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        opened = await studio.discord.press(nudge, studio.sam, buttons(nudge)["Use draft"])
        assert opened.modal
        assert studio.discord.world.said(studio.channel) == []
        sent = await studio.discord.submit(opened, studio.sam, text="I'm sorry, Maria. *Noon* today: <@1> https://x.y")
        await studio.discord.until(lambda: sent.shown)
        (posted,) = await studio.discord.until(lambda: studio.discord.world.said(studio.channel))
    assert text(posted) == "**Sam:** I'm sorry, Maria. *Noon* today: <@1> https://x.y"
    assert "\\*Noon\\*" in posted["content"]


async def test_last_weeks_button_and_form_work_after_a_restart(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
    async with run():
        opened = await studio.discord.press(nudge, studio.sam, buttons(nudge)["Use draft"])
    async with run():
        await studio.discord.submit(opened, studio.sam, text="I'm on it, Maria: you have it by noon.")
        await studio.discord.until(lambda: studio.discord.world.said(studio.channel))
        await studio.discord.press(nudge, studio.sam, buttons(nudge)["Resolved"])
        await studio.discord.until(lambda: "Resolved" not in buttons(nudge))


async def test_a_form_with_open_blanks_is_opened_again_with_what_was_typed(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        opened = await studio.discord.press(nudge, studio.sam, buttons(nudge)["Use draft"])
        sent = await studio.discord.submit(opened, studio.sam, text="You get it by [day].")
        (mend,) = await studio.discord.until(lambda: sent.shown)
        assert "You get it by [day]." in text(mend)
        again = await studio.discord.press(mend, studio.sam, buttons(mend)["Open it again"])
        await studio.discord.submit(again, studio.sam, text="You get it by Friday.")
        (posted,) = await studio.discord.until(lambda: studio.discord.world.said(studio.channel))
        assert text(posted) == "**Sam:** You get it by Friday."


async def test_a_form_that_is_forgotten_says_so(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        opened = await studio.discord.press(nudge, studio.sam, buttons(nudge)["Use draft"])
        sent = await studio.discord.submit(opened, studio.sam, text="You get it by [day].")
        (mend,) = await studio.discord.until(lambda: sent.shown)
    async with run():
        again = await studio.discord.press(mend, studio.sam, buttons(mend)["Open it again"])
        assert "Press the button on the card again" in texts(again.shown)


async def test_a_menu_comes_back_as_its_value(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        opened = await studio.discord.press(nudge, studio.sam, buttons(nudge)["Snooze"])
        await studio.discord.submit(opened, studio.sam, until=["hour"])
        await studio.discord.until(lambda: "Another time" in buttons(nudge))


async def test_what_is_chosen_is_marked_in_words(studio: Studio, run: Run) -> None:
    async with run():
        await studio.watch()
        await studio.discord.write(studio.channel, studio.maria, FURIOUS)
        (nudge,) = await studio.nudged()
        assert [label for label in buttons(nudge) if label.startswith("✓")] == ["✓ Don't know yet"]
        await studio.discord.press(nudge, studio.sam, buttons(nudge)["Yes"])
        await studio.discord.until(lambda: "✓ Yes" in buttons(nudge))
        assert "Don't know yet" in buttons(nudge), "no longer the one that is chosen"


async def test_what_takes_long_is_deferred_in_time_and_answered_later(studio: Studio) -> None:
    async with bare(studio, delay=1.2) as made:
        asked = await studio.discord.slash(studio.channel, studio.sam, "help")
        assert (asked.callbacks[0]["type"], asked.shown) == (5, [])
        run = await made.next(CommandRun)
        await made.answer(run, "Here it is.")
        assert "Here it is." in texts(asked.shown)
        assert asked.followups == []


async def test_a_press_that_takes_long_is_acknowledged_in_time(studio: Studio) -> None:
    async with bare(studio, delay=1.2) as made:
        card = await made.whisper(studio.sam)
        pressed = await studio.discord.press(card, studio.sam, "coach:go:1")
        assert pressed.callbacks[0]["type"] == 6
        press = await made.next(ButtonPressed)
        assert (press.verb, press.row) == ("go", "1")
        await made.answer(press, "Done.")
        assert "Done." in texts(pressed.followups)


async def test_a_command_that_is_only_whispered_about_stops_thinking(studio: Studio) -> None:
    async with bare(studio) as made:
        asked = await studio.discord.slash(studio.channel, studio.sam, "help")
        assert asked.callbacks[0]["type"] == 5
        await studio.discord.until(lambda: asked.original is None)
        run = await made.next(CommandRun)
        await made.answer(run, "After all.")
        assert "After all." in texts(asked.followups)


async def test_a_handler_that_fails_is_told_and_asks_to_try_again(studio: Studio) -> None:
    async with bare(studio, failures=1_000):
        asked = await studio.discord.slash(studio.channel, studio.sam, "help")
        assert "Please try again" in texts(asked.shown)


async def test_an_answer_after_a_quarter_of_an_hour_comes_as_a_message(studio: Studio) -> None:
    async with bare(studio) as made:
        asked = await studio.discord.slash(studio.channel, studio.sam, "help")
        asked.is_expired = True
        run = await made.next(CommandRun)
        await made.answer(run, "Better late.")
        assert "Better late." in texts(studio.discord.world.whispers(studio.sam))


async def test_an_answer_whose_receipt_was_lost_is_not_given_twice(studio: Studio) -> None:
    from loopback.discord.world import Fault

    async with bare(studio, handled=_never_deferred) as made:
        studio.discord.world.faults.append(Fault("lost", "POST", "/callback"))
        asked = await studio.discord.slash(studio.channel, studio.sam, "help", wait=False)
        run = await made.next(CommandRun)
        out = Outgoing("k1", Answer(run.person, Card("Once", (Text("only"),)), run.place, run.delivery))
        await made.try_until_sent(out)
        assert len(asked.shown) == 1


def _never_deferred(event: Event) -> Handled:
    return Handled(repeat=True)


async def test_the_same_click_twice_is_one_event(studio: Studio, run: Run) -> None:
    async with run():
        asked = await studio.discord.slash(studio.channel, studio.sam, "help")
        await studio.discord.until(lambda: asked.shown)
        await studio.discord.gateway.tell("INTERACTION_CREATE", asked.data)
        later = await studio.discord.slash(studio.channel, studio.sam, "help")
        await studio.discord.until(lambda: later.shown)
        assert len(asked.shown) == 1
