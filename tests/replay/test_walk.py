from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.coach.cases.policy import NudgeWhy
from bot.coach.reading.types import Who
from bot.coach.schedule.hours import WorkingHours
from bot.coach.situations import Situation
from bot.replay.types import Answered, Heard, LeftOpen, Nudged, Spoken, Step
from bot.replay.walk import TURNS_READ, USUAL_OVER, walk
from bot.store import messages
from tests.doubles.told_reader import ToldReader
from tests.replay.conversation import conversation, spoken


def steps(dialogue: str) -> list[Step]:
    return list(walk(conversation(dialogue), ToldReader(), WorkingHours()))


def nudges(dialogue: str) -> list[Nudged]:
    return [step.nudge for step in steps(dialogue) if isinstance(step, Heard) and step.nudge]


def answers(dialogue: str) -> list[Answered]:
    return [step for step in steps(dialogue) if isinstance(step, Answered)]


def left_open(dialogue: str) -> LeftOpen:
    (*_, last) = steps(dialogue)
    assert isinstance(last, LeftOpen)
    return last


def test_a_flare_up_nudges_once_until_it_turns_critical() -> None:
    (first, second) = nudges("""
        2 09:00 maria: Good morning
        2 09:30 maria: [72 late] Thursday was your word
        2 09:40 maria: [70 late] Hello?
        2 09:50 maria: [90 legal_threat] My lawyer will write
    """)

    assert (first.index, first.heat, first.band, first.situation) == (1, 72, "heated", Situation.LATE)
    assert (first.client, first.because) == ("Maria", NudgeWhy.FIRST)
    assert [signal.words for signal in first.why] == ["[72 late]"]
    assert (second.index, second.because, second.situation) == (3, NudgeWhy.TURNED_CRITICAL, Situation.LEGAL_THREAT)


def test_an_answer_that_made_it_worse_nudges_and_one_that_did_not_does_not() -> None:
    assert [
        (nudge.index, nudge.because)
        for nudge in nudges("""
        2 09:00 maria: [65 late] Where is it
        2 09:10 ana: Calm down
        2 09:20 maria: [65 late] Well
        2 09:30 ana: It is not my fault
        2 09:40 maria: [80 late] Excuse me
    """)
    ] == [(0, NudgeWhy.FIRST), (4, NudgeWhy.MADE_WORSE)]


def test_only_working_time_makes_a_repeat_worth_a_nudge() -> None:
    friday_evening = nudges("6 17:00 maria: [65] x\n 9 09:30 maria: [65] x")
    monday = nudges("6 17:00 maria: [65] x\n 9 12:01 maria: [65] x")

    assert [nudge.because for nudge in friday_evening] == [NudgeWhy.FIRST]
    assert [nudge.because for nudge in monday] == [NudgeWhy.FIRST, NudgeWhy.STILL_UNANSWERED]


def test_waiting_counts_from_the_first_unanswered_message_to_the_freelancers_next() -> None:
    first, second = answers("""
        6 17:00 maria: First thing
        6 17:30 maria: Second thing
        7 10:00 tom: Ana is away
        9 10:00 ana: Here
        9 10:05 ana: And here
        9 10:10 maria: Thanks
        9 10:40 ana: Welcome
    """)

    assert (first.asked, first.answered) == (0, 3)
    assert first.waited == timedelta(days=2, hours=17)
    assert first.working == timedelta(hours=2)
    assert (second.asked, second.answered, second.waited) == (5, 6, timedelta(minutes=30))


def test_a_clock_that_runs_backwards_is_no_wait() -> None:
    (answer,) = answers("3 10:00 maria: Where is it\n 2 10:00 ana: Here")

    assert (answer.waited, answer.working) == (timedelta(), timedelta())


def test_points_stay_open_until_an_answer_and_a_repeat_is_kept_once() -> None:
    left = left_open("""
        2 09:00 maria: [65] Where is the draft?
        2 10:00 ana: Tomorrow
        2 11:00 maria: Which page?
        2 11:30 maria: which page? And who pays?
    """)

    assert [point.text for point in left.points] == ["Which page?", "And who pays?"]
    assert (left.asked, left.since) == (2, datetime(2026, 3, 2, 11, tzinfo=UTC))


def test_nothing_is_open_after_an_answer() -> None:
    assert left_open("2 09:00 maria: Where is it?\n 2 10:00 ana: Here") == LeftOpen(())


def test_a_reading_sees_the_window_and_the_usual_tone_that_a_live_one_sees() -> None:
    reader = ToldReader()
    dialogue = "\n".join(f"2 09:{minute:02} {'maria' if minute % 2 else 'bo'}: [{minute}] x" for minute in range(60))
    for _ in walk(conversation(dialogue), reader, WorkingHours()):
        pass

    assert reader.windows == [*range(TURNS_READ), *[TURNS_READ] * (60 - TURNS_READ)]
    assert reader.usuals[:2] == [None, None]
    last = reader.usuals[-1]
    assert last is not None
    assert (last.heat, last.count) == (29.0, 29)


def test_the_window_and_the_usual_tone_are_those_of_the_store() -> None:
    assert (TURNS_READ, USUAL_OVER) == (messages.TURNS_READ, messages.USUAL_OVER)


def test_a_long_conversation_is_not_kept() -> None:
    def endless(count: int) -> Iterator[Spoken]:
        at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        for index in range(count):
            who: Who = "client" if index % 3 else "freelancer"
            yield spoken(index, who, who, f"[{index % 60}] {'word ' * 20}{index}?", at + timedelta(minutes=index))

    tracemalloc.start()
    try:
        walked = sum(1 for _ in walk(endless(20_000), ToldReader(), WorkingHours()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert walked > 13_000
    assert peak < 2 * 2**20
