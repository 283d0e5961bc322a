"""A draft reply, put together from a playbook's parts in the spine's order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.coach.advice.slots import BLANK, filled, slot_values, slots_in
from bot.coach.advice.types import ApologyMode, DraftPart, Facts, Playbook, SpineMove, VoiceTone
from bot.coach.reading.types import Point

_PARAGRAPHS = (
    frozenset(move for move in SpineMove if move.place < SpineMove.APOLOGY.place),
    frozenset({SpineMove.APOLOGY}),
    frozenset({SpineMove.OPTIONS}),
    frozenset(move for move in SpineMove if move.place > SpineMove.OPTIONS.place),
)


_CAN_WAIT = (SpineMove.CONFIRM, SpineMove.EXPECTATIONS)
RECOGNIZED_FROM = 12
"""Characters from which words can be recognized again."""
FEWEST_PARTS = 3
"""Parts that a short draft keeps at least."""
WORDS_SHORT, WORDS_FULL = 60, 95
"""Words of a short and of a full draft, blanks filled: nobody angry reads a wall (COACHING 2.1, 1.7 BIFF)."""
_SPARE = (99, 12, 8, 6, 4, 3, 2, 1, 0)
"""Words by which a part may exceed its shortest wording, tried in turn until the draft fits."""
_SHORT_BLANK = re.compile(r"time|date|day|hour|price|sum|number|rate|round", re.I)
_QUOTED = re.compile("“[^”]*”")
_WORDS_OF_A_BLANK, _WORDS_OF_A_TIME = 3, 2


def tone_of(facts: Facts) -> VoiceTone:
    """The tone of this variant: the freelancer's own first, then the others in turn."""
    tones = list(VoiceTone)
    return tones[(tones.index(facts.tone) + facts.variant) % len(tones)]


def draft_reply(playbook: Playbook, mode: ApologyMode, facts: Facts, points: Sequence[Point]) -> str:
    """The reply in one to four short paragraphs; each round through the tones moves on to other wordings."""
    values = slot_values(facts.client_name, facts.project, points)
    parts = [part for part in playbook.draft if not part.modes or mode in part.modes]
    most = WORDS_SHORT if facts.is_short else WORDS_FULL
    kept = _shortest(parts) if facts.is_short else parts
    said = _within(most, [_ways(part, facts, values) for part in kept], facts)
    texts = [(part.move, text) for part, text in zip(kept, said, strict=True)]
    paragraphs = (_joined([text for move, text in texts if move in moves]) for moves in _PARAGRAPHS)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def words_in(text: str) -> int:
    """The words that a draft has once its blanks are filled: about two for a time or a sum, three for anything else."""
    plain = BLANK.sub(lambda blank: " x" * _words_of(blank[0]), text)
    return sum(any(sign.isalnum() for sign in word) for word in plain.split())


def _words_of(blank: str) -> int:
    return _WORDS_OF_A_TIME if _SHORT_BLANK.search(blank) else _WORDS_OF_A_BLANK


def open_blanks(text: str) -> tuple[str, ...]:
    """The blanks still to fill in, each once, in order: "[time, e.g. 15:00]".

    Brackets without a letter ("[1]") and those of a link ("[words](address)") are the freelancer's own.
    """
    found = (match for match in BLANK.finditer(text) if not text.startswith("(", match.end()))
    return tuple(dict.fromkeys(match[0] for match in found if any(letter.isalpha() for letter in match[0])))


def _within(most: int, parts: Sequence[Sequence[str]], facts: Facts) -> list[str]:
    """A wording for each part, together no longer than `most` words where the parts allow it."""
    said: list[str] = []
    for spare in _SPARE:
        said = [_fresh(_tersest(ways, spare), facts) for ways in parts]
        if sum(map(words_in, said)) <= most:
            break
    return said


def _tersest(ways: Sequence[str], spare: int) -> list[str]:
    """The ways that are at most `spare` words longer than the shortest; the client's own words don't count."""
    sizes = [words_in(_QUOTED.sub("", way)) for way in ways]
    return [way for way, size in zip(ways, sizes, strict=True) if size <= min(sizes) + spare]


def _ways(part: DraftPart, facts: Facts, values: Mapping[str, str]) -> list[str]:
    """The part's wordings whose slots have words, filled, beginning with the one whose turn it is.

    Where all points can be listed, they are: a blank for them would ask for what is known.
    """
    usable = [text for text in part.wordings[tone_of(facts)] if slots_in(text) <= values.keys()]
    fit = [text for text in usable if "points" in slots_in(text)] or usable
    begin = (facts.turn + facts.variant // len(VoiceTone)) % len(fit)
    return [filled(text, values, facts.blanks) for text in (*fit[begin:], *fit[:begin])]


def _fresh(ways: Sequence[str], facts: Facts) -> str:
    """The first that says it as the client has not read it yet.

    Where all have been read in substance, one that at least begins differently; then simply the next.
    """
    before = [_plain(message) for message in facts.said]
    fresh = (text for text in ways if not _was_read(max(_pieces(text), key=len), before))
    other = (text for text in ways if not any(message.startswith(_pieces(text)[0]) for message in before))
    return next(fresh, None) or next(other, ways[0])


def _was_read(words: str, before: Sequence[str]) -> bool:
    """Whether words that can be recognized stand in an earlier message."""
    return len(words) >= RECOGNIZED_FROM and any(words in message for message in before)


def _pieces(text: str) -> list[str]:
    """The text between its blanks, as it can be compared."""
    return [_plain(piece) for piece in BLANK.split(text)]


def _plain(text: str) -> str:
    """Lower case, one space apart."""
    return " ".join(text.casefold().replace("’", "'").split())


def _shortest(parts: Sequence[DraftPart]) -> Sequence[DraftPart]:
    """The parts without those that can wait for the next message, as long as three remain."""
    kept = [part for part in parts if part.move not in _CAN_WAIT]
    return kept if len(kept) >= FEWEST_PARTS else parts


def _joined(texts: Sequence[str]) -> str:
    """Sentences run on; a list stands by itself."""
    has_list = any("\n" in text for text in texts)
    return ("\n" if has_list else " ").join(texts)
