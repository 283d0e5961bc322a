"""Whose case it is: buttons and forms that name one reach their handler only from the one who is coached in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

from bot.chat.events import ButtonPressed, FormSent
from bot.chat.replies import Reply
from bot.coach.cases.types import CaseState
from bot.handlers.answering import sorry_to
from bot.handlers.tools import Tools
from bot.store import cases
from bot.store.tables import CaseRow, ProjectRow

NOT_YOURS = "I can't find that case among yours. “status” shows what is open."

ActedOn = TypeVar("ActedOn", ButtonPressed, FormSent)
OnCase = Callable[[ActedOn, Tools, CaseRow, ProjectRow], Sequence[Reply]]
Acts = Callable[[ActedOn, Tools], Sequence[Reply]]


def on_own_case(when_over: OnCase[ActedOn]) -> Callable[[OnCase[ActedOn]], Acts[ActedOn]]:
    """Hand an open case over to the handler; one that is over, or whose project is, goes to `when_over`."""

    def guard(handler: OnCase[ActedOn]) -> Acts[ActedOn]:
        @wraps(handler)
        def checked(acted: ActedOn, tools: Tools) -> Sequence[Reply]:
            found = cases.owned_case(tools.session, acted.row, acted.person)
            if found is None:
                return [sorry_to(acted, NOT_YOURS)]
            case, project = found
            is_over = case.state == CaseState.CLOSED or project.ended_at is not None
            return (when_over if is_over else handler)(acted, tools, case, project)

        return checked

    return guard


def told(sentence: str) -> OnCase[FormSent]:
    """What a form about a case that is over is answered with."""

    def tell(sent: FormSent, tools: Tools, case: CaseRow, project: ProjectRow) -> Sequence[Reply]:
        return [sorry_to(sent, sentence)]

    return tell
