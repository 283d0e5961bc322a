"""The freelancer's answer sets the apology; nothing else can make it a full one."""

from __future__ import annotations

import pytest

from bot.coach.advice.apology import apology_mode
from bot.coach.advice.types import ApologyMode
from bot.coach.cases.types import Fault
from bot.coach.situations import HARD_STOPS, PLAYBOOK_SITUATIONS, Situation
from tests.coach.advice.shipped import PLAYBOOKS


@pytest.mark.parametrize(
    ("fault", "mode"),
    [
        (Fault.YES, ApologyMode.FULL),
        (Fault.PARTLY, ApologyMode.OWN_PART),
        (Fault.NO, ApologyMode.NONE),
        (Fault.UNKNOWN, ApologyMode.IMPACT),
    ],
)
@pytest.mark.parametrize("situation", [s for s in PLAYBOOK_SITUATIONS if PLAYBOOKS[s].ask_fault])
def test_the_answer_decides(situation: Situation, fault: Fault, mode: ApologyMode) -> None:
    assert apology_mode(fault, PLAYBOOKS[situation]) is mode


def test_a_default_of_full_waits_for_the_answer() -> None:
    assert PLAYBOOKS[Situation.LATE].default_mode is ApologyMode.FULL
    assert apology_mode(Fault.UNKNOWN, PLAYBOOKS[Situation.LATE]) is ApologyMode.IMPACT


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("situation", [*HARD_STOPS, Situation.INVOICE_LATE, Situation.SCOPE_CREEP])
def test_where_none_is_owed_no_answer_brings_one(situation: Situation, fault: Fault) -> None:
    assert apology_mode(fault, PLAYBOOKS[situation]) is ApologyMode.NONE
