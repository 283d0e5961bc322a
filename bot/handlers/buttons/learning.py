"""After a case: the lesson that is noted with it, and the question to the client some days later."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.events import ButtonPressed, FormSent
from bot.chat.replies import Ask, Reply, Whisper
from bot.coach.advice import letters
from bot.handlers.buttons.plans import on_own_project
from bot.handlers.desk import button, form
from bot.handlers.due import planning
from bot.handlers.nudging import card_whisper
from bot.handlers.own_cases import on_own_case
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.learning import FEEDBACK_FORM, LESSON_FORM, feedback_over_card, lesson_form
from bot.phrases.plans import letter_form
from bot.store import cases
from bot.store.tables import CaseRow, ProjectRow

KEPT_MAX = 500
"""Characters of each answer that are kept."""
TOO_SHORT = "What set it off, and what will you do differently? A few words on each are enough."


def _ask_lesson(press: ButtonPressed, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """Open the note, with what is in it already."""
    return [Ask(press.person, lesson_form(case.id, cases.lesson_of(case)))]


def _keep_lesson(sent: FormSent, tools: Tools, case: CaseRow, project: ProjectRow) -> list[Reply]:
    """Keep it with the case; the card says so."""
    said = {name: sent.values.get(name, "").strip()[:KEPT_MAX] for name in ("cause", "sign", "change")}
    if not said["cause"] or not said["change"]:
        return [Ask(sent.person, lesson_form(case.id, cases.lesson_of(case), TOO_SHORT))]
    case.lesson = said
    return [card_whisper(case, project, tools)]


# A lesson belongs to a case that is over; one that has flared up again keeps it all the same.
button("lesson")(on_own_case(_ask_lesson)(_ask_lesson))
form(LESSON_FORM)(on_own_case(_keep_lesson)(_keep_lesson))


@button("feedback_ask")
@on_own_project
def ask_feedback(press: ButtonPressed, tools: Tools, project: ProjectRow) -> Sequence[Reply]:
    """Open the question for a last look."""
    letter = letters.feedback(planning.client_name(project, tools))
    return [Ask(press.person, letter_form(FEEDBACK_FORM, press.row, letter, project.name))]


@button("feedback_no")
@on_own_project
def leave_it(press: ButtonPressed, tools: Tools, project: ProjectRow) -> Sequence[Reply]:
    """The question stays unasked."""
    card = feedback_over_card(planning.client_name(project, tools))
    return [Whisper(owner_of(project.owner, tools).person, card, slot=f"feedback:{project.id}", anew=False)]
