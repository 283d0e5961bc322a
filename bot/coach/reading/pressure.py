"""What the conversation adds to one message: waiting, repeating, silence, a rising tone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, repeat

from bot.coach.reading.types import HEATED_FROM, Signal, Turn, Usual
from bot.coach.situations import Situation

LOOK_BACK = 30
"""Earlier messages that are looked at."""

BURST = timedelta(minutes=10)
"""Messages closer together than this are one thought sent in pieces."""

WAITING = (0, 22, 36, 48)
"""Points for none, one, two, and three or more earlier messages that nobody answered."""

SILENCES = ((timedelta(days=5), 28), (timedelta(days=2), 16))
"""Points by the time since the freelancer's last message; two days without an answer is a known sign (COACHING 1.3)."""

REPEATED = 24
ALIKE = 0.6
LEAST_SHARED_WORDS = 3
RISE, RISE_POINTS, LEAST_USUAL = 25, 15, 3
CARRIED, FADES, ANSWERED_FADES, SEVERAL = 0.42, 0.85, 0.85, 12
LEAST_CARRIED = 8
PRESSES_FROM = 20
"""Heat of the words from which a message presses even without asking anything."""

_ASKS = re.compile(
    r"\?|\b(?:any (?:news|update|progress)|updates?|status|waiting|let me know|reply|respond|answer|hello|still nothing"
    r"|call me|get back to|hear(?:d|ing)? (?:from|back)|when)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ORDINALS = ("", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True)
class Moment:
    """One client message in its conversation: its words' own heat (0 to 100), what came before, and when."""

    text: str
    heat: float
    before: Sequence[Turn]
    at: datetime | None = None
    usual: Usual | None = None
    earlier_heats: tuple[float, ...] = ()
    """Heat of the client's last few messages, the latest first."""

    @property
    def presses(self) -> bool:
        """Whether it asks for something, or is warm enough by itself that waiting makes it worse."""
        return self.heat >= PRESSES_FROM or asks(self.text)


Pressure = Callable[[Moment], Signal | None]


def asks(text: str) -> bool:
    """Whether a message wants an answer."""
    return bool(_ASKS.search(text[:2000]))


def pressures(moment: Moment) -> list[Signal]:
    """The facts of the conversation that add heat, each with its points."""
    return [signal for find in _PRESSURES if (signal := find(moment))]


def situation_votes(signals: Sequence[Signal]) -> dict[Situation, float]:
    """What waiting alone is about, where the words name nothing."""
    waits = any(signal.kind in ("unanswered", "silence") for signal in signals)
    return {Situation.NO_UPDATES: 1.0} if waits else {}


def _unanswered(moment: Moment) -> Signal | None:
    count = sum(1 for _ in _waiting(moment))
    if not count or not moment.presses:
        return None
    place = _ORDINALS[count] if count < len(_ORDINALS) else f"{count + 1}th"
    words = f"the {place} message in a row without an answer"
    return Signal("unanswered", words, "The client asked before and is still waiting.", WAITING[min(count, 3)])


def _waiting(moment: Moment) -> Iterator[Turn]:
    """The client's messages since the last answer that wanted one, a burst counted once."""
    later = moment.at
    heats = chain(moment.earlier_heats, repeat(0.0))
    for turn, heat in zip(reversed(moment.before[-LOOK_BACK:]), heats, strict=False):
        if turn.who != "client":
            return
        burst = later is not None and turn.at is not None and later - turn.at < BURST
        if not burst and (asks(turn.text) or heat >= HEATED_FROM):
            yield turn
        later = turn.at or later


def _repeated(moment: Moment) -> Signal | None:
    now = _content(moment.text)
    if len(now) < LEAST_SHARED_WORDS or not asks(moment.text):
        return None
    earlier = [turn for turn in moment.before[-LOOK_BACK:] if turn.who == "client" and asks(turn.text)]
    times = sum(1 for turn in earlier if _alike(now, _content(turn.text)))
    if not times:
        return None
    words = f"asked {times + 1} times"
    return Signal("repeated_question", words, "The same question comes again, so the answer did not land.", REPEATED)


def _content(text: str) -> set[str]:
    return set(_WORD.findall(text[:2000].lower()))


def _alike(one: set[str], other: set[str]) -> bool:
    shared = len(one & other)
    return shared >= LEAST_SHARED_WORDS and shared >= ALIKE * len(one | other)


def _silence(moment: Moment) -> Signal | None:
    spoken = [turn.at for turn in moment.before if turn.who != "client" and turn.at is not None]
    if moment.at is None or not spoken or not moment.presses:
        return None
    quiet = moment.at - spoken[-1]
    for length, points in SILENCES:
        if quiet >= length:
            return Signal("silence", f"{quiet.days} days since your last message", "Silence reads as neglect.", points)
    return None


def _rise(moment: Moment) -> Signal | None:
    usual = moment.usual
    if usual is None or usual.count < LEAST_USUAL or moment.heat - usual.heat < RISE:
        return None
    # The words' own heat stays unsaid: with what is added here it is another number than the one that is shown.
    words = f"their usual heat is {usual.heat:.0f}"
    return Signal("rise", words, "This is well above how this client usually writes.", RISE_POINTS)


def _earlier(moment: Moment) -> Signal | None:
    heats = moment.earlier_heats
    if not heats:
        return None
    fade = ANSWERED_FADES if moment.before and moment.before[-1].who != "client" else 1.0
    carried = fade * CARRIED * max(heat * FADES**age for age, heat in enumerate(heats))
    hot = sum(1 for heat in heats if heat >= HEATED_FROM)
    points = carried + (SEVERAL if hot > 1 else 0)
    if points < LEAST_CARRIED:
        return None
    words = f"{hot} of the client's last {len(heats)} messages were heated" if hot else "tense in the messages before"
    return Signal("earlier_heat", words, "The upset began before this message.", points)


_PRESSURES: tuple[Pressure, ...] = (_unanswered, _repeated, _silence, _rise, _earlier)
