"""After a case: the note that the freelancer takes from it, and the question to the client once it has settled."""

from __future__ import annotations

from bot.chat.cards import Button, ButtonRow, Card, Draft, Note, Text
from bot.chat.forms import Form, Input
from bot.coach.learning.lessons import Lesson
from bot.phrases.clipping import paragraphs
from bot.phrases.nudge_parts import ONLY_YOU
from bot.phrases.sayings import person

LESSON_FORM, FEEDBACK_FORM = "lesson", "feedback"


def lesson_form(case_id: int, noted: Lesson | None, problem: str = "") -> Form:
    """Three short questions, of which one may stay open."""
    known = noted or Lesson("", "")
    inputs = (
        Input("cause", "What set it off?", value=known.cause, hint="the date slipped and I said nothing"),
        Input("sign", "What was the first sign?", value=known.sign, hint="two short replies", optional=True),
        Input("change", "What will you do differently?", value=known.change, hint="write on Wednesday, done or not"),
    )
    said = problem or "Only for you. I'll show it when this client heats up again."
    return Form(LESSON_FORM, str(case_id), "What I learned", inputs, "Keep it", said)


def feedback_card(project_id: int, client: str, letter: str) -> Card:
    """Some days after a case was closed well: a question that only the freelancer can send."""
    buttons = (
        Button("Ask them", "feedback_ask", str(project_id), "primary", opens_form=True),
        Button("Not this time", "feedback_no", str(project_id)),
    )
    words = f"It has been quiet since you settled it with {person(client)}. One question now shows that you meant it."
    parts = (Text(words), Draft(paragraphs(letter, 1_000), "A question to send"), Note(ONLY_YOU))
    return Card("A good moment to ask", parts, (ButtonRow(buttons),), "calm")


def feedback_over_card(client: str) -> Card:
    """The question stays unasked."""
    return Card("Left at that", (Text(f"I won't bring it up again. {person(client)} has heard nothing."),), tone="calm")
