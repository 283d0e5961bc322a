"""Phrases that say the same: they turn one wording into several, so that nobody reads the same opening twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest

from bot.coach.advice.entries import few
from bot.coach.advice.hard_stops import concession_in
from bot.coach.advice.types import DraftPart, Playbook, VoiceTone
from bot.coach.datafiles import Item, read_data

PHRASE_MAX, PHRASES_MAX = 80, 12
"""Characters of a phrase, and phrases that say the same."""
WORDINGS_KEPT = 24
"""Wordings of one part in one tone that are kept: more than one client ever reads."""

_FIELDS = ("tones", "same")
_SENTENCE_ENDS = (". ", "! ", "? ", ": ")


@dataclass(frozen=True, slots=True)
class Swap:
    """Phrases that can stand for each other, in the tones that they suit."""

    tones: tuple[VoiceTone, ...]
    phrases: tuple[str, ...]
    begins: bool
    """Whether they stand only where a sentence begins."""


def read_swaps(files: Mapping[str, str]) -> tuple[Swap, ...]:
    """The phrases of some files, name to text; raises DataFileError."""
    return tuple(_swap(entry) for name, text in files.items() for entry in read_data(text, name).items())


def varied(playbook: Playbook, swaps: Sequence[Swap]) -> Playbook:
    """The playbook with each part said in more ways; its own wordings come first."""
    return replace(playbook, draft=tuple(_part(part, swaps) for part in playbook.draft))


def _part(part: DraftPart, swaps: Sequence[Swap]) -> DraftPart:
    """A part with more wordings in every tone."""
    return replace(part, wordings={tone: _wordings(own, tone, swaps) for tone, own in part.wordings.items()})


def _wordings(own: Sequence[str], tone: VoiceTone, swaps: Sequence[Swap]) -> tuple[str, ...]:
    """One's own wordings, then in turn a variant of each, so that neighbours differ."""
    fit = [swap for swap in swaps if tone in swap.tones]
    turns = zip_longest(*(_variants(text, fit) for text in own))
    said = (text for text in chain.from_iterable(turns) if text)
    return tuple(dict.fromkeys([*own, *islice(said, WORDINGS_KEPT * len(own))]))[: max(WORDINGS_KEPT, len(own))]


def _variants(text: str, swaps: Sequence[Swap]) -> Iterator[str]:
    """The text with one phrase swapped, then with two, and so on."""
    told = [text]
    for swap in swaps:
        told += [said for one in told for said in _swapped(one, swap)][:WORDINGS_KEPT]
    yield from dict.fromkeys(told[1:])


def _swapped(text: str, swap: Swap) -> list[str]:
    """The text with a phrase of this group in each of the other ways; none where the group has no place in it."""
    for phrase in swap.phrases:
        if (place := _place(text, phrase, begins=swap.begins)) >= 0:
            before, after = text[:place], text[place + len(phrase) :]
            return [f"{before}{other}{after}" for other in swap.phrases if other != phrase]
    return []


def _place(text: str, phrase: str, *, begins: bool) -> int:
    """Where a phrase first stands as words of its own; -1 where it does not.

    Tried a million times while the playbooks are read, for which a regular expression took seconds.
    """
    place = text.find(phrase)
    while place >= 0 and not _stands_alone(text, place, place + len(phrase), begins=begins):
        place = text.find(phrase, place + 1)
    return place


def _stands_alone(text: str, begin: int, end: int, *, begins: bool) -> bool:
    """Whether what is left and right of a phrase lets it be swapped."""
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    return begin == 0 or (text[begin - 2 : begin] in _SENTENCE_ENDS if begins else text[begin - 1].isspace())


def _only_begins(phrases: Sequence[str]) -> bool:
    """Where a group may stand: if any of its phrases can only begin a sentence, all of them do."""
    return any(one[0] in "{[" or (one[0].isupper() and not one.startswith(("I ", "I'"))) for one in phrases)


def _swap(item: Item) -> Swap:
    """One group of phrases."""
    fields = item.mapping(_FIELDS, _FIELDS)
    phrases = tuple(entry.words(PHRASE_MAX) for entry in few(fields["same"], PHRASES_MAX))
    if len({bool(concession_in(phrase)) for phrase in phrases}) > 1:
        raise item.fault("some of these phrases concede something and some don't. Keep those that mean the same.")
    tones = tuple(entry.word(VoiceTone, "tone") for entry in fields["tones"].items())
    return Swap(tones, phrases, _only_begins(phrases))
