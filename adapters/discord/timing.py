"""Every wait of the adapter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds unless said otherwise."""

    patience: float = 2.0
    """After so long an interaction is deferred although it is still being handled; Discord gives up at 3."""
    answer: float = 0.8
    """How long a command's answer may take after it was handled, before Discord is told to wait for it."""
    thinking: float = 30.0
    """When to stop showing that an answer is coming, if none came."""
    kept: float = 14 * 60.0
    """How long an interaction can be answered; Discord takes follow-ups for 15 minutes."""
    call: float = 6.0
    """The longest that one reply may take to send, Discord's own waits included."""
    suggestions: float = 1.5
    """The longest that completing an option may take; a list that comes later is of no use."""
    start: float = 12.0
    """How long the start waits for Discord before it goes on trying in the background."""
    pause: float = 0.2
    """Between two looks into the history when catching up."""
    identify: float = 5.0
    """Before a session begins anew; Discord takes one in 5 seconds."""
    retries: tuple[float, ...] = (0.1, 0.5, 2.0)
    """Waits before an event that could not be stored is tried again."""
    away: float = 1.0
    """Before the database is asked once more which places are watched, where it is away."""
    reconnects: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)
    """Waits before the next connection after one that ended; the last one repeats."""
