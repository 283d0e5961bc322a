"""Where the tests stand: Tuesday 3 March 2026, 14:20 in Berlin."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.moments import Standpoint

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 3, 14, 20, tzinfo=BERLIN)
HOURS = WorkingHours(BERLIN)
HERE = Standpoint(NOW, HOURS)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)
