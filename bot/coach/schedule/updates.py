"""When the next update is due, and how an overdue one is asked for: at widening steps, each firmer and shorter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.coach.schedule.hours import WorkingHours
from bot.coach.schedule.rhythms import Rhythm

USUAL = time(16, 0)
"""When an update goes out whose rhythm names no time: late enough to have news, early enough to be read."""
RARE = timedelta(days=3)
"""Between slots that lie at least so far apart, an update of the working day before counts for the slot."""
FIRST_STEP = timedelta(hours=4)
"""Working time between the moment an update is due and the second nudge."""
MOST_DAYS = 8
"""Working days beyond which the steps widen no more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How the updates of one project stand; `paused_until` is None where it runs."""

    rhythm: Rhythm
    begun: date
    last_update: datetime | None = None
    paused_until: datetime | None = None
    is_waiting_on_client: bool = False


def next_update_due(progress: Progress, hours: WorkingHours) -> datetime | None:
    """The moment at which the client expects to hear; None while the client owes the next move.

    Never on a day off: the slot moves to the next working day. A pause skips every slot inside it.
    """
    if progress.is_waiting_on_client:
        return None
    since, begun = _since(progress, hours)
    due = progress.rhythm.next_after(since, hours.zone, begun, USUAL)
    if progress.last_update and _is_covered(progress, due, hours):
        due = progress.rhythm.next_after(due, hours.zone, begun, USUAL)
    return _on_a_working_day(progress.rhythm, due, hours)


def _since(progress: Progress, hours: WorkingHours) -> tuple[datetime, date]:
    """From when the next slot is looked for, and the day from which the rhythm counts."""
    start = datetime.combine(progress.begun, time(), hours.zone)
    since, begun = progress.last_update or start, progress.begun
    is_free = not progress.rhythm.weekdays and progress.rhythm.frequency != "MONTHLY"
    if is_free and progress.last_update:
        begun = progress.last_update.astimezone(hours.zone).date()
    return max(since, progress.paused_until or since), begun


def _is_covered(progress: Progress, due: datetime, hours: WorkingHours) -> bool:
    """Whether the last update was so close to this slot that it counts for it."""
    last = progress.last_update
    if last is None or last >= due:
        return False
    if last.astimezone(hours.zone).date() == due.date():
        return True
    following = progress.rhythm.next_after(due, hours.zone, progress.begun, USUAL)
    day = datetime.combine(due.date(), hours.end) - datetime.combine(due.date(), hours.start)
    return following - due >= RARE and hours.between(last, _on_a_working_day(progress.rhythm, due, hours)) < day


def _on_a_working_day(rhythm: Rhythm, due: datetime, hours: WorkingHours) -> datetime:
    """The slot itself, or the same time on the next working day; a weekday that was named is kept unless it is off."""
    day = due.date()
    if hours.works_on(day) or (day.weekday() in rhythm.weekdays and day not in hours.days_off):
        return due
    return datetime.combine(hours.next_working_day(day), due.timetz().replace(tzinfo=None), hours.zone)


@dataclass(frozen=True, slots=True)
class Step:
    """One nudge about something overdue: the `number` from 0, when, and at most how many words it may take."""

    number: int
    at: datetime
    most_words: int


_WORDS = (60, 40, 25, 15)


def overdue_step(due: datetime, number: int, hours: WorkingHours) -> Step:
    """Nudge `number` about what was due at `due`: at once, 4 working hours on, then 1, 2, 4 and 8 days."""
    at = due
    for step in range(1, number + 1):
        at = hours.after(at, FIRST_STEP) if step == 1 else _days_later(at, min(2 ** (step - 2), MOST_DAYS), hours)
    return Step(number, at, _WORDS[min(number, len(_WORDS) - 1)])


def _days_later(at: datetime, days: int, hours: WorkingHours) -> datetime:
    """The same local time so many working days later."""
    local = at.astimezone(hours.zone)
    return datetime.combine(hours.working_days_after(local.date(), days), local.time(), hours.zone)
