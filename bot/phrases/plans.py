"""What is due: deliverables, promises, updates, reminders, and the forms and buttons that go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.chat.cards import Button, ButtonRow, Card, Draft, Note, Part, Points, Text
from bot.chat.forms import Form, Input
from bot.phrases.clipping import one_line, paragraphs, some
from bot.phrases.forms import PLAN_FORM
from bot.phrases.nudge_parts import ONLY_YOU
from bot.phrases.sayings import person, place
from bot.phrases.times import clock, moment

LISTED = 12
DRAFT_MAX = 2_400


class Due(Protocol):
    """A deliverable or a promise: what it is, and when it is due."""

    @property
    def what(self) -> str:
        """What it is."""

    @property
    def due_at(self) -> datetime | None:
        """When it is due, with a zone."""

    @property
    def day_only(self) -> bool:
        """Whether only a day was said."""


def when(due: Due, now: datetime) -> str:
    """When something is due, in words; a day without a clock where only a day was said."""
    if due.due_at is None:
        return "no date yet"
    said = moment(due.due_at, now)
    if not due.day_only:
        return said
    return _day(due.due_at, now)


def told_when(due: Due, now: datetime) -> str:
    """The same for a client, who reads the old date beside the new one: a whole day, and the hour if one was said."""
    if due.due_at is None:
        return ""
    return _day(due.due_at, now) if due.day_only else f"{_day(due.due_at, now)} at {clock(due.due_at, now)}"


def _day(at: datetime, now: datetime) -> str:
    """A day in full: Friday 12 March."""
    local = at.astimezone(now.tzinfo)
    return f"{local:%A} {local.day} {local:%B}"


def line(due: Due, now: datetime) -> str:
    """One of them as a line: what it is, and when it is due."""
    return f"{one_line(due.what, 120)}: {when(due, now)}"


def deliverables_card(project: str, rows: Sequence[Due], now: datetime) -> Card:
    """What the client gets, and what is done."""
    if not rows:
        return Card(
            f"Deliverables of {place(project)}", (Text("None yet. “deliverable add homepage by Friday” notes one."),)
        )
    done = [one_line(row.what, 120) for row in rows if getattr(row, "done_at", None)]
    ahead = [line(row, now) for row in rows if not getattr(row, "done_at", None)]
    parts: list[Part] = []
    if ahead:
        parts.append(Points("Ahead", some(ahead, LISTED)))
    if done:
        parts.append(Points("Done", some(done, LISTED)))
    return Card(f"Deliverables of {place(project)}", tuple(parts))


def deliverable_card(said: str, project: str, row: Due, now: datetime) -> Card:
    """One deliverable, said back with its project so that nobody is misunderstood."""
    return Card(said, (Text(f"{place(project)}: {line(row, now)}."),), tone="good")


def letter_card(title: str, words: str, letter: str, verb: str, row: int, label: str) -> Card:
    """Something to tell the client: why, the words, and the button that opens them for a last look."""
    buttons = (Button(label, verb, str(row), "primary", opens_form=True),)
    draft = Draft(paragraphs(letter, DRAFT_MAX))
    return Card(
        title, (Text(words), draft, Note(f"Fill in what stands in [brackets]. {ONLY_YOU}")), (ButtonRow(buttons),)
    )


def moved_card(project: str, moved: Due, row: int, letter: str, now: datetime) -> Card:
    """A date that was moved, and the words that tell the client early."""
    said = f"{place(project)}: {one_line(moved.what, 120)}. Tell them early:"
    return letter_card(f"Moved to {when(moved, now)}", said, letter, "tell_moved", row, "Tell the client")


def letter_form(name: str, row: str, letter: str, project: str, intro: str = "") -> Form:
    """The words for a last look before they are posted."""
    reply = Input("text", "Your message", "long", paragraphs(letter, 3_000), "Fill in what stands in [brackets]")
    said = intro or f"“Post it” posts this to {place(project)} in your name. Nothing is posted before that."
    return Form(name, row, "Your message", (reply,), "Post it", said)


def noted_card(project: str, count: int) -> Card:
    """A note is kept for the next update."""
    said = f"{place(project)}: {count} note{'s' if count > 1 else ''} for the next update."
    return Card("Noted", (Text(said),), tone="good")


def promises_card(lines: Sequence[tuple[str, Sequence[Due], Sequence[Due]]], now: datetime) -> Card:
    """What was promised and is tracked, and what clients owe."""
    mine = [f"{place(name)}: {line(due, now)}" for name, tracked, _ in lines for due in tracked]
    theirs = [f"{place(name)}: {line(due, now)}" for name, _, waiting in lines for due in waiting]
    parts: list[Part] = []
    if mine:
        parts.append(Points("You promised", some(mine, LISTED)))
    if theirs:
        parts.append(Points("You're waiting for", some(theirs, LISTED)))
    return Card("Promises", tuple(parts) or (Text("None that I keep track of."),))


def due_card(lines: Sequence[tuple[str, Due]], now: datetime) -> Card:
    """What is due next, in all projects."""
    return Card(
        "What is due", (Points("Next", some([f"{place(name)}: {line(due, now)}" for name, due in lines], LISTED)),)
    )


def promise_offer_card(promise_id: int, row: Due, now: datetime) -> Card:
    """A promise was noticed: whether to keep track of it is the freelancer's to say."""
    buttons = (
        Button("Keep", "promise_keep", str(promise_id), "primary"),
        Button("Change the time", "promise_time", str(promise_id), opens_form=True),
        Button("No", "promise_no", str(promise_id)),
    )
    return Card("Keep track of this?", (Text(f"You said: {line(row, now)}."),), (ButtonRow(buttons),), "calm")


