"""The shelf: opens the files that ship with the package, and the user's own, and reads them with the coach.

What ships never changes while a process runs, so it is read once.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.coach.advice.loading import parse_all
from bot.coach.advice.reasons import Evidence, read_evidence
from bot.coach.advice.types import Playbooks
from bot.coach.datafiles import DataFileError
from bot.coach.reading.model.reader import ModelFiles, ModelReader, cue_text
from bot.coach.schedule.hours import WorkingHours
from bot.coach.tact.checker import TactChecker, tact_checker
from bot.coach.tact.likeness import TABLE_FILE
from bot.coach.tact.meanings import MEANINGS_FILE
from bot.config.settings import DAY_NAMES, Coach
from bot.problems import Problem


def keep() -> None:
    """Let the garbage collector pass by all that is open now, for as long as the process runs.

    It walked through it again and again, and stopped everyone meanwhile (70 ms where it was measured).
    """
    gc.collect()
    gc.freeze()


@cache
def reader() -> ModelReader:
    """The trained reading, with the cues that ship to name its reasons; raises Problem."""
    folder = resources.files("bot.coach.reading")
    with _sentence():
        cues = cue_text(_texts(folder / "cues"))
        return ModelReader(_model_files(folder / "model"), cues)


def _model_files(folder: Traversable) -> ModelFiles:
    """What training wrote into the package; raises Problem."""
    try:
        return ModelFiles.read(lambda name: (folder / name).read_bytes())
    except OSError as error:
        raise Problem(f"The reading's weights are not in {folder}: {error}. Install Levelhead again.") from error


@cache
def tact() -> TactChecker:
    """The tact check, with the rules and the tables that ship, and the reading's network; raises Problem."""
    folder = resources.files("bot.coach.tact")
    with _sentence():
        likeness, meanings = _table(folder / TABLE_FILE), _table(folder / MEANINGS_FILE)
        return tact_checker(_texts(folder / "rules"), likeness, meanings, reader().tactless, reader().language)


def _table(file: Traversable) -> bytes:
    """A table of the tact check, as training wrote it; raises Problem."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Problem(f"The tact check's table is not at {file}: {error}. Install Levelhead again.") from error


def playbooks(coach: Coach) -> Playbooks:
    """Our playbooks, with the user's own laid over them; raises Problem."""
    return _with_own(coach.playbooks) if coach.playbooks else _ours()


@cache
def _ours() -> Playbooks:
    """The playbooks that ship."""
    return _with_own(None)


def _with_own(folder: Path | None) -> Playbooks:
    """The playbooks that ship, and those of a folder over them."""
    own = _own_texts(folder) if folder else {}
    advice = resources.files("bot.coach.advice")
    with _sentence():
        return parse_all(_texts(advice / "playbooks"), own, _texts(advice / "wordings"))


@cache
def evidence() -> tuple[Evidence, ...]:
    """The findings behind the advice; raises Problem."""
    with _sentence():
        return read_evidence(_texts(resources.files("bot.coach.advice") / "evidence"))


@contextmanager
def _sentence() -> Iterator[None]:
    """A data file that is wrong is a Problem, in the same words."""
    try:
        yield
    except DataFileError as error:
        raise Problem(str(error)) from error


def _own_texts(folder: Path) -> dict[str, str]:
    """The user's own playbooks; raises Problem where there is none, since a name that is wrong would go unseen."""
    if texts := _texts(folder):
        return texts
    raise Problem(f"coach.playbooks: there is no file ending in .yaml in {folder.resolve()}.")


def _texts(folder: Traversable | Path) -> dict[str, str]:
    """Every YAML file of a folder, name to text; raises Problem."""
    try:
        yaml = (file for file in folder.iterdir() if file.name.endswith((".yaml", ".yml")))
        found = sorted(yaml, key=lambda file: file.name)
        return {file.name: file.read_text(encoding="utf-8") for file in found}
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"I can't read the files in {folder}: {error}.") from error


def hours(coach: Coach) -> WorkingHours:
    """The working hours of everyone who has not set their own."""
    days = frozenset(DAY_NAMES.index(day) for day in coach.work_days)
    return WorkingHours(ZoneInfo(coach.zone), coach.work_start, coach.work_end, days)
