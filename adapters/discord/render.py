"""Cards as embeds: one text in order, within what Discord takes, coloured and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from adapters.discord.blocks import block, question
from adapters.discord.buttons import buttons_of
from adapters.discord.inert import clip, inert, size
from bot.chat.cards import Card, Draft, Part, Quote, Tone

ALL_MAX = 6_000
"""Characters of all embeds of a message together."""
TITLE_MAX, DESCRIPTION_MAX, CONTENT_MAX = 256, 4_096, 2_000
GAP = "\n\n"
FLOOR = 240
"""What a part keeps at least when a card is too long."""
PLENTY = 10_000

COLOURS: dict[Tone, int] = {
    "plain": 0x5865F2,
    "calm": 0x4C9F70,
    "good": 0x4C9F70,
    "tense": 0xE0A100,
    "heated": 0xE06C00,
    "critical": 0xC62828,
}
BANDS: dict[Tone, str] = {"tense": "Tense", "heated": "Heated", "critical": "Critical"}
"""The band in words, above the title: colour alone tells nothing to a screen reader."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as a message: its embeds, and its buttons if it has any."""

    embeds: list[discord.Embed]
    view: discord.ui.View | None


def shown(card: Card) -> Shown:
    """A card as Discord shows it; what is too long is cut, quotes first."""
    band = BANDS.get(card.tone, "")
    title = inert(card.title, TITLE_MAX)
    asked = [question(row.question) for row in card.rows if row.question]
    room = ALL_MAX - size(title) - size(band) - sum(size(one) + len(GAP) for one in asked)
    texts = _descriptions([*_blocks(card.parts, room), *asked])
    embeds = [discord.Embed(description=text or None, colour=COLOURS[card.tone]) for text in texts or [""]]
    embeds[0].title = title
    if band:
        embeds[0].set_author(name=band)
    return Shown(embeds, buttons_of(card.rows))


def _blocks(parts: Sequence[Part], room: int) -> list[str]:
    """Every part as text, all of them together within the room."""
    whole = [block(part, PLENTY) for part in parts]
    wanted = [min(size(text), DESCRIPTION_MAX) for text in whole]
    given = _shares(parts, wanted, room - len(GAP) * len(parts))
    return [
        text if size(text) <= most else block(part, most) for text, part, most in zip(whole, parts, given, strict=True)
    ]


def _shares(parts: Sequence[Part], wanted: Sequence[int], room: int) -> list[int]:
    """What each part gets: quotes give way first, then the longest of the rest, drafts last."""
    given = list(wanted)
    over = sum(given) - room
    order = sorted(range(len(parts)), key=lambda place: (_yields(parts[place]), -wanted[place]))
    for place in order:
        cut = min(max(over, 0), max(given[place] - FLOOR, 0))
        given[place] -= cut
        over -= cut
    return given


def _yields(part: Part) -> int:
    """How early a part gives way."""
    return 0 if isinstance(part, Quote) else 2 if isinstance(part, Draft) else 1


def _descriptions(texts: Sequence[str]) -> list[str]:
    """Blocks put together to as few texts as they fit in."""
    packed: list[str] = []
    for text in filter(None, texts):
        joined = f"{packed[-1]}{GAP}{text}" if packed else text
        if packed and size(joined) <= DESCRIPTION_MAX:
            packed[-1] = joined
        else:
            packed.append(text)
    return packed


def pages(text: str, most: int = CONTENT_MAX) -> list[str]:
    """A text for a channel, escaped, in as many messages as it takes, cut where a paragraph, line or word ends."""
    rest, found = inert(text).strip(), []
    while size(rest) > most:
        cut = _cut(clip(rest, most + 1).removesuffix("…"))
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest] if rest else found


def _cut(window: str) -> int:
    """Where a page ends at the latest good place, but not before its last two thirds."""
    ends = (window.rfind(mark) for mark in ("\n\n", "\n", " "))
    return next((end for end in ends if end > len(window) // 3), len(window))
