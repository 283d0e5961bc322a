"""The file and the environment, laid over each other and checked; all that is wrong is said at once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config.environment import Variable, name_of, variables
from bot.config.sentences import sentence
from bot.config.settings import SECRETS, Settings
from bot.problems import Problem

SETTING_DEPTH = 2
"""A section and a name; what follows in an error's place counts the items of a list."""


def load(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the file (none: all defaults) and the environment; raises Problem, one sentence for each thing wrong."""
    filed = _from_file(path) if path else {}
    given, troubles = variables(os.environ if environ is None else environ)
    troubles += _secrets_in(filed, path)
    try:
        settings = Settings.model_validate(_laid_over(filed, given))
    except ValidationError as error:
        troubles += [_told(each, path, filed, given) for each in error.errors()]
    if troubles:
        raise Problem(*dict.fromkeys(troubles))
    return settings


def _from_file(path: Path) -> dict[str, Any]:
    """The TOML file as nested values; raises Problem."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Problem(f"I can't read the config file {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Problem(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Problem(f"{path} is not valid TOML: {error}.") from error


def _secrets_in(filed: Mapping[str, Any], path: Path | None) -> Iterator[str]:
    """A secret in the file is one commit away from everybody: say where it belongs."""
    for section, names in SECRETS.items():
        values = filed.get(section)
        for name in names:
            if isinstance(values, dict) and name in values:
                yield f"{path}: take {section}.{name} out of the file and set {name_of(section, name)} instead."


def _laid_over(filed: Mapping[str, Any], given: Sequence[Variable]) -> dict[str, Any]:
    """The environment wins, name by name; a section of the file that is none stays as it is, to be refused."""
    found = {section: dict(values) if isinstance(values, dict) else values for section, values in filed.items()}
    for each in given:
        values = found.setdefault(each.section, {})
        if isinstance(values, dict):
            values[each.key] = each.value
    return found


def _told(error: ErrorDetails, path: Path | None, filed: Mapping[str, Any], given: Sequence[Variable]) -> str:
    """One error, and where the wrong value came from."""
    place = tuple(str(part) for part in error["loc"][:SETTING_DEPTH])
    named = [each for each in given if (each.section, each.key) == place]
    if not named and place[0] not in filed:
        named = [each for each in given if each.section == place[0]]
    if len(place) == 1:
        # Settings that do not go together: the variable among those that the sentence names.
        named = [each for each in given if each.section == place[0] and each.key in error["msg"]] or named
    if named:
        return f"The environment: {sentence(named[0].name, error)}"
    return f"{path}: {sentence('.'.join(place), error)}"
