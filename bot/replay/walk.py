"""The walk: each message goes through the reading and the case policy, and only a window of it is kept."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.coach.cases.policy import POINTS_KEPT, Move, hear_client, hear_freelancer
from bot.coach.cases.types import Case
from bot.coach.reading.types import Point, Reader, Reading, Turn, Usual
from bot.coach.schedule.hours import WorkingHours
from bot.replay.types import Answered, Heard, LeftOpen, Nudged, Spoken, Step

TURNS_READ = 12
"""Earlier messages that a reading sees, as in a live conversation."""
USUAL_OVER = 30
"""Messages of one client over which their usual tone is taken, as in a live conversation."""


def walk(conversation: Iterable[Spoken], reader: Reader, hours: WorkingHours) -> Iterator[Step]:
    """Yield a step for every client message and every answer, in order, and LeftOpen at the end."""
    watch = _Watch(reader, hours)
    for spoken in conversation:
        if spoken.who == "client":
            yield watch.client_wrote(spoken)
            continue
        if spoken.who == "freelancer" and (answered := watch.freelancer_wrote(spoken)):
            yield answered
        watch.remember(spoken)
    yield watch.left_open()


class _Watch:
    """What has to be known about a conversation to go on with it, however long it was."""

    def __init__(self, reader: Reader, hours: WorkingHours) -> None:
        self._reader, self._hours = reader, hours
        self._before: deque[Turn] = deque(maxlen=TURNS_READ)
        self._heats: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=USUAL_OVER))
        self._case: Case | None = None
        self._waiting: Spoken | None = None
        self._points: dict[str, Point] = {}

    def client_wrote(self, spoken: Spoken) -> Heard:
        """Read a client's message and move the case by it."""
        seen, heats = spoken.seen, self._heats[spoken.seen.author.key]
        reading = self._reader.read(seen.text, tuple(self._before), seen.at, _usual(heats))
        move = hear_client(self._case, reading, seen.at, self._hours)
        self._case = move.case
        heat = reading.told_heat
        if heat is not None:
            heats.append(heat)
        self.remember(spoken, heat)
        self._note(reading)
        self._waiting = self._waiting or spoken
        return Heard(spoken, reading, _nudged(spoken, reading, move))

    def freelancer_wrote(self, spoken: Spoken) -> Answered | None:
        """The case is answered, and so is the first message that still waited, if one did."""
        if self._case:
            self._case = hear_freelancer(self._case, spoken.seen.at)
        if self._waiting is None:
            return None
        answered = self._answered(self._waiting, spoken)
        self._waiting = None
        self._points.clear()
        return answered

    def remember(self, spoken: Spoken, heat: int | None = None) -> None:
        """Keep a message as one of the turns before the next one."""
        self._before.append(Turn(spoken.who, spoken.seen.text, spoken.seen.at, heat))

    def left_open(self) -> LeftOpen:
        """What nobody answered."""
        asked = self._waiting
        since = asked.seen.at if asked else None
        return LeftOpen(tuple(self._points.values()), asked.index if asked else None, since)

    def _note(self, reading: Reading) -> None:
        """Keep the points of a message until an answer follows, a repeat only once."""
        for point in reading.points:
            if len(self._points) < POINTS_KEPT:
                self._points.setdefault(point.text.casefold(), point)

    def _answered(self, asked: Spoken, answer: Spoken) -> Answered:
        """How long the client waited; a clock that runs backwards counts as no wait."""
        since, until = asked.seen.at, answer.seen.at
        working = self._hours.between(since, until, most=_longest(since, until))
        return Answered(asked.index, answer.index, max(timedelta(), until - since), working)


def _longest(since: datetime, until: datetime) -> timedelta:
    """Count working time to the end, but no further than a year: past that the number says nothing."""
    return min(max(timedelta(), until - since), timedelta(days=366))


def _usual(heats: deque[int]) -> Usual | None:
    """The client's usual tone before this message."""
    return Usual(sum(heats) / len(heats), len(heats)) if heats else None


def _nudged(spoken: Spoken, reading: Reading, move: Move) -> Nudged | None:
    """The nudge that this message would have caused."""
    if move.nudge is None or move.case is None:
        return None
    return Nudged(
        index=spoken.index,
        at=spoken.seen.at,
        client=spoken.seen.name,
        heat=reading.heat,
        band=reading.band,
        situation=move.case.situation,
        why=tuple(signal for signal in reading.signals if signal.weight >= 0),
        because=move.nudge,
    )
