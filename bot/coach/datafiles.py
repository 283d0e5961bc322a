"""Reading a data file that people edit by hand, piece by piece, so that every complaint names file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

import yaml

LONGEST_FILE = 400_000
"""Characters in a data file; a longer one is a mistake."""
DEEPEST = 40
"""Lists and groups of fields inside each other."""

Word = TypeVar("Word", bound=StrEnum)

_LONGEST_NAME = 60
_YES_NO = {"yes": True, "no": False, "true": True, "false": False}
# The C loader gives the same nodes some ten times faster; it is missing where PyYAML was built without libyaml.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class DataFileError(ValueError):
    """A data file is wrong; the message says which file, which line, what, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a data file: a text, a list or a group of fields."""

    file: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""
        return int(self.node.start_mark.line) + 1

    def fault(self, sentence: str) -> DataFileError:
        """The error to raise about this piece."""
        return _fault(self.file, self.line, sentence)

    def words(self, most: int = LONGEST_FILE) -> str:
        """A text of 1 to `most` characters, as it is written."""
        if not isinstance(self.node, yaml.ScalarNode):
            shape = "a list" if isinstance(self.node, yaml.SequenceNode) else "a group of fields"
            raise self.fault(f"a text is needed here, not {shape}. Put the words between double quotes.")
        written = str(self.node.value).strip()
        if not written:
            raise self.fault("the text is empty. Write something, or take the line out.")
        if len(written) > most:
            raise self.fault(f"the text has {len(written)} characters. Shorten it to {most}.")
        return written

    def one_of(self, known: Collection[str], what: str) -> str:
        """One of the `known` words; `what` they are is for the sentence."""
        written = self.words(_LONGEST_NAME)
        if written not in known:
            near = _near(written, known)
            raise self.fault(f"there is no {what} called “{written}”.{near} Use one of: {', '.join(known)}.")
        return written

    def word(self, kind: type[Word], what: str, allowed: Iterable[Word] = ()) -> Word:
        """One member of `kind`, or of those `allowed`; `what` they are is for the sentence."""
        return kind(self.one_of([str(member) for member in allowed or kind], what))

    def whole(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        written = self.words(_LONGEST_NAME)
        if not re.fullmatch(r"[+-]?[0-9]+", written) or not least <= int(written) <= most:
            raise self.fault(f"“{written}” does not fit. Write a whole number from {least} to {most}.")
        return int(written)

    def flag(self) -> bool:
        """A yes or a no, or a true or a false."""
        written = self.words(_LONGEST_NAME)
        if written.lower() not in _YES_NO:
            raise self.fault(f"“{written}” does not fit. Write yes or no; true or false will do too.")
        return _YES_NO[written.lower()]

    def items(self) -> list[Item]:
        """The entries of a list, of which there is at least one."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.fault("a list is needed here. Begin each entry on a line of its own with “- ”.")
        return [Item(self.file, node) for node in self.node.value]

    def mapping(self, allowed: Collection[str], needed: Collection[str] = ()) -> dict[str, Item]:
        """The fields of a group; any not in `allowed`, any twice and any of `needed` missing is refused."""
        for key, _ in self._pairs(needed or allowed):
            if (name := key.words(_LONGEST_NAME)) not in allowed:
                near = _near(name, allowed)
                raise key.fault(f"“{name}” is no field here.{near} The fields are: {', '.join(allowed)}.")
        found = self.fields()
        for name in needed:
            if name not in found:
                raise self.fault(f"“{name}” is missing. Add a line “{name}: …”.")
        return found

    def fields(self) -> dict[str, Item]:
        """The fields of a group, whatever their names; one that is there twice is refused."""
        found: dict[str, Item] = {}
        for key, value in self._pairs():
            name = key.words(_LONGEST_NAME)
            if name in found:
                raise key.fault(f"“{name}” is there twice. Keep one of the two.")
            found[name] = value
        return found

    def _pairs(self, names: Iterable[str] = ()) -> list[tuple[Item, Item]]:
        """The names and values of a group, which could have these `names`."""
        if not isinstance(self.node, yaml.MappingNode):
            such = f": {', '.join(names)}" if names else ""
            raise self.fault(f"fields are needed here{such}. Write each as “name: value”.")
        return [(Item(self.file, key), Item(self.file, value)) for key, value in self.node.value]


def read_data(text: str, file: str) -> Item:
    """The outermost piece of the YAML in a file of that name; a DataFileError where it can't be read."""
    if len(text) > LONGEST_FILE:
        raise _fault(file, 1, f"the file is longer than {LONGEST_FILE:,} characters; split it.")
    try:
        _refuse_bombs(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _fault(file, mark.line + 1 if mark else 1, _unreadable(error.problem)) from None
    except yaml.YAMLError:
        raise _fault(file, 1, "this is no readable text. Save the file as plain UTF-8 text.") from None
    if node is None:
        raise _fault(file, 1, "the file is empty. Copy one of those that ship and change its words.")
    return Item(file, node)


def _refuse_bombs(text: str, file: str) -> None:
    """Aliases of aliases blow a small file up, and the C loader crashes on deep nesting; nobody needs either here."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise _fault(file, line, "write this out instead of using *aliases.")
        if depth > DEEPEST:
            raise _fault(file, line, f"more than {DEEPEST} lists or fields inside each other. Close some brackets.")


def _unreadable(problem: str | None) -> str:
    """What the reader of YAML complains about, and where to look."""
    return f"not readable as YAML ({problem or 'no reason given'}). Check the indents and the quotes here and above."


def _fault(file: str, line: int, sentence: str) -> DataFileError:
    """A sentence that begins with the file and the line."""
    return DataFileError(f"{file}, line {line}: {sentence}")


def _near(written: str, known: Collection[str]) -> str:
    """A guess at what was meant, or nothing."""
    near = get_close_matches(written, known, n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""
