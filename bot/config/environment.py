"""Settings from the environment: LEVELHEAD_SECTION__NAME, and with _FILE at the end the file that holds the value.

Secrets come from here only: `LEVELHEAD_SLACK__BOT_TOKEN=…`, or `LEVELHEAD_SLACK__BOT_TOKEN_FILE=/run/secrets/slack` to
read it from a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from bot.config.settings import Settings
from bot.problems import Problem

PREFIX = "LEVELHEAD_"
FILE_ENDING = "_FILE"

NEAR = 0.88
"""How like one of ours a name must be to be taken for a slip of the fingers."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A setting that the environment names."""

    name: str
    section: str
    key: str
    value: str


def variables(environ: Mapping[str, str]) -> tuple[list[Variable], list[str]]:
    """The settings that `environ` names, and a sentence for each that is misspelt or whose file can't be read."""
    # A variable that is set to nothing is not set: that is how a shell or a compose file leaves one out.
    given = {name: value for name, value in environ.items() if value.strip()}
    misspelt = dict(_misspelt(given))
    troubles, found = [*misspelt.values(), *_doubled(given)], []
    for name, value in given.items():
        if _is_setting(name) and name not in misspelt:
            try:
                found.append(_variable(name, value))
            except Problem as problem:
                troubles.append(str(problem))
    return found, troubles


def name_of(section: str, key: str) -> str:
    """What the environment calls a setting."""
    return f"{PREFIX}{section}__{key}".upper()


def _is_setting(name: str) -> bool:
    return name.startswith(PREFIX) and "__" in name


def _variable(name: str, value: str) -> Variable:
    section, _, key = name.removeprefix(PREFIX).partition("__")
    if key.endswith(FILE_ENDING):
        key, value = key.removesuffix(FILE_ENDING), _content(name, Path(value))
    return Variable(name, section.lower(), key.lower(), value)


def _content(name: str, path: Path) -> str:
    """The text of the file that a variable names; raises Problem."""
    try:
        held = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{name} names {path}, which I can't read: {error}.") from error
    if not held:
        raise Problem(f"{name} names {path}, which is empty.")
    return held


def _doubled(given: Mapping[str, str]) -> Iterator[str]:
    """A value and a file for the same setting: nobody could tell which counts."""
    for name in given:
        if _is_setting(name) and name + FILE_ENDING in given:
            yield f"The environment has {name} and {name}{FILE_ENDING}; keep one of them."


def _misspelt(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names that are almost one of ours, each with its sentence: passed over, nobody would know why."""
    known = set(_known())
    others = [name for name, value in given.items() if name not in known and not _is_of_a_service(name, value)]
    for name in others:
        if meant := get_close_matches(name.upper(), known, n=1, cutoff=NEAR):
            yield name, f"The environment has {name}, which I don't know; did you mean {meant[0]}?"


def _is_of_a_service(name: str, value: str) -> bool:
    """What Kubernetes lays beside us for a service that is called levelhead, or levelhead-slack."""
    return "_SERVICE_" in name or value.startswith(("tcp://", "udp://"))


def _known() -> Iterator[str]:
    """The name of every setting, and that of a file which holds it."""
    for section, field in Settings.model_fields.items():
        # An optional section is its model or None.
        shapes = [kind for kind in (field.annotation, *get_args(field.annotation)) if _is_model(kind)]
        for key in shapes[0].model_fields:
            yield name_of(section, key)
            yield name_of(section, key) + FILE_ENDING


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
