"""Checks that look at how a draft is built instead of at one phrase; each gives the exact words, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bot.coach.tact.apologies import but_after_apology, many_apologies
from bot.coach.tact.capitals import shouted
from bot.coach.tact.coverage import passed_over
from bot.coach.tact.draft import Scene
from bot.coach.tact.length import too_long
from bot.coach.tact.reviews import review_trades

Mark = Callable[[Scene], Iterator[str]]

MARKS: Mapping[str, Mark] = {
    "shouting": shouted,
    "many_apologies": many_apologies,
    "but_after_apology": but_after_apology,
    "review_trade": review_trades,
    "too_long": too_long,
    "open_point": passed_over,
}
