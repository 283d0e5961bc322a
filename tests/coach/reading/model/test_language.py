"""Other languages are recognised and not read; English stays English, however it is written."""

from __future__ import annotations

import pytest

from tests.coach.reading.model.shipped import READER
from training.examples import corpus


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wo bleibt die Datei? Sie haben es für Freitag versprochen.", "German"),
        ("Bonjour, où en est le site ? On attend depuis trois semaines.", "French"),
        ("No entiendo por qué tarda tanto. Quiero mi dinero.", "Spanish"),
        ("Questo non è quello che avevamo concordato", "Italian"),
        ("Ik wacht al drie weken op een antwoord", "Dutch"),
        ("Dlaczego to tyle trwa? Chcę zwrot pieniędzy.", "Polish"),
        ("Где мой сайт? Вы обещали в пятницу", "Cyrillic script"),
        ("我的网站在哪里", "Chinese or Japanese"),
    ],
)  # fmt: skip
def test_another_language_gets_no_number(text: str, language: str) -> None:
    reading = READER.read(text)
    (signal,) = reading.signals
    assert (reading.heat, reading.confidence) == (0, 0.0)
    assert (signal.kind, signal.words) == ("language", language)
    assert reading.unread_in == language
    assert "can't read this language yet" in signal.why


@pytest.mark.parametrize(
    "text",
    [
        "ok lah can, tmr also can",
        "Merci! The second one is lovely.",
        "Jean-Luc Çelik, Zoë García, Björn",
        "pls chk asap thx",
        "SKU 4 wrong watt, SKU 9 wrong plug, SKU 11 dead link",
        "The word «да» means yes, so that's fine by me",
    ],
)
def test_english_with_other_words_in_it_is_read(text: str) -> None:
    assert not READER.read(text).unread_in


def test_hardly_a_message_of_the_corpus_is_taken_for_another_language() -> None:
    taken = [row.text for row in corpus() if READER.language(row.text)]
    assert taken == ["Hallo? Ben je er?", "Kung hei fat choi.", "sí sí sí"]
