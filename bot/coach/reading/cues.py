"""The cue files: which words heat or cool a message, why, and what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.coach.datafiles import DataFileError, Item, read_data
from bot.coach.reading.marks import MARKS
from bot.coach.reading.phrase_parts import Part, PhraseError
from bot.coach.reading.phrases import Phrase, compile_phrase, named_list
from bot.coach.situations import PLAYBOOK_SITUATIONS, Situation

HOTTEST, COOLEST = 99, -99
MOST_VOTES = 20
_NEEDED = ("kind", "why", "weight")
_FIELDS = (*_NEEDED, "phrases", "mark", "situations", "votes", "unless", "negated", "even_threats")
_TOP = ("lists", "cues")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a cue file, checked field by field, its phrases still as written.

    `weight` is in points of heat; below zero it is the share in % that the cue takes off the heat of others.
    """

    kind: str
    why: str
    weight: int
    situations: tuple[Situation, ...] = ()
    votes: int = 0
    phrases: tuple[Item, ...] = ()
    unless: tuple[Item, ...] = ()
    mark: str = ""
    skip_negated: bool = False
    even_threats: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """What one cue file holds: named lists of phrases, and the entries."""

    name: str
    lists: Mapping[str, tuple[Item, ...]]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry ready to use: its phrases, and those that silence it, compiled."""

    entry: Entry
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]


def parse(text: str, name: str) -> Cues:
    """Read one cue file; a DataFileError names `name` and the line of the first field that is wrong."""
    top = read_data(text, name).mapping(_TOP)
    lists = top["lists"].fields() if "lists" in top else {}
    entries = top["cues"].items() if "cues" in top else []
    return Cues(
        name,
        {key: tuple(item.items()) for key, item in lists.items()},
        tuple(_entry(item) for item in entries),
    )


def assemble(files: Sequence[Cues]) -> tuple[Cue, ...]:
    """The cues of all files together, in the order of the files; a list of one file may be used in any."""
    lists: dict[str, Part] = {}
    for file in files:
        for key, items in file.lists.items():
            lists[key] = _named_list(items, lists)
    return tuple(_ready(entry, lists) for file in files for entry in file.entries)


def _entry(item: Item) -> Entry:
    fields = item.mapping(_FIELDS, _NEEDED)
    if ("phrases" in fields) == ("mark" in fields):
        raise item.fault("a cue has either phrases or a mark; write one of the two.")
    weight = fields["weight"].whole(COOLEST, HOTTEST)
    return Entry(
        fields["kind"].words(),
        fields["why"].words(),
        weight,
        tuple(each.word(Situation, "situation", PLAYBOOK_SITUATIONS) for each in _items(fields, "situations")),
        fields["votes"].whole(0, MOST_VOTES) if "votes" in fields else max(1, weight // 10),
        _items(fields, "phrases"),
        _items(fields, "unless"),
        fields["mark"].one_of(MARKS, "mark") if "mark" in fields else "",
        "negated" in fields and _skips(fields["negated"]),
        "even_threats" in fields and fields["even_threats"].flag(),
    )


def _items(fields: Mapping[str, Item], key: str) -> tuple[Item, ...]:
    return tuple(fields[key].items()) if key in fields else ()


def _skips(item: Item) -> bool:
    if (words := item.words()) not in ("skip", "count"):
        raise item.fault(f'"{words}" does not fit; write skip (not after "not", "never" …) or count.')
    return words == "skip"


def _named_list(items: tuple[Item, ...], lists: Mapping[str, Part]) -> Part:
    for item in items:
        _checked(item, lists)
    return named_list([item.words() for item in items], lists)


def _checked(item: Item, lists: Mapping[str, Part]) -> None:
    try:
        named_list([item.words()], lists)
    except PhraseError as error:
        raise _bad_phrase(item, error) from None


def _phrase(item: Item, lists: Mapping[str, Part]) -> Phrase:
    try:
        return compile_phrase(item.words(), lists)
    except PhraseError as error:
        raise _bad_phrase(item, error) from None


def _bad_phrase(item: Item, error: PhraseError) -> DataFileError:
    return item.fault(f'in "{item.words()}" {error}.')


def _ready(entry: Entry, lists: Mapping[str, Part]) -> Cue:
    phrases = tuple(_phrase(item, lists) for item in entry.phrases)
    return Cue(entry, phrases, tuple(_phrase(item, lists) for item in entry.unless))
