"""What a client says, and how it is read: said → band and situation."""

from __future__ import annotations

import pytest

from bot.coach.reading.types import Band
from bot.coach.situations import Situation
from tests.coach.reading.shipped import READER

COLD = [
    ("Thursday was your word. It is Monday.", Situation.LATE),
    ("Monday was promised. Today, Wednesday.", Situation.LATE),
    ("You said Tuesday. It's Friday now.", Situation.LATE),
    ("Great, three weeks late.", Situation.LATE),
    ("I am rather surprised to be the one asking.", Situation.NO_UPDATES),
    ("Noted. I'll make other arrangements.", Situation.GENERAL),
    ("I shouldn't have to chase you for this.", Situation.NO_UPDATES),
    ("I'm losing faith in this project.", Situation.GENERAL),
    ("What exactly am I paying you for?", Situation.GENERAL),
    ("That is not what I asked for, and the brief was clear.", Situation.WRONG_BRIEF),
    ("14 hours for a footer? Why am I being billed for that?", Situation.BILLING_DISPUTE),
    ("I'm very disappointed with how this has gone.", None),
    ("This is the third time I've had to ask.", None),
    ("You promised this would be ready on Monday and it still isn't there.", None),
    ("I want my money back.", Situation.REFUND_CHARGEBACK),
]

CRITICAL = [
    ("You are a fucking idiot.", Situation.ABUSE),
    ("You useless scammer, I know where you live.", Situation.ABUSE),
    ("My lawyer will be in touch.", Situation.LEGAL_THREAT),
    ("I'll see you in court.", Situation.LEGAL_THREAT),
    ("We have instructed our bank to reverse both payments.", Situation.REFUND_CHARGEBACK),
    ("Refund me today or I file a chargeback with my bank.", Situation.REFUND_CHARGEBACK),
    ("Fix this by tonight or I leave a one star review everywhere.", Situation.REVIEW_THREAT),
]

TENSE = [
    ("?", Situation.NO_UPDATES),
    ("hello??", Situation.NO_UPDATES),
    ("Any news?", Situation.NO_UPDATES),
    ("Where is the draft?", Situation.LATE),
    ("I don't like it.", Situation.VAGUE_DISLIKE),
    ("The logo is blurry on page 3.", Situation.NAMED_DEFECT),
    ("My cousin says he can do it for half the price on Fiverr.", Situation.PRICE_COMPARE),
    ("While you're at it, can you also just add a booking page? Shouldn't take long.", Situation.SCOPE_CREEP),
]

CALM = [
    "kill the worker, it crashed again",
    "The parent process aborted and killed its dead children; fatal error in thread 3.",
    "site is down at AWS again, not your fault",
    "I'm angry at the courier, they lost the parcel again.",
    "our lawyer approved the copy",
    "Our lawyer must approve the terms first, sorry for the wait.",
    "Please refund the duplicate charge when you have time, no rush.",
    "Would a booking page be in scope, or shall we do a change order?",
    "Urgent: could you please look at the checkout today? It started after the bank's update. Thanks!",
    "Holy shit this is fucking amazing, you absolute legend!",
    "We're moving this in-house next quarter, nothing to do with your work. It was a pleasure.",
    "Break a leg at the pitch, you'll kill it!",
    "ok",
    "👍",
]


@pytest.mark.parametrize(("said", "situation"), COLD)
def test_cold_anger_is_heated_without_a_rude_word(said: str, situation: Situation | None) -> None:
    reading = READER.read(said)
    assert reading.band is Band.HEATED, reading
    assert situation is None or reading.situation is situation


@pytest.mark.parametrize(("said", "situation"), CRITICAL)
def test_threats_and_insults_are_critical(said: str, situation: Situation) -> None:
    reading = READER.read(said)
    assert (reading.band, reading.situation) == (Band.CRITICAL, situation), reading


@pytest.mark.parametrize(("said", "situation"), TENSE)
def test_a_plain_complaint_is_only_tense(said: str, situation: Situation) -> None:
    reading = READER.read(said)
    assert (reading.band, reading.situation) == (Band.TENSE, situation), reading


@pytest.mark.parametrize("said", CALM)
def test_calm_stays_calm(said: str) -> None:
    assert READER.read(said).band is Band.CALM, READER.read(said)


def test_ordinary_complaints_never_add_up_to_a_threat() -> None:
    pile = "Still waiting. The logo is blurry, it is broken again, any news? I don't like it, and it's too expensive. "
    assert READER.read(pile * 5).band in (Band.TENSE, Band.HEATED)


def test_a_hard_stop_wins_over_what_else_the_message_is_about() -> None:
    said = "The site is down again, it's the third time, and my lawyer will write to you."
    assert READER.read(said).situation is Situation.LEGAL_THREAT


def test_of_two_hard_stops_abuse_comes_first() -> None:
    assert READER.read("You are a liar and my lawyer will write to you.").situation is Situation.ABUSE


def test_signals_come_heaviest_first_and_add_up_to_the_heat() -> None:
    reading = READER.read("Great, three weeks late. I shouldn't have to chase you.")
    weights = [signal.weight for signal in reading.signals]
    assert weights == sorted(weights, reverse=True)
    assert abs(sum(weights) - reading.heat) <= 1
    assert all(signal.why.endswith(".") for signal in reading.signals)


def test_thanks_do_not_cool_a_threat() -> None:
    assert READER.read("Thanks for your time. You will hear from my lawyer.").band is Band.CRITICAL