def promise_kept_card(promise_id: int, row: Due, now: datetime) -> Card:
    """A promise is tracked."""
    buttons = (
        Button("Done", "promise_done", str(promise_id), "primary"),
        Button("Change the time", "promise_time", str(promise_id), opens_form=True),
        Button("Drop it", "promise_no", str(promise_id)),
    )
    words = f"{line(row, now)}. I'll warn you before it is due."
    return Card("I'm keeping track", (Text(words),), (ButtonRow(buttons),), "good")


def promise_over_card(row: Due, now: datetime, *, kept: bool) -> Card:
    """A promise that needs nothing any more."""
    return Card(
        "Done, and kept" if kept else "Dropped", (Text(f"{line(row, now)}."),), tone="good" if kept else "plain"
    )


def promise_due_card(promise_id: int, client: str, row: Due, letter: str, now: datetime, *, is_late: bool) -> Card:
    """A promise is about to break, or has: what to tell the client first."""
    buttons = (
        Button("Done", "promise_done", str(promise_id), "primary"),
        Button("Warn the client", "promise_warn", str(promise_id), opens_form=True),
        Button("Change the time", "promise_time", str(promise_id), opens_form=True),
    )
    words = f"You told {person(client)}: {line(row, now)}."
    why = "It is due now. If it is not out, tell them before they ask." if is_late else "Is it on track?"
    parts = (Text(f"{words} {why}"), Draft(paragraphs(letter, DRAFT_MAX), "If it is at risk"), Note(ONLY_YOU))
    return Card("A promise is due", parts, (ButtonRow(buttons),), "tense")


def time_form(name: str, row: str, problem: str = "") -> Form:
    """A time to type."""
    new = Input("when", "New time", hint="friday noon, tomorrow 15:00, in 3 days")
    return Form(name, row, "When?", (new,), "Save", problem)


def update_card(project_id: int, project: str, late: str, step: int, letter: str, due: str = "") -> Card:
    """A progress update is due: each time firmer and shorter (`step` counts how often it was said).

    `due` is when, where that is still ahead.
    """
    said = (
        f"Your update for {place(project)} is due{f' {due}' if due else ''}. Here is a draft of what I know.",
        f"The update for {place(project)} is {late} late. Two lines now beat a page tomorrow.",
        f"{place(project)}: the update is {late} late. Send the short one below.",
    )[min(step, 2)]
    buttons = (
        Button("Post update", "update_post", str(project_id), "primary", opens_form=True),
        Button("Already told them", "update_told", str(project_id)),
        Button("They owe me", "update_waits", str(project_id)),
    )
    draft = Draft(paragraphs(letter, DRAFT_MAX), "Draft update" if step == 0 else "A short holding message")
    title = f"Update for {place(project)}" if step == 0 else f"Overdue: update for {place(project)}"
    return Card(title, (Text(said), draft, Note(ONLY_YOU)), (ButtonRow(buttons),), "calm" if step == 0 else "tense")


def update_out_card(project: str, upcoming: datetime | None, now: datetime, *, waits: bool = False) -> Card:
    """An update is out, or none is due for now."""
    if waits:
        return Card(f"{place(project)}: their move", (Text("I'm quiet about updates until they write."),), tone="calm")
    words = f"The next one is due {moment(upcoming, now)}." if upcoming else "No rhythm is set, so I won't ring."
    return Card(f"{place(project)}: update is out", (Text(words),), tone="good")


def reply_card(project_id: int, client: str, waited: str, letter: str) -> Card:
    """A client's message has gone unanswered past the promised time."""
    buttons = (
        Button("Post a holding reply", "reply_hold", str(project_id), "primary", opens_form=True),
        Button("No answer needed", "reply_none", str(project_id)),
    )
    words = f"{person(client)} has been waiting {waited} of your working time for a first answer."
    parts = (Text(words), Draft(paragraphs(letter, DRAFT_MAX), "A holding reply"), Note(ONLY_YOU))
    return Card("A message waits for you", parts, (ButtonRow(buttons),), "tense")


def deliverable_due_card(deliverable_id: int, project: str, row: Due, now: datetime) -> Card:
    """A date is near: warn before it slips, not after (COACHING 3, late, step 1)."""
    buttons = (Button("Done", "deliverable_done", str(deliverable_id), "primary"),)
    words = f"{line(row, now)}. If it is at risk, tell them today: “deliverable move” writes the message."
    return Card(f"{place(project)}: a date is near", (Text(words),), (ButtonRow(buttons),), "calm")


def no_answer_card(client: str) -> Card:
    """A message that needed no answer."""
    return Card("Nothing to answer", (Text(f"I've stopped the clock on {person(client)}'s message."),), tone="calm")


def plan_form(project_id: int, values: Mapping[str, str], problem: str = "") -> Form:
    """What is expected in a project: what, when, how often word comes, what could get in the way."""
    inputs = (
        Input("deliverables", "What you deliver, and by when", "long", values.get("deliverables", ""),
              "One a line: homepage by 12 March", optional=True),
        Input("rhythm", "When updates come", value=values.get("rhythm", ""), hint="every Friday 16:00", optional=True),
        Input("risks", "What could get in the way", "long", values.get("risks", ""), optional=True),
        Input("hours", "Your working hours", value=values.get("hours", ""), hint="Mon-Fri 9:00-17:00", optional=True),
        Input("reply", "First answer within (working hours)", value=values.get("reply", "4"), hint="4", optional=True),
    )  # fmt: skip
    intro = problem or "I'll say back what I understood, and write the kick-off message for you."
    return Form(PLAN_FORM, str(project_id), "The plan", inputs, "Save", intro)
