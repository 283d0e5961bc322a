"""How much of an apology is owed: the freelancer's own answer decides, never a reading (COACHING 1.1)."""

from __future__ import annotations

from bot.coach.advice.types import ApologyMode, Playbook
from bot.coach.cases.types import Fault

_BY_ANSWER = {
    Fault.YES: ApologyMode.FULL,
    Fault.PARTLY: ApologyMode.OWN_PART,
    Fault.NO: ApologyMode.NONE,
}
_OWNS_SOMETHING = (ApologyMode.FULL, ApologyMode.OWN_PART)


def apology_mode(fault: Fault, playbook: Playbook) -> ApologyMode:
    """The mode for this answer: none in a hard stop; nothing is owned before the freelancer has said so."""
    if playbook.hard_stop:
        return ApologyMode.NONE
    if playbook.ask_fault and fault in _BY_ANSWER:
        return _BY_ANSWER[fault]
    return ApologyMode.IMPACT if playbook.default_mode in _OWNS_SOMETHING else playbook.default_mode
