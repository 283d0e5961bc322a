"""One message and what came before it, as the model is given them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.coach.reading.model.wordpieces import BEGIN, BETWEEN, CLIENT, OTHER, Piece, WordPieces
from bot.coach.reading.normalise import listen

OPENING, ENDING = 64, 32
"""Pieces of a long message that are read: its opening and its ending."""

EARLIER_TURNS, TURN_PIECES, EARLIER_CHARACTERS = 3, 16, 600
MOST_CUT = 2_000

MOST_PIECES = 120
"""Pieces in one run: what came before makes room for a long message, so that the time is bounded."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Piece numbers and segments (0 message, 1 before), and the pieces of the message with their places."""

    numbers: tuple[int, ...]
    segments: tuple[int, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier message, ready for the model: whether the client wrote it, and its piece numbers."""

    is_client: bool
    numbers: tuple[int, ...]


def earlier(words: WordPieces, turns: Sequence[tuple[bool, str]]) -> tuple[Earlier, ...]:
    """The last few turns, each (whether the client wrote it, its text), the latest first."""
    return tuple(
        Earlier(is_client, tuple(p.number for p in words.cut(listen(text[:EARLIER_CHARACTERS]).plain, TURN_PIECES)))
        for is_client, text in reversed(turns[-EARLIER_TURNS:])
    )


def message(words: WordPieces, plain: str) -> tuple[Piece, ...]:
    """The pieces of the message that are read."""
    pieces = words.cut(plain, MOST_CUT)
    if len(pieces) > OPENING + ENDING:
        pieces = pieces[:OPENING] + pieces[-ENDING:]
    return tuple(pieces)


def assemble(pieces: tuple[Piece, ...], before: Sequence[Earlier]) -> Inputs:
    """Message, then the turns before it, each led by who wrote it."""
    own = (BEGIN, *(piece.number for piece in pieces), BETWEEN)
    context: list[int] = []
    for turn in before:
        context += (CLIENT if turn.is_client else OTHER, *turn.numbers)
    context = context[: MOST_PIECES - len(own)]
    return Inputs((*own, *context), (0,) * len(own) + (1,) * len(context), pieces)
