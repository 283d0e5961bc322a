"""How a message moves a case, and whether a nudge is due (COACHING.md 2.3).

One nudge a flare-up. It rings again only when it turns critical, when the freelancer's answer made it
worse, or when the client repeats an unanswered complaint after four working hours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.coach.cases.types import Case, CaseState, Ending
from bot.coach.reading.types import HEATED_FROM, Band, Point, Reading
from bot.coach.schedule.hours import WorkingHours
from bot.coach.situations import HARD_STOPS, Situation

REPEAT_AFTER = timedelta(hours=4)
"""Working time after which a repeated, unanswered complaint nudges again."""
COLD_AFTER = timedelta(days=14)
"""A case in which nobody wrote for so long is over; new heat is a new flare-up."""
COOLED_AFTER = timedelta(days=2)
"""After so long without heat a cooling case is over, and new heat is a new flare-up; a hard stop waits for a press."""
MADE_WORSE_BY = 10
"""Heat points over the heat at the answer from which the answer counts as having made it worse."""
POINTS_KEPT = 60


class NudgeWhy(StrEnum):
    """Why a nudge is due now."""

    FIRST = "first"
    TURNED_CRITICAL = "turned_critical"
    MADE_WORSE = "made_worse"
    STILL_UNANSWERED = "still_unanswered"
    SNOOZE_OVER = "snooze_over"


@dataclass(frozen=True, slots=True)
class Move:
    """What a client's message did: the case as it now is (None: nothing is open) and a nudge, if one is due."""

    case: Case | None
    nudge: NudgeWhy | None = None


def hear_client(
    case: Case | None, reading: Reading, at: datetime, hours: WorkingHours, hot_from: int = HEATED_FROM
) -> Move:
    """Move the case by a client's message; `case` is the one that is not closed, if any.

    `hot_from` is the heat, 0 to 100, from which a message counts as hot for this freelancer and project.
    """
    is_hot = reading.heat >= hot_from
    if case is None or _is_over(case, at):
        return _opened(reading, at) if is_hot else Move(close(case, Ending.QUIET, at) if case else None)
    if reading.unread_in:
        return Move(_unread(case, reading, at))
    why = _nudge_again(case, reading, at, hours, is_hot=is_hot)
    moved = _moved(case, reading, at, is_hot=is_hot)
    return Move(_nudged(moved, at) if why else moved, why)


def by_hand(reading: Reading, at: datetime) -> Case:
    """A case that the freelancer asked about, however cool it reads."""
    return _case(reading, at)


def hear_freelancer(case: Case, at: datetime, still_open: tuple[Point, ...] = ()) -> Case:
    """The freelancer wrote in the client's place: the case waits on the client; `still_open` was not answered."""
    return replace(
        case,
        state=CaseState.COOLING if case.state is CaseState.COOLING else CaseState.ANSWERED,
        last_answer_at=at,
        heat_at_answer=case.heat,
        points=still_open,
        snoozed_until=None,
    )


def close(case: Case, ending: Ending, at: datetime) -> Case:
    """End a case; pressing twice keeps the first ending."""
    if case.state is CaseState.CLOSED:
        return case
    return replace(case, state=CaseState.CLOSED, ending=ending, closed_at=at, snoozed_until=None)


def looks_the_same(before: Case | None, after: Case) -> bool:
    """Whether a message changed nothing that its freelancer would want to see redrawn."""
    return before is not None and _visible(before) == _visible(after)


def _visible(case: Case) -> tuple[object, ...]:
    """What a nudge shows of a case."""
    return case.state, case.band, case.situation, case.signals, case.points


def wake(case: Case, at: datetime) -> Move:
    """A snooze is over: nudge again only if the client still waits for an answer."""
    awake = replace(case, snoozed_until=None)
    waits = case.state is CaseState.OPEN and case.ending is None
    return Move(_nudged(awake, at), NudgeWhy.SNOOZE_OVER) if waits else Move(awake)


