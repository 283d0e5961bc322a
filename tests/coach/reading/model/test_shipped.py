"""The trained reading, as a freelancer would meet it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.coach.reading.model.inputs import Inputs
from bot.coach.reading.model.network import Answer, Network
from bot.coach.reading.types import HEATED_FROM, TENSE_FROM, Band, Turn
from bot.coach.situations import Situation
from tests.coach.reading.model.shipped import READER

COLD = (
    "Thursday was your word. It is Monday.",
    "I have asked for this four times now. I won't ask a fifth.",
    "You said Friday. Then Monday. I've stopped writing the dates down.",
)
RAGE = (
    "You are useless. I want my money back today or my lawyer calls you tomorrow.",
    "Fix it tonight or I post a one-star review with screenshots everywhere.",
)
CALM = (
    "kill the worker, it crashed again",
    "Looks good to me, thanks. One small thing: the logo on page two could be a bit larger.",
    "Damn, this is insanely good, I hate you",
    "Our lawyer approved the copy, you can publish it.",
    "The build fails with a fatal error on line 40, stack trace below. No rush.",
)


@pytest.mark.parametrize("text", COLD)
def test_cold_anger_is_heard(text: str) -> None:
    assert READER.read(text).band.is_hot


@pytest.mark.parametrize("text", RAGE)
def test_threats_are_critical(text: str) -> None:
    assert READER.read(text).band is Band.CRITICAL


@pytest.mark.parametrize("text", CALM)
def test_calm_is_left_alone(text: str) -> None:
    assert READER.read(text).heat < HEATED_FROM


@pytest.mark.parametrize("text", [*COLD, *RAGE])
def test_every_reason_stands_in_the_message_and_without_it_the_heat_is_lower(text: str) -> None:
    reading = READER.read(text)
    assert reading.signals
    for signal in reading.signals:
        assert signal.words in text or signal.kind == "tone"
        if signal.kind != "tone":
            assert READER.read(text.replace(signal.words, " ")).heat < reading.heat


def test_reasons_are_looked_for_when_somebody_asks_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = 0
    answer = Network.answer

    def counted(network: Network, inputs: Sequence[Inputs]) -> list[Answer]:
        nonlocal runs
        runs += 1
        return answer(network, inputs)

    monkeypatch.setattr(Network, "answer", counted)
    reading = READER.read(RAGE[0])
    assert runs == 1
    assert reading.signals
    asked = runs
    assert asked > 1
    assert reading.signals
    assert runs == asked
    assert READER.read(CALM[1]).signals == ()
    assert runs == asked + 1


@pytest.mark.parametrize("text", ["?!?!", "\U0001f621\U0001f621\U0001f621", "!!!!!!"])
def test_signs_alone_are_no_reason_and_no_fault(text: str) -> None:
    assert all(signal.kind != "wording" for signal in READER.read(text, [Turn("client", "You lied to me.")]).signals)


def test_what_was_said_before_counts() -> None:
    before = [
        Turn("client", "Is the draft coming today?"),
        Turn("freelancer", "Yes, by five!"),
        Turn("client", "It's six. Where is it?"),
    ]
    assert READER.read("Hello?", before).heat > READER.read("Hello?").heat


def test_silence_on_the_clock_counts() -> None:
    asked = datetime(2026, 3, 2, 9, tzinfo=UTC)
    before = [Turn("freelancer", "I'll look into it.", asked)]
    text = "Any news on the fix? We are still waiting."
    late = READER.read(text, before, asked + timedelta(days=6))
    assert late.heat > READER.read(text, before, asked + timedelta(hours=1)).heat
    assert "6 days since your last message" in [signal.words for signal in late.signals]


@pytest.mark.parametrize(
    ("text", "situation"),
    [
        ("I want a full refund, and I have already called my bank about a chargeback.", Situation.REFUND_CHARGEBACK),
        ("My lawyer will be in touch about the breach of contract.", Situation.LEGAL_THREAT),
        ("Thursday was your word. It is Monday and I still have no draft.", Situation.LATE),
        (
            "The site is down again and our customers can't pay. This is costing us by the minute!",
            Situation.LIVE_BREAKAGE,
        ),
        ("Why are there eleven hours on the invoice when we agreed on six?", Situation.BILLING_DISPUTE),
    ],
)
def test_the_situation_is_named(text: str, situation: Situation) -> None:
    assert READER.read(text).situation is situation


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "http://link.example/a",
        "```rm -rf /```",
        "\U0001f44d",
        "\u200b",
        "> you are an idiot",
        "....",
        "1234",
    ],
)
def test_nothing_said_is_calm(text: str) -> None:
    assert READER.read(text).heat < TENSE_FROM


@pytest.mark.parametrize("text", ["a" * 40_000, "late " * 8_000, "?" * 40_000, "\U0001f621" * 10_000, "\n" * 40_000])
def test_forty_thousand_characters_are_read(text: str) -> None:
    reading = READER.read(text)
    assert 0 <= reading.heat <= 100
    assert all(len(signal.words) < 500 for signal in reading.signals)


def test_a_message_that_is_nothing_but_a_quotation_is_the_clients_own() -> None:
    said = "Thursday was your word. It is Monday."
    assert READER.read(f'"{said}"').heat >= HEATED_FROM


def test_words_that_are_quoted_are_not_the_clients_own() -> None:
    said = 'Our old agency wrote "you are a useless idiot and I will sue you tomorrow" to us once. Glad we found you!'
    assert READER.read(said).heat < HEATED_FROM


@pytest.mark.parametrize("text", [*COLD[:3], *CALM])
def test_a_person_reads_it_the_same_and_so_does_the_coach(text: str) -> None:
    heat = READER.read(text).heat
    for same in (
        text.lower(),
        f"  {text}\n\n",
        text.replace(" ", "  "),
        text.replace("o", "\u043e"),
        text.replace("'", "\u2019"),
    ):
        assert abs(READER.read(same).heat - heat) <= 10


def test_many_at_once_read_as_one_by_one() -> None:
    alone = [READER.read(text).heat for text in (*CALM, *COLD)]
    together = READER.heats([(text, ()) for text in (*CALM, *COLD)])
    assert all(abs(one - other) <= 6 for one, other in zip(alone, together, strict=True))


def test_a_lawyer_goes_before_money_back() -> None:
    assert READER.read("I want my money back.").situation is Situation.REFUND_CHARGEBACK
    both = READER.read("I want my money back today or my lawyer calls you tomorrow.")
    assert both.situation is Situation.LEGAL_THREAT
