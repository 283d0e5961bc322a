"""A draft reply, put together from a playbook's parts in the spine's order."""

from __future__ import annotations

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


def tone_of(facts: Facts) -> VoiceTone:
    """The tone of this variant: the freelancer's own first, then the others in turn."""
    tones = list(VoiceTone)
    return tones[(tones.index(facts.tone) + facts.variant) % len(tones)]


def draft_reply(playbook: Playbook, mode: ApologyMode, facts: Facts, points: Sequence[Point]) -> str:
    """The reply in one to four short paragraphs; each round through the tones moves on to other wordings."""
    values = slot_values(facts.client_name, facts.project, points)
    parts = [part for part in playbook.draft if not part.modes or mode in part.modes]
    said = [(part.move, _said(part, facts, values)) for part in (_shortest(parts) if facts.is_short else parts)]
    paragraphs = (_joined([text for move, text in said if move in moves]) for moves in _PARAGRAPHS)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def open_blanks(text: str) -> tuple[str, ...]:
    """The blanks still to fill in, each once, in order: "[time, e.g. 15:00]".

    Brackets without a letter ("[1]") and those of a link ("[words](address)") are the freelancer's own.
    """
    found = (match for match in BLANK.finditer(text) if not text.startswith("(", match.end()))
    return tuple(dict.fromkeys(match[0] for match in found if any(letter.isalpha() for letter in match[0])))


def _said(part: DraftPart, facts: Facts, values: Mapping[str, str]) -> str:
    """One of the part's wordings, filled: the next in turn that says it as the client has not read it yet.

    Where all have been read in substance, one that at least begins differently; then simply the next.
    """
    fit = [text for text in part.wordings[tone_of(facts)] if slots_in(text) <= values.keys()]
    begin = (facts.turn + facts.variant // len(VoiceTone)) % len(fit)
    in_turn = [filled(text, values, facts.blanks) for text in (*fit[begin:], *fit[:begin])]
    before = [_plain(message) for message in facts.said]
    fresh = (text for text in in_turn if not _was_read(max(_pieces(text), key=len), before))
    other = (text for text in in_turn if not any(message.startswith(_pieces(text)[0]) for message in before))
    return next(fresh, None) or next(other, in_turn[0])


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
