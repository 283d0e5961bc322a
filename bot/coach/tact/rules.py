"""The rule files of the tact check: which words hurt, why, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from bot.coach.datafiles import Item, read_data
from bot.coach.reading.phrase_parts import Part, PhraseError
from bot.coach.reading.phrases import Phrase, compile_phrase, named_list
from bot.coach.tact.conditions import CONDITIONS
from bot.coach.tact.marks import MARKS
from bot.coach.tact.types import IssueCode

_NEEDED = ("code", "why", "instead")
_FIELDS = (*_NEEDED, "phrases", "mark", "unless", "only", "negated", "doubt")
_TOP = ("lists", "rules")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to be tactless: its phrases or the mark of a built-in check, and when it does not count."""

    code: IssueCode
    why: str
    instead: str
    phrases: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    mark: str = ""
    only: tuple[str, ...] = ()
    skip_negated: bool = False
    never_doubted: bool = False
    """Its words are enough, whatever the likeness says."""


def read_rules(texts: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules of all files, name to text; a DataFileError names the file and line that is wrong."""
    files = [read_data(text, name).mapping(_TOP, ("rules",)) for name, text in texts.items()]
    lists: dict[str, Part] = {}
    for file in files:
        for name, item in (file["lists"].fields() if "lists" in file else {}).items():
            lists[name] = _named_list(item, lists)
    return tuple(chain.from_iterable(_rules(file["rules"], lists) for file in files))


def _rules(rules: Item, lists: Mapping[str, Part]) -> list[Rule]:
    return [_rule(item, lists) for item in rules.items()]


def _rule(item: Item, lists: Mapping[str, Part]) -> Rule:
    fields = item.mapping(_FIELDS, _NEEDED)
    if ("phrases" in fields) == ("mark" in fields):
        raise item.fault("a rule has either phrases or a mark; write one of the two.")
    return Rule(
        _code(fields["code"]),
        fields["why"].words(),
        fields["instead"].words(),
        _phrases(fields.get("phrases"), lists),
        _phrases(fields.get("unless"), lists),
        _one_of(fields["mark"], MARKS, "mark") if "mark" in fields else "",
        tuple(_one_of(each, CONDITIONS, "condition") for each in fields["only"].items()) if "only" in fields else (),
        "negated" in fields and _one_of(fields["negated"], ("skip", "count"), "choice") == "skip",
        "doubt" in fields and _one_of(fields["doubt"], ("never",), "choice") == "never",
    )


def _code(item: Item) -> IssueCode:
    return IssueCode(_one_of(item, [str(code) for code in IssueCode], "code"))


def _one_of(item: Item, known: Mapping[str, object] | list[str] | tuple[str, ...], what: str) -> str:
    if (words := item.words()) not in known:
        raise item.fault(f'there is no {what} called "{words}"; there are {", ".join(known)}.')
    return words


def _named_list(item: Item, lists: Mapping[str, Part]) -> Part:
    try:
        return named_list([each.words() for each in item.items()], lists)
    except PhraseError as error:
        raise item.fault(f"in this list {error}.") from None


def _phrases(item: Item | None, lists: Mapping[str, Part]) -> tuple[Phrase, ...]:
    return tuple(_phrase(each, lists) for each in item.items()) if item else ()


def _phrase(item: Item, lists: Mapping[str, Part]) -> Phrase:
    try:
        return compile_phrase(item.words(), lists)
    except PhraseError as error:
        raise item.fault(f'in "{item.words()}" {error}.') from None
