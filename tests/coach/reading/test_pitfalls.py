"""The pitfalls of reading anger off words (COACHING 2.2), each as something a client said."""

from __future__ import annotations

import pytest

from bot.coach.reading.types import Band, Turn
from tests.coach.reading.shipped import READER


@pytest.mark.parametrize(
    "said",
    [
        "dick pluim.com is back up",
        "you're cooked lol, meow",
        "github doesn't let me cover my stupid mistakes",
        "Sorry I was stupid, I uploaded the wrong file.",
    ],
)
def test_a_rude_looking_word_is_not_anger(said: str) -> None:
    assert READER.read(said).band is Band.CALM


@pytest.mark.parametrize(
    "said",
    [
        "No problem everything good",
        "Not a disaster at all, I'm not angry.",
        "Kindly improve the wording of the second line.",
    ],
)
def test_a_negative_word_can_say_something_good(said: str) -> None:
    assert READER.read(said).band is Band.CALM


@pytest.mark.parametrize("said", ["Great, three weeks late.", "Wonderful. Still broken.", "Perfect, another delay."])
def test_a_positive_word_with_a_bad_fact_is_not_praise(said: str) -> None:
    assert READER.read(said).heat >= 35


@pytest.mark.parametrize(
    "said",
    [
        "Fatal: worker 3 died, exit code 137, the OOM killer shot it. Restarting now.",
        "The regex fails on dead links, abort the job and kill the queue.",
        "ERROR: null pointer in CheckoutService\n  at shop.Checkout.pay(Checkout.java:42)",
        "Merge conflict in the broken branch, I'll force a rebase.",
    ],
)
def test_technical_talk_is_not_anger(said: str) -> None:
    assert READER.read(said).band is Band.CALM


def test_the_slide_is_seen_and_not_only_the_message() -> None:
    slide = [
        Turn("client", "Any news on the draft?"),
        Turn("freelancer", "Soon!"),
        Turn("client", "You said Monday. It is Thursday."),
        Turn("client", "I shouldn't have to chase you for this."),
    ]
    alone, after = READER.read("And?"), READER.read("And?", slide)
    assert after.heat > alone.heat + 20
    assert {"earlier_heat", "unanswered"} <= {signal.kind for signal in after.signals}


def test_few_words_and_another_language_are_unsure() -> None:
    plain = READER.read("Thursday was your word and today is Monday. I shouldn't have to chase you for this.")
    assert READER.read("Aha.").confidence <= 0.5
    assert READER.read("Wo bleibt denn nun der versprochene Entwurf bitte schön?").confidence <= 0.3
    assert plain.confidence > 0.8


def test_warm_and_hot_words_together_are_less_sure() -> None:
    hot, mixed = READER.read("I'm losing faith in this."), READER.read("I'm losing faith in this, but take your time.")
    assert mixed.confidence < hot.confidence


def test_an_acronym_is_not_shouting_and_a_shouted_sentence_is() -> None:
    assert READER.read("The API, SQL and DNS docs are in the PDF.").heat == 0
    assert READER.read("WHERE ARE THE FILES FOR THE PRINTER").heat >= 35


def test_irony_in_an_emoji_heats_and_a_laugh_cools() -> None:
    assert (
        READER.read("it crashed again during the demo 🙃").heat
        > READER.read("it crashed again during the demo 😂").heat
    )


@pytest.mark.parametrize(
    "said",
    [
        'My boss said "this is the worst site I have ever seen, whoever made it is an idiot" but I like it.',
        "> This is unacceptable. You promised it on Monday.\nWhat I meant here was the old vendor, all good now.",
        "The test sentence is `You are a fucking idiot`, does the filter catch it?",
        "```\nYou are an idiot, I will sue you\n```\nthat's the fixture for the filter",
        "On Tue, 3 Mar 2026, Paul Ott wrote:\n\nThis is a disgrace. I want my money back.",
        "“I have never been so insulted by a fish pie, you useless idiots” is what the guest wrote.",
    ],
)
def test_other_peoples_words_do_not_count_as_the_clients(said: str) -> None:
    assert READER.read(said).band is Band.CALM


def test_a_quoted_word_or_two_is_still_the_clients_own_emphasis() -> None:
    assert READER.read('You are a "fraud".').band is Band.CRITICAL
