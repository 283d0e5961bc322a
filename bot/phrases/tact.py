"""What the tact check found in a freelancer's words: suggestions, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.cards import Button, ButtonRow, Card, Note, Part, Points, Text
from bot.chat.limits import ROW_MAX
from bot.coach.tact.types import Issue, TactReport
from bot.phrases.clipping import one_line, some
from bot.phrases.nudge_parts import ONLY_YOU
from bot.phrases.sayings import cannot_read

SHOWN, WORDS_MAX = 8, 160
"""Findings on a card, and characters of the words that are quoted."""
FINE_SHOWN = 5
"""Buttons that dismiss a finding."""

_CLEAN = "I found nothing that would heat this up."


def check_card(report: TactReport, numbers: Sequence[str]) -> Card:
    """Everything about one draft; `numbers` are what the buttons call its issues, in their order."""
    if report.unread_in:
        return Card(cannot_read(report.unread_in), (Text("So I did not check this draft."), Note(ONLY_YOU)))
    parts: list[Part] = [_found(report.issues) if report.issues else Text(_CLEAN)]
    if report.covered:
        parts.append(Points("It has", some([_piece(text) for text in report.covered], SHOWN)))
    if report.missing:
        parts.append(Points("Still missing", some([_piece(text) for text in report.missing], SHOWN)))
    parts.append(Note(f"Suggestions only: you decide. {ONLY_YOU}"))
    return Card(_title(report), tuple(parts), _fine_rows(numbers), "calm" if report.issues else "good")


def look_card(issues: Sequence[Issue], numbers: Sequence[str]) -> Card:
    """What stood out in something that is posted already; the freelancer asked for this look."""
    parts = (_found(issues), Note("You asked me to look. “settings look off” ends it."))
    return Card("A look at what you posted", parts, _fine_rows(numbers), "calm")


def fine_card(words: str) -> Card:
    """A phrase won't come up again."""
    said = f"I won't bring up “{one_line(words, WORDS_MAX)}” again. “settings fine none” takes that back."
    return Card("Noted", (Text(said),), tone="good")


def top_hit(issues: Sequence[Issue]) -> str:
    """The first finding as one short line; empty where there is none."""
    return f"Worth a look: {_line(issues[0], 80)}" if issues else ""


def _title(report: TactReport) -> str:
    """How a draft stands, in a few words."""
    count = len(report.issues)
    if count:
        return "One thing to look at" if count == 1 else f"{count} things to look at"
    return "Almost there" if report.missing else "Reads well"


def _found(issues: Sequence[Issue]) -> Points:
    """The findings, numbered like their buttons."""
    lines = [f"{number}. {_line(issue, WORDS_MAX)}" for number, issue in enumerate(issues, 1)]
    return Points("Worth changing", some(lines, SHOWN))


def _line(issue: Issue, most: int) -> str:
    """One finding: the exact words, why, and what to write instead."""
    return f"“{one_line(issue.words, most)}”: {one_line(issue.why, 120)} Instead: {one_line(issue.instead, 140)}"


def _piece(text: str) -> str:
    """One thing that an answer covers or leaves open."""
    return one_line(text, WORDS_MAX)


def _fine_rows(numbers: Sequence[str]) -> tuple[ButtonRow, ...]:
    """A button for each finding that the freelancer wants to keep as it is."""
    different = list(dict.fromkeys(numbers))[: min(FINE_SHOWN, ROW_MAX)]
    buttons = [Button(f"{numbers.index(one) + 1} is fine", "tact_fine", one) for one in different]
    return (ButtonRow(tuple(buttons)),) if buttons else ()
