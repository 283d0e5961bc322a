"""What rings, and when: reminders of one's own, a pause, and the digest of many things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.cards import Button, ButtonRow, Card, Part, Points, Text
from bot.chat.limits import ROW_MAX
from bot.phrases.clipping import one_line, some
from bot.phrases.plans import LISTED, Due, line
from bot.phrases.sayings import place
from bot.phrases.times import moment

DIGEST_BUTTONS = 20
"""Things of a digest that can be opened from it: what fits on both platforms."""


def reminder_set_card(reminder_id: int, about: str, said: str) -> Card:
    """A reminder of one's own, its time said back in words: a slip is mended at once."""
    row = str(reminder_id)
    buttons = (
        Button("Another time", "own_later", row, opens_form=True),
        Button("Forget it", "own_forget", row),
    )
    words = f"{said[:1].upper()}{said[1:]}: {one_line(about, 300, empty='to come back to it')}"
    return Card("I'll remind you", (Text(words),), (ButtonRow(buttons),), "good")


def own_card(reminder_id: int, text: str) -> Card:
    """A reminder of one's own is due."""
    later = Button("Snooze", "own_later", str(reminder_id), opens_form=True)
    return Card("You asked me to remind you", (Text(one_line(text, 1_000)),), (ButtonRow((later,)),))


def forgotten_card(about: str) -> Card:
    """A reminder of one's own that will not come."""
    return Card("Forgotten", (Text(f"I won't remind you: {one_line(about, 300)}"),))


def own_list_card(rows: Sequence[tuple[datetime, str]], now: datetime) -> Card:
    """The reminders of one's own that are ahead."""
    if not rows:
        return Card("Your reminders", (Text("None ahead. “remind friday 9am call Maria” sets one."),))
    lines = [f"{moment(at, now)}: {one_line(about, 120)}" for at, about in rows]
    return Card("Your reminders", (Points("Ahead", some(lines, LISTED)),))


def paused_card(project: str, until: datetime | None, said: str, within: Sequence[Due], now: datetime) -> Card:
    """How long it is quiet about a project, and what falls into that time: the client should hear of it before."""
    if until is None:
        return Card(f"{place(project)}: on again", (Text("I'm reminding you as usual."),), tone="good")
    words = f"I'm quiet until {said}. “pause off” ends it. I still speak up when a client heats up."
    parts: list[Part] = [Text(words)]
    if within:
        lines = [line(due, now) for due in within]
        parts.append(Points("This falls into it; tell your client, or do it before", some(lines, LISTED)))
    return Card(f"{place(project)}: paused", tuple(parts), tone="calm")


def digest_card(things: Sequence[tuple[int, Card]]) -> Card:
    """Many things that are due at once, as one card: each reminder's id and card, opened by a press."""
    titles = [one_line(": ".join(card.plain().splitlines()[:2]), 110) for _, card in things]
    numbered = [f"{number}. {title}" for number, title in enumerate(titles, 1)]
    buttons = [Button(f"Show {number}", "due_show", str(row)) for number, (row, _) in enumerate(things, 1)]
    rows = tuple(ButtonRow(tuple(buttons[begin : begin + ROW_MAX])) for begin in range(0, len(buttons), ROW_MAX))
    return Card(f"{len(things)} things are due", (Points("One at a time:", tuple(numbered)),), rows, "calm")
