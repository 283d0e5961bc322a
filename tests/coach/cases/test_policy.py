"""When the coach speaks, and when silence is better."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.coach.cases.policy import Move, NudgeWhy, close, hear_client, hear_freelancer, wake
from bot.coach.cases.types import Case, CaseState, Ending
from bot.coach.reading.types import Point, Reading
from bot.coach.schedule.hours import WorkingHours
from bot.coach.situations import Situation

MONDAY_NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOURS = WorkingHours()


def heat(degrees: int, situation: Situation = Situation.LATE, *points: str) -> Reading:
    return Reading(degrees, 0.9, situation, points=tuple(Point(point, "problem") for point in points))


class Story:
    """A conversation told in one line per message; remembers why each message rang."""

    def __init__(self) -> None:
        self.case: Case | None = None
        self.at = MONDAY_NINE
        self.rang: list[NudgeWhy | None] = []

    def client(self, degrees: int, after: float = 0, situation: Situation = Situation.LATE) -> Story:
        self.at += timedelta(hours=after)
        move: Move = hear_client(self.case, heat(degrees, situation), self.at, HOURS)
        self.case = move.case
        self.rang.append(move.nudge)
        return self

    def freelancer(self, after: float = 0) -> Story:
        assert self.case
        self.at += timedelta(hours=after)
        self.case = hear_freelancer(self.case, self.at)
        return self


def test_calm_and_tense_messages_open_nothing() -> None:
    story = Story().client(10).client(59)
    assert story.case is None
    assert story.rang == [None, None]


def test_the_first_heated_message_rings_and_the_same_flare_up_does_not_ring_again() -> None:
    story = Story().client(70).client(75, after=1).client(80, after=1)
    assert story.rang == [NudgeWhy.FIRST, None, None]


def test_it_rings_again_when_it_turns_critical_and_only_once() -> None:
    story = Story().client(70).client(90, after=0.1).client(95, after=0.1)
    assert story.rang == [NudgeWhy.FIRST, NudgeWhy.TURNED_CRITICAL, None]


def test_an_answer_that_made_it_worse_rings() -> None:
    story = Story().client(65).freelancer(after=1).client(78, after=1)
    assert story.rang == [NudgeWhy.FIRST, NudgeWhy.MADE_WORSE]


def test_still_hot_but_no_worse_after_an_answer_is_left_to_the_freelancer() -> None:
    assert Story().client(70).freelancer(after=1).client(72, after=1).rang == [NudgeWhy.FIRST, None]


def test_a_repeat_rings_after_four_working_hours_without_an_answer() -> None:
    assert Story().client(70).client(70, after=3.9).rang == [NudgeWhy.FIRST, None]
    assert Story().client(70).client(70, after=4).rang == [NudgeWhy.FIRST, NudgeWhy.STILL_UNANSWERED]


def test_a_night_is_not_working_time() -> None:
    evening = Story()
    evening.at = MONDAY_NINE + timedelta(hours=8)
    assert evening.client(70).client(70, after=12).rang == [NudgeWhy.FIRST, None]
    assert evening.client(70, after=7).rang[-1] is NudgeWhy.STILL_UNANSWERED


def test_calm_words_after_the_answer_cool_the_case() -> None:
    story = Story().client(70).freelancer(after=1).client(10, after=1)
    assert story.case
    assert story.case.state is CaseState.COOLING
    assert story.client(70, after=1).rang[-1] is NudgeWhy.MADE_WORSE


def test_after_two_calm_days_it_is_over_and_new_heat_is_a_new_flare_up() -> None:
    story = Story().client(70).freelancer(after=1).client(10, after=1).freelancer(after=20).client(10, after=26)
    assert story.case
    assert story.case.state is CaseState.COOLING

    again = story.client(70, after=3)
    assert again.case
    assert (again.case.opened_at, again.rang[-1]) == (again.at, NudgeWhy.FIRST)
    calm = again.freelancer(after=1).client(5, after=1).client(5, after=49)
    assert calm.case
    assert (calm.case.state, calm.case.ending) == (CaseState.CLOSED, Ending.QUIET)


def test_two_calm_days_do_not_close_a_threat() -> None:
    threat = Story().client(90, situation=Situation.LEGAL_THREAT).freelancer(after=1).client(10, after=1)
    threat.client(10, after=60)
    assert threat.case
    assert threat.case.state is CaseState.COOLING


def test_a_hard_stop_is_never_forgotten() -> None:
    story = Story().client(90, situation=Situation.LEGAL_THREAT).client(70, after=1, situation=Situation.LATE)
    assert story.case
    assert story.case.situation is Situation.LEGAL_THREAT


def test_a_snooze_is_kept_unless_it_turns_critical() -> None:
    story = Story().client(70)
    assert story.case
    story.case = Case(
        **{f: getattr(story.case, f) for f in story.case.__slots__} | {"snoozed_until": story.at + timedelta(hours=9)}
    )
    assert story.client(70, after=5).rang[-1] is None
    assert story.client(90, after=0.5).rang[-1] is NudgeWhy.TURNED_CRITICAL


def test_when_a_snooze_ends_only_an_unanswered_client_rings() -> None:
    waiting, answered = Story().client(70), Story().client(70).freelancer(after=1)
    assert waiting.case
    assert answered.case
    assert wake(waiting.case, waiting.at).nudge is NudgeWhy.SNOOZE_OVER
    assert wake(answered.case, answered.at).nudge is None


def test_points_are_collected_once_and_an_answer_clears_them() -> None:
    first = hear_client(None, heat(70, Situation.LATE, "Where is it?"), MONDAY_NINE, HOURS).case
    second = hear_client(first, heat(70, Situation.LATE, "where is it?", "And the logo?"), MONDAY_NINE, HOURS).case
    assert second
    assert [point.text for point in second.points] == ["Where is it?", "And the logo?"]
    third = hear_client(
        hear_freelancer(second, MONDAY_NINE), heat(62, Situation.LATE, "Which day?"), MONDAY_NINE, HOURS
    )
    assert third.case
    assert [point.text for point in third.case.points] == ["Which day?"]


def test_two_silent_weeks_end_a_flare_up() -> None:
    story = Story().client(70).client(70, after=24 * 15)
    assert story.rang == [NudgeWhy.FIRST, NudgeWhy.FIRST]


def test_the_first_ending_counts() -> None:
    case = Story().client(70).case
    assert case
    ended = close(close(case, Ending.NOT_HEATED, MONDAY_NINE), Ending.RESOLVED, MONDAY_NINE)
    assert ended.ending is Ending.NOT_HEATED
