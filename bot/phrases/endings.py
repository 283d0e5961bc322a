"""The cards of a case that rests or is over."""

from __future__ import annotations

from datetime import datetime

from bot.chat.cards import Card, Note, Part, Steps, Text
from bot.coach.advice.types import Nudge, SpineMove
from bot.coach.cases.types import Case, Ending
from bot.phrases.buttons import snoozed_rows
from bot.phrases.nudge import steps_shown
from bot.phrases.sayings import heat_since, person
from bot.phrases.times import ahead, moment, span

_AFTERWARDS = (SpineMove.CLOSE, SpineMove.LEARN)
_TITLES = {Ending.RESOLVED: "resolved", Ending.NOT_HEATED: "not heated", Ending.QUIET: "closed, all quiet"}
_SAID = {
    Ending.RESOLVED: "Well done for staying with it.",
    Ending.NOT_HEATED: "Noted: this one was fine. I've kept your verdict with the message.",
    Ending.QUIET: "Nobody has written for a while, so I've closed this.",
}


def closed_card(nudge: Nudge, case: Case) -> Card:
    """A case is over: how it went, and what is worth doing now."""
    ending = case.ending or Ending.QUIET
    parts: list[Part] = [Text(_SAID[ending])]
    if ending is not Ending.NOT_HEATED:
        parts.append(Text(_course(case)))
        if steps := [step for step in nudge.steps if step.move in _AFTERWARDS]:
            parts.append(Steps("Worth five minutes", steps_shown(steps, with_sayings=True)))
    return Card(f"{person(nudge.client)}: {_TITLES[ending]}", tuple(parts), tone="good")


def snoozed_card(nudge: Nudge, case_id: int, until: datetime, now: datetime) -> Card:
    """A case rests until a time; times are in the zone of `now`."""
    heat = heat_since(nudge.band, nudge.heat, nudge.since, now)
    parts = (
        Text(f"Quiet until {moment(until, now)} ({ahead(until, now)}). {heat}."),
        Note("If it turns critical before then, I'll speak up."),
    )
    return Card(f"{person(nudge.client)}: snoozed", parts, snoozed_rows(case_id), "calm")


def _course(case: Case) -> str:
    """How hot it became, and how long it took."""
    peak = f"It peaked at {case.peak} of 100"
    return f"{peak} and took {span(case.closed_at - case.opened_at)}." if case.closed_at else f"{peak}."
