"""A data file that a person edits by hand: every scalar a string, every fault named with its file and line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import yaml

# The C loader gives the same nodes some ten times faster; it is missing where PyYAML was built without libyaml.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

LONGEST_FILE = 400_000
"""Characters in a data file; a longer one is a mistake."""


class DataFileError(ValueError):
    """A data file is wrong; the message says which file, which line, what, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place in a data file: the file's name, the line (from 1) and what stands there."""

    name: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line of the file, from 1."""
        return int(self.node.start_mark.line) + 1

    def fault(self, message: str) -> DataFileError:
        """The error that names this place."""
        return DataFileError(f"{self.name}, line {self.line}: {message}")

    def mapping(self, allowed: Collection[str], needed: Collection[str] = ()) -> dict[str, Item]:
        """The fields that stand here; any not in `allowed`, any twice and any of `needed` missing is an error."""
        fields = self.fields()
        for key, item in fields.items():
            if key not in allowed:
                raise item.fault(f'I do not know the field "{key}"; the fields here are {", ".join(sorted(allowed))}.')
        for key in needed:
            if key not in fields:
                raise self.fault(f'the field "{key}" is missing; add it.')
        return fields

    def fields(self) -> dict[str, Item]:
        """The fields that stand here, whatever their names; one given twice is an error."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault('fields belong here, each written as "name: value".')
        found: dict[str, Item] = {}
        for key_node, value in self.node.value:
            key = Item(self.name, key_node).words()
            if key in found:
                raise Item(self.name, key_node).fault(f'"{key}" is given twice; keep one.')
            found[key] = Item(self.name, value)
        return found

    def items(self) -> list[Item]:
        """The list that stands here; an empty one is an error."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.fault('a list belongs here, each entry on its own line after "- ".')
        return [Item(self.name, node) for node in self.node.value]

    def words(self) -> str:
        """The text that stands here; none at all is an error."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.fault("text belongs here, on one line.")
        return str(self.node.value).strip()

    def whole(self, least: int, most: int) -> int:
        """The whole number that stands here, from `least` to `most`."""
        written = self.words()
        digits = written.removeprefix("-").removeprefix("+")
        if not (digits.isascii() and digits.isdigit()) or not least <= int(written[:9]) <= most:
            raise self.fault(f'"{written}" does not fit; write a whole number from {least} to {most}.')
        return int(written)

    def flag(self) -> bool:
        """The yes or no that stands here."""
        written = self.words().lower()
        if written not in ("yes", "no"):
            raise self.fault(f'"{written}" does not fit; write yes or no.')
        return written == "yes"


def read_data(text: str, name: str) -> Item:
    """The top of a YAML data file called `name`; a DataFileError where it is no readable YAML."""
    if len(text) > LONGEST_FILE:
        raise DataFileError(f"{name}, line 1: the file is longer than {LONGEST_FILE:,} characters; split it.")
    try:
        _refuse_aliases(text, name)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataFileError(f"{name}, line {line}: not readable as YAML ({error.problem}).") from None
    except (yaml.YAMLError, RecursionError):
        raise DataFileError(f"{name}, line 1: not readable as YAML; check for odd characters or nesting.") from None
    if node is None:
        raise DataFileError(f"{name}, line 1: the file is empty.")
    return Item(name, node)


def _refuse_aliases(text: str, name: str) -> None:
    """Anchors that repeat each other can blow a small file up, and nobody here needs them."""
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise DataFileError(f"{name}, line {line}: write this out instead of using *aliases.")
