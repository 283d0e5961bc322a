"""The page for everyone: by keyboard, by screen reader, on a phone, in the dark, with less motion."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.async_api import Browser, Page, expect

from tests.adapters.web.playing import Playground
from tests.adapters.web.test_page_talking import nudge, write

pytestmark = pytest.mark.browser

CONTRAST = """
() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const [r, g, b, a = 1] = parse(getComputedStyle(at).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.checkVisibility() || node.closest("svg, .quiet, .skip, [aria-disabled]")) continue;
    const [front, back] = [light(parse(getComputedStyle(node).color)), light(behind(node))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${node.className} ${node.textContent.trim().slice(0, 40)}`);
  }
  return low;
}
"""


FOCUSED = "(a => a.getAttribute('aria-label') || a.labels?.[0]?.textContent || a.textContent.trim())"


async def focused(page: Page) -> str:
    """What has the focus: its label or its text."""
    return str(await page.evaluate(f"{FOCUSED}(document.activeElement)"))


async def tab_to(page: Page, words: str) -> None:
    """Press Tab until something with these words has the focus."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        if words in await focused(page):
            return
    raise AssertionError(f"Tab never came to {words!r}")


async def test_everything_can_be_done_by_keyboard(page: Page) -> None:
    await page.keyboard.press("Tab")
    assert await focused(page) == "Skip to the message box"
    await page.keyboard.press("Enter")
    assert "Message as Maria" in await focused(page)
    await page.keyboard.type("Where is it!")
    await page.keyboard.press("Enter")
    await page.get_by_role("article", name="deadline missed").wait_for()
    await tab_to(page, "Yes")
    await page.keyboard.press("Space")
    await page.get_by_role("button", name="Yes", pressed=True).wait_for()
    await tab_to(page, "Use draft")
    await page.keyboard.press("Enter")
    await page.get_by_role("dialog", name="Your reply").wait_for()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Use draft")).to_be_focused()
    await page.locator("#pick").focus()
    await page.keyboard.press("Enter")
    await tab_to(page, "A week of silence")
    await page.keyboard.press("Enter")
    await tab_to(page, "Play next line")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message")).to_have_count(1)
    await expect(page.get_by_role("button", name="Play next line")).to_be_focused()


async def test_who_speaks_is_chosen_with_the_arrows(page: Page) -> None:
    await page.get_by_role("radio", name="Maria client").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("radio", name="You Sam")).to_be_checked()
    await expect(page.get_by_role("textbox", name="Message as Sam (you)")).to_be_visible()


async def test_the_focus_can_be_seen_wherever_it_is(page: Page) -> None:
    await nudge(page)
    for _ in range(30):
        await page.keyboard.press("Tab")
        seen = await page.evaluate(
            """() => {
              const marked = (node) => node && getComputedStyle(node).outlineStyle !== "none";
              const glows = (node) => node && getComputedStyle(node).boxShadow !== "none";
              const at = document.activeElement;
              return at === document.body || marked(at) || marked(at.closest("label")) || glows(at.closest(".box"));
            }"""
        )
        assert seen, await focused(page)


async def test_everything_has_a_name_and_a_place(page: Page) -> None:
    await nudge(page)
    await page.get_by_role("banner").wait_for()
    await page.get_by_role("main").wait_for()
    assert await page.get_by_role("heading", level=1).inner_text() == "Levelhead"
    for name in ("Website for Maria", "Only you see this", "Heat"):
        await expect(page.get_by_role("region", name=name, exact=True)).to_be_visible()
    nameless = (
        "nodes => nodes.filter((n) => !(n.ariaLabel || n.labels?.[0]?.textContent || n.textContent).trim()).length"
    )
    assert await page.locator("button, textarea, input, a").evaluate_all(nameless) == 0
    ids = await page.locator("[id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert len(ids) == len(set(ids))


async def test_a_new_nudge_is_read_out_and_an_old_one_is_not(page: Page) -> None:
    announcer = page.locator("#announcer[aria-live=polite]")
    await nudge(page)
    await expect(announcer).to_have_text("New from your coach: Maria: deadline missed")
    await page.reload()
    await page.get_by_role("article", name="deadline missed").wait_for()
    await expect(announcer).to_have_text("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_text_stands_out_from_what_is_behind_it(
    page: Page, scheme: Literal["light", "dark"], playground: Playground
) -> None:
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await write(page, "Hello there")
    await nudge(page)
    await write(page, "On it.", "You Sam")
    await write(page, "Me too.", "Jo teammate")
    assert await page.evaluate(CONTRAST) == []
    await page.locator("#pick").click()
    assert await page.evaluate(CONTRAST) == []


async def test_less_motion_means_none(page: Page) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await nudge(page)
    assert await page.locator(".card.new").last.evaluate("node => getComputedStyle(node).animationName") == "none"


@pytest.mark.parametrize("wide", [390, 360, 1024])
async def test_nothing_sticks_out_at_any_width(browser: Browser, playground: Playground, wide: int) -> None:
    context = await browser.new_context(viewport={"width": wide, "height": 844})
    page = await context.new_page()
    await page.goto(playground.url)
    await write(page, "x" * 300 + " and a word!")
    sides = page.get_by_role("navigation", name="Show")
    if wide < 821:
        await expect(sides.get_by_role("button", name="Only you see this")).to_contain_text("1 new")
        await sides.get_by_role("button", name="Only you see this").click()
    await page.get_by_role("article", name="deadline missed").wait_for()
    await expect(page.get_by_role("textbox", name="Ask the coach")).to_be_in_viewport()
    for step in ("coach", "channel"):
        over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, step
        if wide < 821:
            await sides.get_by_role("button", name="Client channel").click()
    await context.close()


async def test_on_a_phone_the_clock_is_a_press_away(browser: Browser, playground: Playground) -> None:
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    await page.goto(playground.url)
    await page.get_by_role("button", name="Move the clock").click()
    await page.get_by_role("button", name="Next morning").click()
    await expect(page.locator("#clock-now")).to_contain_text("09:00")
    await context.close()
