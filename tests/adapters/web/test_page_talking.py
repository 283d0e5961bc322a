"""The page in a real browser: write, be nudged, press, answer, move on."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from bot.chat.cards import Card, Link
from bot.chat.events import ButtonPressed, FormSent, MessageSeen
from bot.chat.replies import Outgoing, Whisper
from tests.adapters.web.coach_double import TAGS, YOU
from tests.adapters.web.playing import Playground

pytestmark = pytest.mark.browser


async def write(page: Page, text: str, who: str = "Maria client") -> None:
    """Choose who is speaking, write and send."""
    await page.get_by_role("radio", name=who).check()
    box = page.get_by_role("textbox", name="Message as")
    await box.fill(text)
    await box.press("Enter")


async def nudge(page: Page) -> None:
    """Make the client shout, and wait for the nudge."""
    await write(page, "Where is my homepage!")
    await page.get_by_role("article", name="Maria: deadline missed").wait_for()


async def test_a_heated_message_shows_a_nudge_that_only_you_see(page: Page) -> None:
    await nudge(page)
    private = page.get_by_role("region", name="Only you see this")
    card = private.get_by_role("article", name="Maria: deadline missed")
    for words in ("Heated", "Name what the wait costs", "Empathize", "“You needed this”", "Did you?", "[time]"):
        await expect(card).to_contain_text(words)
    channel = page.get_by_role("region", name="Website for Maria")
    await expect(channel.locator(".messages")).to_contain_text("Where is my homepage!")
    await expect(channel).not_to_contain_text("deadline missed")


async def test_the_heat_line_says_in_words_and_in_a_table_how_it_went(page: Page) -> None:
    await write(page, "Hello there")
    await nudge(page)
    heat = page.get_by_role("region", name="Heat")
    await expect(heat).to_contain_text("Heated, 72 of 100")
    await expect(heat.get_by_role("img")).to_have_accessible_name(
        "Heat over 2 messages, 1 nudge: from 12, calm, to 72, heated. “Table” has every message."
    )
    await heat.get_by_role("button", name="Table").click()
    table = page.get_by_role("dialog", name="Heat, message by message").get_by_role("table")
    rows = await table.get_by_role("row").all_inner_texts()
    assert [row.split("\t")[1:] for row in rows] == [
        ["Message", "Heat", "Nudge"],
        ["Hello there", "Calm, 12", "No"],
        ["Where is my homepage!", "Heated, 72", "Yes"],
    ]


async def test_a_choice_is_redrawn_in_place_and_keeps_the_focus(page: Page, playground: Playground) -> None:
    await nudge(page)
    await page.get_by_role("button", name="Yes").press("Enter")
    yes = page.get_by_role("button", name="Yes", pressed=True)
    await yes.wait_for()
    await expect(yes).to_be_focused()
    await expect(page.get_by_role("article", name="Maria: deadline missed")).to_have_count(1)
    assert [press.verb for press in playground.heard(ButtonPressed)] == ["fault_yes"]


async def test_a_form_is_filled_in_mended_and_posted(page: Page, playground: Playground) -> None:
    await nudge(page)
    await page.get_by_role("button", name="Use draft").click()
    form = page.get_by_role("dialog", name="Your reply")
    reply = form.get_by_label("What you answer")
    await expect(reply).to_be_focused()
    await reply.fill("")
    await form.get_by_role("button", name="Post it").click()
    await expect(form).to_contain_text("“What you answer” is still empty.")
    await expect(reply).to_be_focused()
    assert playground.heard(FormSent) == []

    await reply.fill("You hear from me at [time].")
    await form.get_by_label("How it went").select_option("Badly")
    await form.get_by_role("group", name="Who else should know").get_by_label("Jo").check()
    await form.get_by_role("button", name="Post it").click()
    again = page.get_by_role("dialog", name="Fill in the blanks")
    await again.get_by_label("What you answer").fill("You hear from me at four.")
    await again.get_by_role("button", name="Post it").click()
    await expect(again).to_be_hidden()
    await expect(page.locator(".messages .by-freelancer").last).to_contain_text("You hear from me at four.")
    await expect(page.get_by_role("button", name="Use draft")).to_be_focused()
    first = playground.heard(FormSent)[0]
    assert first.values["mood"] == "bad"
    assert first.values["who"].endswith("-teammate-2")


async def test_asking_the_coach_is_answered_beside_the_question(page: Page) -> None:
    box = page.get_by_role("textbox", name="Ask the coach")
    await box.fill("status")
    await box.press("Enter")
    private = page.get_by_role("region", name="Only you see this")
    await private.get_by_role("article", name="You asked").wait_for()
    await expect(private).to_contain_text("status")


async def test_hostile_text_is_only_text(page: Page, playground: Playground) -> None:
    await write(page, f"{TAGS} & <b>bold</b>!")
    await page.get_by_role("article").last.wait_for()
    await page.get_by_role("textbox", name="Ask the coach").fill(TAGS)
    await page.get_by_role("textbox", name="Ask the coach").press("Enter")
    await page.get_by_role("article", name="You asked").wait_for()
    await page.get_by_role("region", name="Heat").get_by_role("button", name="Table").click()
    await page.wait_for_timeout(300)
    assert "owned" not in await page.title()
    assert await page.locator("#main img, #main script, #main b b, dialog img, dialog script").count() == 0
    await expect(page.locator(".bubble")).to_have_text(f"{TAGS} & <b>bold</b>!")


async def test_a_link_that_only_looks_like_ours_is_only_text(page: Page, playground: Playground) -> None:
    elsewhere = Card("Look", (Link("Free money", "//evil.example/?room=1"), Link("Our page", "https://example.org/")))
    await playground.platform.send(Outgoing("k1", Whisper(YOU, elsewhere)))
    card = page.get_by_role("article", name="Look")
    await expect(card).to_contain_text("Free money")
    await expect(card.get_by_role("link")).to_have_count(1)
    await expect(card.get_by_role("link", name="Our page")).to_have_attribute("rel", "noopener noreferrer")


async def test_the_link_of_a_nudge_leads_to_the_message(page: Page, playground: Playground) -> None:
    await nudge(page)
    await page.get_by_role("link", name="Open the message").click()
    await expect(page.locator(".message.pointed")).to_contain_text("Where is my homepage!")


async def test_reload_and_restart_keep_everything(page: Page, playground: Playground) -> None:
    await nudge(page)
    await page.get_by_role("button", name="+1 day").click()
    await page.get_by_role("button", name="Yes").click()
    await page.get_by_role("button", name="Yes", pressed=True).wait_for()
    clock = await page.locator("#clock-now").inner_text()
    await playground.restart()
    await page.locator("#lost").wait_for(state="hidden")
    await page.reload()
    await page.get_by_role("button", name="Yes", pressed=True).wait_for()
    await expect(page.get_by_role("article", name="Maria: deadline missed")).to_have_count(1)
    await expect(page.locator(".bubble").last).to_have_text("Where is my homepage!")
    await expect(page.locator(".bubble").last).to_be_in_viewport()
    assert (await page.locator("#clock-now").inner_text()).split(",")[:2] == clock.split(",")[:2]


async def test_a_lost_line_is_said_and_mends_itself(page: Page, playground: Playground) -> None:
    await playground.platform.close()
    await expect(page.get_by_text("The line to the playground is down.")).to_be_visible()
    await write(page, "Are you there?")
    await expect(page.get_by_text("The playground does not answer.")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message as")).to_have_value("Are you there?")
    await playground.start()
    await playground.platform.send(Outgoing("k1", Whisper(YOU, Card("While you were away"))))
    await page.get_by_role("article", name="While you were away").wait_for()
    await expect(page.locator("#lost")).to_be_hidden()


async def test_a_scenario_plays_up_to_the_nudge_and_on(page: Page, playground: Playground) -> None:
    playground.coach.nudges_at = 3
    await page.locator("#pick").click()
    picker = page.get_by_role("dialog", name="Choose a conversation")
    await expect(picker.get_by_role("listitem")).to_have_count(19)
    await expect(picker.get_by_role("button").nth(1)).to_contain_text("Your own conversation")
    await picker.get_by_role("button", name="The homepage that was due yesterday").click()
    await page.get_by_role("button", name="Play next line").click()
    await expect(page.locator(".message")).to_have_count(1)
    await expect(page.locator("#player")).to_contain_text("1 of 8 lines")
    await page.get_by_role("button", name="Play to the nudge").click()
    await page.get_by_role("article", name="deadline missed").wait_for()
    await expect(page.locator("#player")).to_contain_text("5 of 8 lines")
    await page.get_by_role("button", name="Play all").click()
    await expect(page.locator("#player")).to_contain_text("That was the last line.", timeout=20_000)
    assert len(playground.heard(MessageSeen)) == 8


async def test_two_pages_of_one_room_show_the_same(page: Page, playground: Playground) -> None:
    other = await page.context.new_page()
    await other.goto(page.url)
    await nudge(other)
    await page.get_by_role("article", name="deadline missed").wait_for()
    await expect(page.locator(".messages")).to_contain_text("Where is my homepage!")
    await other.close()


async def test_a_nudge_about_another_room_waits_in_the_picker(page: Page, playground: Playground) -> None:
    link = Link("Open the message", f"/{page.url.removeprefix(playground.platform.url)}#e1")
    await page.locator("#pick").click()
    await page.get_by_role("button", name="A week of silence").click()
    await page.get_by_role("heading", name="A week of silence").wait_for()
    await playground.platform.send(Outgoing("k1", Whisper(YOU, Card("Maria is upset", (link,)))))
    await page.locator("#pick").click()
    own = page.get_by_role("button", name="Your own conversation")
    await expect(own).to_contain_text("Something new")
    await own.click()
    await page.get_by_role("article", name="Maria is upset").wait_for()


async def test_starting_over_begins_afresh(page: Page) -> None:
    await nudge(page)
    await page.get_by_role("button", name="Start over").click()
    await expect(page.locator(".message")).to_have_count(0)
    await expect(page.get_by_role("article", name="deadline missed")).to_have_count(0)
    await expect(page.get_by_role("heading", name="Make a client angry")).to_be_visible()
