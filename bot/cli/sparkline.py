"""A conversation's heat as one line of blocks, its bands under it, and a mark where a nudge fired."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import typer

from bot.coach.reading.types import Band

BLOCKS = "▁▂▃▄▅▆▇█"
LETTERS = {Band.CALM: "·", Band.TENSE: "t", Band.HEATED: "h", Band.CRITICAL: "C"}
_COLOURS = {Band.CALM: "green", Band.TENSE: "yellow", Band.HEATED: "red", Band.CRITICAL: "bright_magenta"}
_TOP = 101
NUDGE = "▲"
IN_ASCII = str.maketrans(f"{BLOCKS}{LETTERS[Band.CALM]}{NUDGE}", "12345678.^")
"""What stands for each mark where the output can't show it."""


def heat_rows(heats: Sequence[int], nudges: Sequence[int], columns: int, *, coloured: bool) -> tuple[str, str, str]:
    """Blocks, band letters and nudge marks, at most `columns` wide.

    `heats` are 0 to 100 in order, `nudges` are positions in it; a column that stands for several messages shows
    the hottest.
    """
    count = min(len(heats), columns)
    edges = [len(heats) * column // count for column in range(count + 1)] if count else [0]
    peaks = [max(heats[begin:end]) for begin, end in pairwise(edges)]
    marked = {column for column in range(count) if any(edges[column] <= at < edges[column + 1] for at in nudges)}
    blocks = "".join(_block(heat, coloured=coloured) for heat in peaks)
    letters = "".join(LETTERS[Band.of(heat)] for heat in peaks)
    return blocks, letters, "".join(NUDGE if column in marked else " " for column in range(count)).rstrip()


def _block(heat: int, *, coloured: bool) -> str:
    """One block, as high as the heat."""
    block = BLOCKS[heat * len(BLOCKS) // _TOP]
    return typer.style(block, fg=_COLOURS[Band.of(heat)]) if coloured else block
