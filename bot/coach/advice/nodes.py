"""Reading a playbook file piece by piece, so that every complaint names the file and the line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

import yaml

Word = TypeVar("Word", bound=StrEnum)

_YES_NO = {"true": True, "yes": True, "false": False, "no": False}
# The C loader gives the same nodes some ten times faster; it is missing where PyYAML was built without libyaml.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class PlaybookError(ValueError):
    """A playbook that can't be used; the text is one sentence with file, line and what to do."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One piece of a playbook file: a text, a list or a group of fields."""

    file: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line it begins on, from 1."""
        return int(self.node.start_mark.line) + 1

    def wrong(self, sentence: str) -> PlaybookError:
        """The error to raise about this piece."""
        return _error(self.file, self.line, sentence)

    def text(self, most: int) -> str:
        """A text of 1 to `most` characters, as it is written."""
        if not isinstance(self.node, yaml.ScalarNode):
            shape = "a list" if isinstance(self.node, yaml.SequenceNode) else "a group of fields"
            raise self.wrong(f"a text is needed here, not {shape}. Put the words between double quotes.")
        value: str = self.node.value.strip()
        if not value:
            raise self.wrong("the text is empty. Write something, or take the line out.")
        if len(value) > most:
            raise self.wrong(f"the text has {len(value)} characters. Shorten it to {most}.")
        return value

    def yes_no(self) -> bool:
        """A yes or a no."""
        value = self.text(20)
        if value.lower() not in _YES_NO:
            raise self.wrong(f"“{value}” is neither true nor false. Write one of the two.")
        return _YES_NO[value.lower()]

    def word(self, kind: type[Word], allowed: Iterable[Word] = ()) -> Word:
        """One of a set of fixed words."""
        known = [str(member) for member in allowed or kind]
        value = self.text(60)
        if value not in known:
            raise self.wrong(f"“{value}” is not known here.{_near(value, known)} Use one of: {', '.join(known)}.")
        return kind(value)

    def items(self) -> list[Spot]:
        """The entries of a list, of which there is at least one."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.wrong("a list is needed here. Begin each entry on a line of its own with “- ”.")
        return [Spot(self.file, node) for node in self.node.value]

    def fields(self, needed: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Spot]:
        """The named pieces of a group; an unknown, repeated or missing name is refused."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong(f"fields are needed here: {', '.join(needed)}. Write each as “name: value”.")
        found: dict[str, Spot] = {}
        for key, value in self.node.value:
            name = Spot(self.file, key).text(60)
            _check_name(Spot(self.file, key), name, found, [*needed, *optional])
            found[name] = Spot(self.file, value)
        for name in needed:
            if name not in found:
                raise self.wrong(f"“{name}” is missing. Add a line “{name}: …”.")
        return found


def whole(text: str, file: str) -> Spot:
    """The outermost piece of a file; raises PlaybookError where it is no YAML or empty."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _error(file, line, f"{error.problem}. Check the indents and the quotes here and just above.") from None
    except (yaml.YAMLError, RecursionError):
        raise _error(file, 1, "this is no readable text. Save the file as plain UTF-8 text.") from None
    if node is None:
        raise _error(file, 1, "the file is empty. Copy the built-in playbook and change its words.")
    return Spot(file, node)


def _error(file: str, line: int, sentence: str) -> PlaybookError:
    """A sentence that begins with the file and the line."""
    return PlaybookError(f"{file}, line {line}: {sentence}")


def _check_name(key: Spot, name: str, found: Iterable[str], known: Sequence[str]) -> None:
    """Refuse a field that nobody reads, or that is there twice."""
    if name not in known:
        raise key.wrong(f"“{name}” is no field here.{_near(name, known)} The fields are: {', '.join(known)}.")
    if name in found:
        raise key.wrong(f"“{name}” is there twice. Keep one of the two.")


def _near(value: str, known: Sequence[str]) -> str:
    """A guess at what was meant, or nothing."""
    near = get_close_matches(value, known, n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else ""
