"""What no playbook may offer once a lawyer, a bank, a rating or an insult is on the table (COACHING 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.coach.advice.slots import slots_in
from bot.coach.advice.types import ApologyMode, Playbook
from bot.coach.datafiles import Item
from bot.coach.situations import HARD_STOPS

NOT_LEGAL_ADVICE = "not legal advice"
QUOTING_SLOTS = frozenset({"point", "points"})

_CONCESSION = re.compile(
    r"\bsorry\b|\bapolog|\bregret|\b(?:my|our) (?:fault|mistake|error|responsibility)\b|\b(?:is|was) on me\b"
    r"|\bI (?:missed|failed|breached|owe|should have|was wrong|admit)\b|\bforgive"
    r"|\bdiscount|\bfree of charge\b|\bguarantee|\bgoodwill\b|\bcompensat|\bmake it up to you\b|%",
    re.IGNORECASE,
)


def concession_in(text: str) -> str:
    """The first words that apologize, admit, discount or guarantee; empty if there are none."""
    found = _CONCESSION.search(text)
    return found[0] if found else ""


def check_hard_stop(playbook: Playbook, fields: Mapping[str, Item]) -> None:
    """Refuse a hard stop that isn't marked as one, or that concedes something."""
    if playbook.situation in HARD_STOPS and not playbook.hard_stop:
        raise fields["hard_stop"].fault(f"“{playbook.situation}” is a hard stop. Write true.")
    if not playbook.hard_stop:
        return
    if playbook.default_mode is not ApologyMode.NONE:
        raise fields["apology"].fault("a hard stop offers no apology. Write A0.")
    if playbook.ask_fault:
        raise fields["ask_fault"].fault("a hard stop doesn't ask about fault. Write false.")
    if NOT_LEGAL_ADVICE not in playbook.note:
        place = fields.get("note", fields["id"])
        raise place.fault(f"a hard stop needs a note with the words “{NOT_LEGAL_ADVICE}”. Add them.")
    _check_words(playbook, fields)


def _check_words(playbook: Playbook, fields: Mapping[str, Item]) -> None:
    """Refuse words for the client that concede something, or that repeat what an insult or a threat said."""
    for text, item in _words_for_the_client(playbook, fields):
        if words := concession_in(text):
            raise item.fault(f"“{words}” concedes something in a hard stop. State facts and the next step instead.")
        if slots_in(text) & QUOTING_SLOTS:
            raise item.fault("a hard stop doesn't quote the client. Take {point} out.")


def _words_for_the_client(playbook: Playbook, fields: Mapping[str, Item]) -> Iterator[tuple[str, Item]]:
    """Each text that the client might read, with the entry it stands in."""
    for step, item in zip(playbook.steps, fields["steps"].items(), strict=True):
        yield step.say, item
    for part, item in zip(playbook.draft, fields["draft"].items(), strict=True):
        for wordings in part.wordings.values():
            for wording in wordings:
                yield wording, item
