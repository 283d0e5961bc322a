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


def tone_of(facts: Facts) -> VoiceTone:
    """The tone of this variant: the freelancer's own first, then the others in turn."""
    tones = list(VoiceTone)
    return tones[(tones.index(facts.tone) + facts.variant) % len(tones)]


def draft_reply(playbook: Playbook, mode: ApologyMode, facts: Facts, points: Sequence[Point]) -> str:
    """The reply in one to four short paragraphs; each round through the tones moves on to other wordings."""
    values = slot_values(facts.client_name, facts.project, points)
    tone, turn = tone_of(facts), facts.variant // len(VoiceTone)
    parts = [part for part in playbook.draft if not part.modes or mode in part.modes]
    said = [(part.move, filled(_wording(part, tone, turn, values), values, facts.blanks)) for part in parts]
    paragraphs = (_joined([text for move, text in said if move in moves]) for moves in _PARAGRAPHS)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def open_blanks(text: str) -> tuple[str, ...]:
    """The blanks still to fill in, each once, in order: "[time, e.g. 15:00]".

    Brackets without a letter ("[1]") and those of a link ("[words](address)") are the freelancer's own.
    """
    found = (match for match in BLANK.finditer(text) if not text.startswith("(", match.end()))
    return tuple(dict.fromkeys(match[0] for match in found if any(letter.isalpha() for letter in match[0])))


def _wording(part: DraftPart, tone: VoiceTone, turn: int, values: Mapping[str, str]) -> str:
    """One of the wordings whose slots all have words here; the loader made sure that there is one."""
    fit = [wording for wording in part.wordings[tone] if slots_in(wording) <= values.keys()]
    return fit[turn % len(fit)]


def _joined(texts: Sequence[str]) -> str:
    """Sentences run on; a list stands by itself."""
    has_list = any("\n" in text for text in texts)
    return ("\n" if has_list else " ").join(texts)
