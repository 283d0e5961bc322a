"""The buttons under the cards: their words, and the verbs that the handlers answer to."""

from __future__ import annotations

from bot.chat.cards import Button, ButtonRow
from bot.coach.advice.types import Nudge
from bot.coach.cases.types import Fault
from bot.phrases.nudge_parts import can_hold, wants_pause

FAULT_QUESTION = "Did you miss something that you had agreed?"
_FAULT_LABELS = {
    Fault.YES: "Yes",
    Fault.PARTLY: "Partly",
    Fault.NO: "No",
    Fault.UNKNOWN: "Don't know yet",
}


def nudge_rows(nudge: Nudge, case_id: int) -> tuple[ButtonRow, ...]:
    """The rows under a nudge: fault first, since it decides the draft."""
    row = str(case_id)
    use = Button("Use draft", "use", row, "primary", opens_form=True)
    later = Button("Snooze", "snooze", row, opens_form=True)
    words = ButtonRow((use, Button("Another tone", "tone", row)))
    rows: tuple[ButtonRow, ...] = (words, ButtonRow((later, *_endings(row))))
    if wants_pause(nudge):
        rows = (pause_row(case_id, can_hold=can_hold(nudge)), *rows)
    return (_fault_row(nudge.fault, row), *rows) if nudge.ask_fault else rows


def pause_row(case_id: int, *, can_hold: bool) -> ButtonRow:
    """The row for a moment that is too hot to write in."""
    row = str(case_id)
    hold = (Button("Holding reply", "hold_case", row, opens_form=True),) if can_hold else ()
    return ButtonRow((*hold, Button("Ring me in 20 minutes", "breathe", row)))


def answered_rows(case_id: int, *, confirmed: bool = False) -> tuple[ButtonRow, ...]:
    """The row under a case that has been answered; `confirmed` offers the recap that closes it."""
    row = str(case_id)
    again = Button("Write again", "use", row, opens_form=True)
    over = Button("Resolved", "resolved", row, "plain" if confirmed else "primary")
    recap = (Button("Post recap", "recap", row, "primary", opens_form=True),) if confirmed else ()
    return (ButtonRow((*recap, over, again, Button("Not heated", "not_heated", row))),)


def snoozed_rows(case_id: int) -> tuple[ButtonRow, ...]:
    """The row under a snoozed case."""
    row = str(case_id)
    use = Button("Use draft", "use", row, opens_form=True)
    return (ButtonRow((use, Button("Another time", "snooze", row, opens_form=True), *_endings(row))),)


def lesson_rows(case_id: int, *, is_noted: bool) -> tuple[ButtonRow, ...]:
    """The row under a closed case: two lines for the next time."""
    label = "Change my note" if is_noted else "Note what I learned"
    return (ButtonRow((Button(label, "lesson", str(case_id), opens_form=True),)),)


def _fault_row(chosen: Fault, row: str) -> ButtonRow:
    """The question about fault, with the answer that is in force marked."""
    return ButtonRow(
        tuple(
            Button(label, f"fault_{fault.value}", row, chosen=fault is chosen) for fault, label in _FAULT_LABELS.items()
        ),
        FAULT_QUESTION,
    )


def _endings(row: str) -> tuple[Button, ...]:
    """The two ways to end a case by hand."""
    return Button("Not heated", "not_heated", row), Button("Resolved", "resolved", row)
