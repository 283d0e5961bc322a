"""What the conversation adds: waiting, repeating, silence, a tone that rises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.coach.reading.types import Band, Reading, Signal, Turn, Usual
from bot.coach.situations import Situation
from tests.coach.reading.shipped import READER

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _kinds(reading: Reading) -> set[str]:
    return {signal.kind for signal in reading.signals}


def _signal(reading: Reading, kind: str) -> Signal:
    return next(signal for signal in reading.signals if signal.kind == kind)


def test_a_question_mark_heats_with_each_one_that_nobody_answered() -> None:
    asked = Turn("client", "Could you send me the draft?")
    heats = [READER.read("?", [asked] * count).heat for count in range(4)]
    assert heats == sorted(set(heats)), "each one is hotter than the one before"
    assert Band.of(heats[0]) is Band.TENSE
    assert Band.of(heats[3]) is Band.HEATED


def test_the_words_say_how_many_are_waiting() -> None:
    reading = READER.read("hello?", [Turn("client", "Any news?"), Turn("client", "hello?")])
    assert _signal(reading, "unanswered").words == "the third message in a row without an answer"
    assert reading.situation is Situation.NO_UPDATES


def test_an_answer_from_the_freelancer_or_a_teammate_ends_the_wait() -> None:
    for who in ("freelancer", "teammate"):
        before = [Turn("client", "Any news?"), Turn(who, "Tonight at six.")]
        assert "unanswered" not in _kinds(READER.read("Which file is it?", before))


def test_one_thought_sent_in_pieces_is_not_three_unanswered_messages() -> None:
    pieces = [
        Turn("client", "Hi, two things?", NOON - timedelta(minutes=3)),
        Turn("client", "Could you move the logo?", NOON - timedelta(minutes=2)),
    ]
    assert "unanswered" not in _kinds(READER.read("And could the footer be darker?", pieces, NOON))


def test_thanks_after_a_wait_carry_no_pressure() -> None:
    before = [Turn("client", "Any news?"), Turn("client", "hello?")]
    assert READER.read("Found it, thank you, looks great!", before).band is Band.CALM


def test_the_same_question_again_adds_heat() -> None:
    before = [Turn("client", "When will the checkout page be ready?"), Turn("freelancer", "Working on it.")]
    reading = READER.read("When will the checkout page be ready then?", before)
    assert _signal(reading, "repeated_question").words == "asked 2 times"


def test_silence_counts_in_days_since_the_freelancer_last_wrote() -> None:
    before = [Turn("freelancer", "I'll look into it.", NOON - timedelta(days=3, hours=1))]
    reading = READER.read("Could you tell me where this stands?", before, NOON)
    assert _signal(reading, "silence").words == "3 days since your last message"
    longer = READER.read(
        "Could you tell me where this stands?", [Turn("freelancer", "ok", NOON - timedelta(days=6))], NOON
    )
    assert _signal(longer, "silence").weight > _signal(reading, "silence").weight
    assert "silence" not in _kinds(
        READER.read("Could you tell me where this stands?", before, NOON - timedelta(days=2))
    )


def test_the_same_words_mean_more_from_somebody_who_is_always_calm() -> None:
    said = "This is the second time. Please explain."
    calm = READER.read(said, usual=Usual(heat=5, count=12))
    blunt = READER.read(said, usual=Usual(heat=60, count=12))
    stranger = READER.read(said, usual=Usual(heat=5, count=1))
    assert calm.heat > blunt.heat == stranger.heat
    assert _signal(calm, "rise").weight > 0
    assert _signal(calm, "rise").words == "their usual heat is 5", (
        "the message's own heat has one number, the shown one"
    )


def test_several_hot_messages_before_weigh_more_than_one() -> None:
    hot, calm = Turn("client", "…", heat=75), Turn("client", "ok", heat=0)
    one = READER.read("Send the file.", [hot, calm])
    several = READER.read("Send the file.", [hot, hot])
    assert several.heat > one.heat > READER.read("Send the file.").heat
    assert "2 of the client's last 2 messages were heated" in {signal.words for signal in several.signals}


def test_pressure_alone_never_makes_a_message_critical() -> None:
    hot = [Turn("client", "When do I get it?", NOON - timedelta(days=day), heat=99) for day in (9, 8, 7, 6)]
    before = [Turn("freelancer", "Hello!", NOON - timedelta(days=20)), *hot]
    reading = READER.read("When do I get it?", before, NOON, Usual(heat=0, count=50))
    assert reading.band is Band.HEATED


def test_what_was_said_before_names_the_situation_of_a_bare_follow_up() -> None:
    before = [Turn("client", "14 hours for a footer? Why am I being billed for that?"), Turn("freelancer", "Checking.")]
    assert READER.read("Not good enough. Explain yourself.", before).situation is Situation.BILLING_DISPUTE
