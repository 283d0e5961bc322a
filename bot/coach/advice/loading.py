"""Playbook files to playbooks: every field is checked, and every complaint names file and line."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coach.advice.entries import few, read_draft, read_steps
from bot.coach.advice.hard_stops import check_hard_stop
from bot.coach.advice.swaps import read_swaps, varied
from bot.coach.advice.types import ApologyMode, Playbook, Playbooks
from bot.coach.datafiles import DataFileError, read_data
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation

TITLE_MAX, AVOID_MAX, NOTE_MAX, AVOID_COUNT = 60, 100, 200, 6
"""Characters of a title, an entry of `avoid`, and a note or rhythm; entries of `avoid`."""

_NEEDED = ("id", "title", "apology", "ask_fault", "hard_stop", "updates", "steps", "avoid", "draft")
_FIELDS = (*_NEEDED, "note")


def parse(text: str, name: str) -> Playbook:
    """Read one playbook file called `name`; raises DataFileError."""
    fields = read_data(text, name).mapping(_FIELDS, _NEEDED)
    playbook = Playbook(
        situation=fields["id"].word(Situation, "situation", PLAYBOOK_SITUATIONS),
        title=fields["title"].words(TITLE_MAX),
        default_mode=fields["apology"].word(ApologyMode, "apology mode"),
        ask_fault=fields["ask_fault"].flag(),
        hard_stop=fields["hard_stop"].flag(),
        steps=read_steps(fields["steps"]),
        avoid=tuple(entry.words(AVOID_MAX) for entry in few(fields["avoid"], AVOID_COUNT)),
        updates=fields["updates"].words(NOTE_MAX),
        note=fields["note"].words(NOTE_MAX) if "note" in fields else "",
        draft=read_draft(fields["draft"]),
    )
    check_hard_stop(playbook, fields)
    return playbook


def parse_all(
    files: Mapping[str, str], overrides: Mapping[str, str], same: Mapping[str, str] | None = None
) -> Playbooks:
    """Read the built-in files and the user's (name to text); a user's file replaces the situation it names.

    `same` holds the files of phrases that say the same: they turn each wording into several.
    """
    swaps = read_swaps(same or {})
    playbooks = {name: varied(playbook, swaps) for name, playbook in (_read(files) | _read(overrides)).items()}
    missing = [situation for situation in PLAYBOOK_SITUATIONS if situation not in playbooks]
    if missing:
        names = ", ".join(f"{situation}.yaml" for situation in missing)
        raise DataFileError(f"playbooks: nothing was found for {names}. Put the file back, or add one with that id.")
    return playbooks


def _read(files: Mapping[str, str]) -> dict[Situation, Playbook]:
    """Read some files; two for one situation are refused."""
    found: dict[Situation, Playbook] = {}
    first_in: dict[Situation, str] = {}
    for name, text in files.items():
        playbook = parse(text, name)
        situation = playbook.situation
        if situation in found:
            raise DataFileError(f"{name}: “{situation}” is already in {first_in[situation]}. Keep one of the two.")
        found[situation], first_in[situation] = playbook, name
    return found
