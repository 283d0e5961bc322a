"""Playbook files to playbooks: every field is checked, and every complaint names file and line."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coach.advice.entries import few, read_draft, read_steps
from bot.coach.advice.hard_stops import check_hard_stop
from bot.coach.advice.nodes import PlaybookError, whole
from bot.coach.advice.types import ApologyMode, Playbook, Playbooks
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation

TITLE_MAX, AVOID_MAX, NOTE_MAX, AVOID_COUNT = 60, 100, 200, 6
"""Characters of a title, an entry of `avoid`, and a note or rhythm; entries of `avoid`."""

_FIELDS = ("id", "title", "apology", "ask_fault", "hard_stop", "updates", "steps", "avoid", "draft")


def parse(text: str, name: str) -> Playbook:
    """Read one playbook file called `name`; raises PlaybookError with one sentence."""
    fields = whole(text, name).fields(_FIELDS, ("note",))
    playbook = Playbook(
        situation=fields["id"].word(Situation, PLAYBOOK_SITUATIONS),
        title=fields["title"].text(TITLE_MAX),
        default_mode=fields["apology"].word(ApologyMode),
        ask_fault=fields["ask_fault"].yes_no(),
        hard_stop=fields["hard_stop"].yes_no(),
        steps=read_steps(fields["steps"]),
        avoid=tuple(entry.text(AVOID_MAX) for entry in few(fields["avoid"], AVOID_COUNT)),
        updates=fields["updates"].text(NOTE_MAX),
        note=fields["note"].text(NOTE_MAX) if "note" in fields else "",
        draft=read_draft(fields["draft"]),
    )
    check_hard_stop(playbook, fields)
    return playbook


def parse_all(files: Mapping[str, str], overrides: Mapping[str, str]) -> Playbooks:
    """Read the built-in files and the user's (name to text); a user's file replaces the situation it names."""
    playbooks = {**_read(files), **_read(overrides)}
    missing = [situation for situation in PLAYBOOK_SITUATIONS if situation not in playbooks]
    if missing:
        names = ", ".join(f"{situation}.yaml" for situation in missing)
        raise PlaybookError(f"playbooks: nothing was found for {names}. Put the file back, or add one with that id.")
    return playbooks


def _read(files: Mapping[str, str]) -> dict[Situation, Playbook]:
    """Read some files; two for one situation are refused."""
    found: dict[Situation, Playbook] = {}
    first_in: dict[Situation, str] = {}
    for name, text in files.items():
        playbook = parse(text, name)
        situation = playbook.situation
        if situation in found:
            raise PlaybookError(f"{name}: “{situation}” is already in {first_in[situation]}. Keep one of the two.")
        found[situation], first_in[situation] = playbook, name
    return found