def _is_over(case: Case, at: datetime) -> bool:
    """Whether what comes now belongs to another flare-up: this one has cooled, or nobody wrote for long."""
    if case.cooling_since is not None and case.situation not in HARD_STOPS and at - case.cooling_since > COOLED_AFTER:
        return True
    return at - max(case.last_client_at, case.last_answer_at or case.last_client_at) > COLD_AFTER


def _opened(reading: Reading, at: datetime) -> Move:
    """Open a case for a first hot message."""
    return Move(_nudged(_case(reading, at), at), NudgeWhy.FIRST)


def _case(reading: Reading, at: datetime) -> Case:
    """A fresh case from one reading."""
    return Case(
        situation=reading.situation if reading.situation is not Situation.NONE else Situation.GENERAL,
        state=CaseState.OPEN,
        heat=reading.heat,
        peak=reading.heat,
        opened_at=at,
        last_client_at=at,
        signals=reading.signals,
        points=reading.points,
    )


def _nudge_again(case: Case, reading: Reading, at: datetime, hours: WorkingHours, *, is_hot: bool) -> NudgeWhy | None:
    """Why this message of an open flare-up rings again, or None for silence."""
    if reading.band is Band.CRITICAL and case.nudged_band is not Band.CRITICAL:
        return NudgeWhy.TURNED_CRITICAL
    if case.snoozed_until and at < case.snoozed_until:
        return None
    if not is_hot:
        return None
    if case.nudged_at is None:
        return NudgeWhy.FIRST
    if case.state is not CaseState.OPEN:
        return _answer_made_it_worse(case, reading)
    unanswered = hours.between(case.nudged_at, at) >= REPEAT_AFTER
    return NudgeWhy.STILL_UNANSWERED if unanswered else None


def _answer_made_it_worse(case: Case, reading: Reading) -> NudgeWhy | None:
    """After an answer only a clear rise over the heat it met speaks again; a cooled case that flares up does too."""
    floor = case.heat_at_answer or 0
    flared = case.state is CaseState.COOLING or reading.heat >= floor + MADE_WORSE_BY
    return NudgeWhy.MADE_WORSE if flared else None


def _moved(case: Case, reading: Reading, at: datetime, *, is_hot: bool) -> Case:
    """The case after this message: heat, peak, what was said, and what is still to answer."""
    answered = case.state is not CaseState.OPEN
    state = CaseState.OPEN if is_hot or not answered else CaseState.COOLING
    return replace(
        case,
        state=state,
        cooling_since=(case.cooling_since or at) if state is CaseState.COOLING else None,
        heat=reading.heat if is_hot or answered else max(reading.heat, case.heat - MADE_WORSE_BY),
        peak=max(case.peak, reading.heat),
        last_client_at=max(at, case.last_client_at),
        situation=_situation(case, reading, is_hot=is_hot),
        signals=reading.signals if is_hot and reading.signals else case.signals,
        points=_points(case, reading),
    )


def _unread(case: Case, reading: Reading, at: datetime) -> Case:
    """The case after a message that was not read: it neither cools nor heats up."""
    return replace(case, last_client_at=max(at, case.last_client_at), points=_points(case, reading))


def _situation(case: Case, reading: Reading, *, is_hot: bool) -> Situation:
    """A hard stop is never forgotten; otherwise a named cause replaces a vaguer one, and stays."""
    for stop in HARD_STOPS:
        if stop in (case.situation, reading.situation):
            return stop
    if reading.situation in (Situation.NONE, Situation.GENERAL) or not is_hot:
        return case.situation
    return reading.situation


def _points(case: Case, reading: Reading) -> tuple[Point, ...]:
    """Points still to answer: what the answers left open and what is new; a repeat is kept once."""
    kept = list(case.points)
    known = {point.text.casefold() for point in kept}
    kept += [point for point in reading.points if point.text.casefold() not in known]
    return tuple(kept[:POINTS_KEPT])


def _nudged(case: Case, at: datetime) -> Case:
    """Remember that, when, and how hot it was nudged."""
    return replace(case, nudged_at=at, nudged_band=case.band, snoozed_until=None)
