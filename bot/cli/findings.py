"""What one conversation's walk adds up to, small however long the conversation was."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from bot.cli.replay_sources import Source, Watched
from bot.coach.reading.types import Band, Reader
from bot.coach.schedule.hours import WorkingHours
from bot.replay.types import Answered, Heard, LeftOpen, Nudged, Spoken, Step
from bot.replay.walk import walk


@dataclass(slots=True)
class Findings:
    """The sums of a conversation of `count` messages; `nudged_at` are positions in `heats`, waits are in seconds."""

    title: str
    count: int
    began: datetime | None = None
    ended: datetime | None = None
    heats: array[int] = field(default_factory=lambda: array("B"))
    bands: Counter[Band] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    """The client's messages that were not read, by language; they are not among `heats`."""
    nudges: list[Nudged] = field(default_factory=list)
    nudged_at: list[int] = field(default_factory=list)
    waits: array[float] = field(default_factory=lambda: array("d"))
    working: array[float] = field(default_factory=lambda: array("d"))
    longest: Answered | None = None
    left_open: LeftOpen = field(default_factory=lambda: LeftOpen(()))

    @property
    def by_client(self) -> int:
        """Messages by the client."""
        return len(self.heats) + self.unread.total()

    def median_wait(self) -> tuple[timedelta, timedelta]:
        """The median wait, in calendar and in working time; raises StatisticsError if nothing was answered."""
        return timedelta(seconds=median(self.waits)), timedelta(seconds=median(self.working))

    def passing(self, conversation: Iterator[Spoken]) -> Iterator[Spoken]:
        """Note when it began and ended while the messages are on their way to the walk."""
        for spoken in conversation:
            self.began, self.ended = self.began or spoken.seen.at, spoken.seen.at
            yield spoken

    def add(self, step: Step) -> None:
        """Add what a step found."""
        match step:
            case Heard():
                self._add_heard(step)
            case Answered():
                self.waits.append(step.waited.total_seconds())
                self.working.append(step.working.total_seconds())
                if self.longest is None or step.waited > self.longest.waited:
                    self.longest = step
            case LeftOpen():
                self.left_open = step

    def _add_heard(self, heard: Heard) -> None:
        if language := heard.reading.unread_in:
            self.unread[language] += 1
            return
        if heard.nudge:
            self.nudges.append(heard.nudge)
            self.nudged_at.append(len(self.heats))
        self.heats.append(heard.reading.heat)
        self.bands[heard.reading.band] += 1


def find(source: Source, reader: Reader, hours: WorkingHours, watched: Watched) -> Findings:
    """Walk through one conversation and sum it up."""
    found = Findings(source.conversation.title, source.count)
    for step in walk(found.passing(source.spoken(watched)), reader, hours):
        found.add(step)
    return found
