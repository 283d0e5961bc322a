"""The card of a case: open, answered, snoozed or over."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from bot.chat.cards import ButtonRow, Card, Note, Part, Points, Steps, Text
from bot.chat.limits import TITLE_MAX, TooBig
from bot.coach.advice.types import Nudge, SpineMove
from bot.coach.cases.types import Case, CaseState, Ending
from bot.coach.learning.lessons import Lesson
from bot.coach.situations import Situation
from bot.phrases.buttons import answered_rows, lesson_rows, nudge_rows, snoozed_rows
from bot.phrases.clipping import one_line
from bot.phrases.known import known_part
from bot.phrases.nudge_parts import SIZES, link_part, nudge_parts, steps_shown
from bot.phrases.sayings import cannot_read, heat_since, person, tone_for
from bot.phrases.times import ahead, moment, span

LATER_MAX = 6
"""Steps on a card once the answer is out."""
LESSON_MAX = 300

_WAITING = (CaseState.ANSWERED, CaseState.COOLING)
_AFTERWARDS = (SpineMove.CLOSE, SpineMove.LEARN)
_TITLES = {Ending.RESOLVED: "resolved", Ending.NOT_HEATED: "not heated", Ending.QUIET: "closed, all quiet"}
_SAID = {
    Ending.RESOLVED: "Well done for staying with it.",
    Ending.NOT_HEATED: "Noted: this one was fine. I've kept your verdict with the message.",
    Ending.QUIET: "Nobody has written for a while, so I've closed this.",
}


def nudge_card(
    nudge: Nudge, case_id: int, state: CaseState = CaseState.OPEN, now: datetime | None = None, link: str = ""
) -> Card:
    """The private card about one case; `now` carries the freelancer's zone, `link` leads to the message."""
    if state in _WAITING:
        return _waiting_card(nudge, case_id, state, now, link)
    return _fitting(nudge, now, link, nudge_rows(nudge, case_id))


def advice_card(nudge: Nudge, now: datetime) -> Card:
    """Advice on words that belong to no watched place: the same card, with nothing to press."""
    return _fitting(nudge, now, "", ())


def unread_card(nudge: Nudge, language: str) -> Card:
    """Words in a language that the coach can't read: nothing about their heat, and the steps that fit any complaint."""
    parts = (
        Text(f"{cannot_read(language)}, so I can't say how heated this is. These steps fit most complaints."),
        Steps("One step at a time", steps_shown(nudge.steps[:LATER_MAX], with_sayings=False)),
        Points("Better not", nudge.avoid),
        Note("Paste the words in English, and I'll read them. Only you can see this."),
    )
    return Card(cannot_read(language), parts)


def _fitting(nudge: Nudge, now: datetime | None, link: str, rows: tuple[ButtonRow, ...]) -> Card:
    """The roomiest card that a platform takes."""
    title = one_line(f"{person(nudge.client)}: {nudge.title}", TITLE_MAX)
    known, tight = tuple(known_part(nudge, now)), SIZES[-1]
    for size in SIZES:
        with suppress(TooBig):
            return Card(title, (*nudge_parts(nudge, now, link, size), *known), rows, tone_for(nudge.band))
    return Card(title, tuple(nudge_parts(nudge, now, link, tight)), rows, tone_for(nudge.band))


def closed_card(nudge: Nudge, case: Case, case_id: int, lesson: Lesson | None = None) -> Card:
    """A case is over: how it went, what is worth doing now, and the lesson once it is noted."""
    ending = case.ending or Ending.QUIET
    parts: list[Part] = [Text(_SAID[ending])]
    if ending is not Ending.NOT_HEATED:
        parts.append(Text(_course(case)))
        if steps := [step for step in nudge.steps if step.move in _AFTERWARDS]:
            parts.append(Steps("Worth five minutes", steps_shown(steps[:LATER_MAX], with_sayings=True)))
    if lesson is not None:
        parts.append(Note(f"Noted for next time: {one_line(lesson.change, LESSON_MAX)}"))
    rows = () if ending is Ending.NOT_HEATED else lesson_rows(case_id, is_noted=lesson is not None)
    return Card(f"{person(nudge.client)}: {_TITLES[ending]}", tuple(parts), rows, "good")


def snoozed_card(nudge: Nudge, case_id: int, until: datetime, now: datetime) -> Card:
    """A case rests until a time; times are in the zone of `now`."""
    heat = heat_since(nudge.band, nudge.heat, nudge.since, now)
    parts = (
        Text(f"Quiet until {moment(until, now)} ({ahead(until, now)}). {heat}."),
        Note("If it turns critical before then, I'll speak up."),
    )
    return Card(f"{person(nudge.client)}: snoozed", parts, snoozed_rows(case_id), "calm")


def _waiting_card(nudge: Nudge, case_id: int, state: CaseState, now: datetime | None, link: str) -> Card:
    """The card once the freelancer has answered: what comes next, and a way to end it."""
    cooling = state is CaseState.COOLING
    next_steps = [step for step in nudge.steps if step.move.place >= SpineMove.UPDATE.place]
    parts: list[Part] = [Text(_after(nudge, state)), *link_part(link)]
    if next_steps:
        parts.append(Steps("What comes next", steps_shown(next_steps[:LATER_MAX], with_sayings=True)))
    parts.append(Note(f"Updates: {nudge.updates}"))
    title = f"{person(nudge.client)}: {'cooling down' if cooling else 'answered'}"
    return Card(title, tuple(parts), answered_rows(case_id, confirmed=nudge.is_confirmed), "calm")


def _after(nudge: Nudge, state: CaseState) -> str:
    """The one thing worth saying after an answer: what it missed, or to leave it there."""
    if nudge.is_confirmed:
        return f"{person(nudge.client)} has agreed. Put it in writing, then close it."
    if nudge.situation is Situation.LEGAL_THREAT:
        return "You've answered. Write nothing more about it before your adviser has read it."
    if state is CaseState.COOLING:
        return "It is cooling down. Leave it there, and keep to what you said."
    if nudge.still_asked and not nudge.hard_stop:
        return f"You've answered. Still open: “{one_line(nudge.still_asked, 160)}”"
    return "You've answered. Leave it there: I'll speak up only if it flares up again."


def _course(case: Case) -> str:
    """How hot it became, and how long it took."""
    peak = f"It peaked at {case.peak} of 100"
    return f"{peak} and took {span(case.closed_at - case.opened_at)}." if case.closed_at else f"{peak}."
