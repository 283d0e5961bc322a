"""The lists of a playbook file: its steps and the parts of its draft."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coach.advice.slots import ALWAYS_FILLED, SLOTS, slots_in, without_blanks
from bot.coach.advice.types import ApologyMode, DraftPart, PlayStep, Principle, SpineMove, VoiceTone
from bot.coach.datafiles import Item

DO_MAX, SAY_MAX, WORDING_MAX = 140, 200, 400
"""Characters of what to do, of an example phrase, and of one wording of a draft."""
STEPS_MAX, PRINCIPLES_MAX, PARTS_MAX, WORDINGS_MAX = 16, 3, 12, 12
DRAFT_MAX = 1_400
"""Characters that a draft may reach with its longest wordings, before its slots are filled."""
ANY_TONE = "any"
"""The name for wordings that serve every tone without a list of its own."""

_STEP_NEEDED = ("move", "do", "principles")
_STEP_FIELDS = (*_STEP_NEEDED, "say", "only_if")
_PART_FIELDS = ("move", "only_if", ANY_TONE, *VoiceTone)


def few(item: Item, most: int) -> list[Item]:
    """The entries of a list that may hold only so many."""
    entries = item.items()
    if len(entries) > most:
        raise entries[most].fault(f"the list has {len(entries)} entries. Keep the best {most}.")
    return entries


def read_steps(item: Item) -> tuple[PlayStep, ...]:
    """The steps, which keep the spine's order and leave something to do in every mode."""
    entries = few(item, STEPS_MAX)
    steps = tuple(_step(entry) for entry in entries)
    _check_order(entries, [step.move for step in steps])
    for mode in ApologyMode:
        if all(step.modes and mode not in step.modes for step in steps):
            raise item.fault(f"there is no step for {mode}. Take “only_if” off one of the steps.")
    return steps


def read_draft(item: Item) -> tuple[DraftPart, ...]:
    """The parts of the draft, which keep the spine's order and leave something to say in every mode."""
    entries = few(item, PARTS_MAX)
    parts = tuple(_part(entry) for entry in entries)
    _check_order(entries, [part.move for part in parts])
    for mode in ApologyMode:
        _check_size(item, mode, [part for part in parts if not part.modes or mode in part.modes])
    return parts


def _step(item: Item) -> PlayStep:
    """One step."""
    fields = item.mapping(_STEP_FIELDS, _STEP_NEEDED)
    return PlayStep(
        move=fields["move"].word(SpineMove, "move"),
        do=fields["do"].words(DO_MAX),
        principles=read_principles(fields["principles"]),
        say=_worded(fields["say"], SAY_MAX, ()) if "say" in fields else "",
        modes=_modes(fields.get("only_if")),
    )


def read_principles(item: Item) -> tuple[Principle, ...]:
    """A short list of principles."""
    return tuple(_principle(entry) for entry in few(item, PRINCIPLES_MAX))


def _principle(item: Item) -> Principle:
    """A principle by its number."""
    number = item.words(20)
    if number not in {str(int(principle)) for principle in Principle}:
        raise item.fault(f"“{number}” is no principle. Write its number, from 1 to {len(Principle)}.")
    return Principle(int(number))


def _modes(item: Item | None) -> tuple[ApologyMode, ...]:
    """The apology modes that something is for; none named means all."""
    return tuple(entry.word(ApologyMode, "apology mode") for entry in few(item, len(ApologyMode))) if item else ()


def _part(item: Item) -> DraftPart:
    """One part of the draft: wordings for each tone, or for any."""
    fields = item.mapping(_PART_FIELDS, ("move",))
    for tone in VoiceTone:
        if tone not in fields and ANY_TONE not in fields:
            raise item.fault(f"this part has no words for “{tone}”. Add a list “{tone}:”, or one “{ANY_TONE}:”.")
    wordings = {tone: _wordings(fields[tone if tone in fields else ANY_TONE]) for tone in VoiceTone}
    return DraftPart(fields["move"].word(SpineMove, "move"), wordings, _modes(fields.get("only_if")))


def _wordings(item: Item) -> tuple[str, ...]:
    """The wordings for one tone, of which one works whatever is known."""
    texts = tuple(_worded(entry, WORDING_MAX, SLOTS) for entry in few(item, WORDINGS_MAX))
    if not any(slots_in(text) <= ALWAYS_FILLED for text in texts):
        raise item.fault("each wording needs a slot that may be empty. Add one without {point}, {points}, {project}.")
    return texts


def _worded(item: Item, most: int, slots: Sequence[str]) -> str:
    """Words for a client: only known slots, and no bracket left open."""
    text = item.words(most)
    for slot in sorted(slots_in(text) - set(slots)):
        choice = ", ".join(f"{{{name}}}" for name in slots)
        advice = f"Use one of {choice}" if choice else "Write it out, or as a blank like [name]"
        raise item.fault(f"“{{{slot}}}” can't be filled here. {advice}.")
    rest = text
    for slot in slots:
        rest = rest.replace(f"{{{slot}}}", "")
    if set(without_blanks(rest)) & set("[]{}"):
        raise item.fault("a bracket is not closed. A blank looks like [time], a slot like {client}.")
    return text


def _check_order(entries: Sequence[Item], moves: Sequence[SpineMove]) -> None:
    """Refuse a list that leaves the spine's order."""
    for number in range(1, len(moves)):
        earlier, later = moves[number - 1], moves[number]
        if later.place < earlier.place:
            raise entries[number].fault(f"“{later}” belongs before “{earlier}”. Move this entry up.")


def _check_size(item: Item, mode: ApologyMode, parts: Sequence[DraftPart]) -> None:
    """Refuse a draft that says nothing in a mode, or that nobody would read."""
    if not parts:
        raise item.fault(f"the draft has no part for {mode}. Take “only_if” off one of the parts.")
    for tone in VoiceTone:
        size = sum(max(len(text) for text in part.wordings[tone]) + 2 for part in parts)
        if size > DRAFT_MAX:
            raise item.fault(f"the {tone} draft for {mode} can reach {size} characters. Shorten it to {DRAFT_MAX}.")
