"""The playground's clock: the real time, plus however far you moved it forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from adapters.web.problems import Refused
from adapters.web.state import State

STEPS = {"hour": timedelta(hours=1), "four_hours": timedelta(hours=4), "day": timedelta(days=1)}
MORNING = 9
"""The hour at which "next morning" arrives, in your own zone."""
WEEKEND = (5, 6)


class Clock:
    """Tells the playground's time; it only ever moves forward, and remembers how far."""

    def __init__(self, state: State, zone: tzinfo | None = None) -> None:
        """`zone` is where mornings are counted: this machine's own, if None."""
        self._state = state
        self._zone = zone
        row = state.row("SELECT ahead FROM clock")
        self._ahead = timedelta(seconds=row["ahead"] if row else 0)

    def now(self) -> datetime:
        """The time in the playground, in UTC."""
        return datetime.now(UTC) + self._ahead

    @property
    def ahead(self) -> timedelta:
        """How far it is ahead of the real time."""
        return self._ahead

    def move(self, by: timedelta) -> None:
        """Move forward and remember it; a step of nothing or less is left out."""
        if by <= timedelta():
            return
        ahead = self._ahead + by
        with self._state.change() as db:
            db.execute("UPDATE clock SET ahead = ?", (ahead.total_seconds(),))
        self._ahead = ahead

    def step(self, name: str) -> None:
        """Move by one of the named steps, or to the next morning; raises Refused for any other."""
        if name == "morning":
            self.move(self.until(MORNING, 0))
        elif name in STEPS:
            self.move(STEPS[name])
        else:
            raise Refused("The clock knows four steps: an hour, four hours, the next morning and a day.")

    def until(self, hour: int, minute: int, *, weekday: bool = False) -> timedelta:
        """How long until it is next `hour:minute` in your zone, on a day of the working week if `weekday`."""
        here = self.now().astimezone(self._zone)
        there = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if there <= here:
            there += timedelta(days=1)
        while weekday and there.weekday() in WEEKEND:
            there += timedelta(days=1)
        # The naive next day is put back through the zone, so that a night with a clock change counts right.
        return _in_zone(there, self._zone) - self.now()


def _in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """The same wall clock time with the offset that holds on that day."""
    return moment.replace(tzinfo=zone).astimezone(UTC) if zone else moment.replace(tzinfo=None).astimezone(UTC)
