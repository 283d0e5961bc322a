"""Whatever a platform brings can be stored on either database."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.chat.cleaning import cleaned
from bot.chat.events import FormSent, MessageSeen
from bot.chat.people import MessageRef, Person, Place

WHO, WHERE, WHEN = Person("null", "w", "u"), Place("null", "w", "c"), datetime(2026, 3, 2, tzinfo=UTC)


def test_null_characters_and_half_pairs_are_taken_out_everywhere() -> None:
    seen = MessageSeen("d", MessageRef(WHERE, "1"), WHO, "Ma\0ria", "a\0b \ud83d ü 😀", WHEN, files=("x\0.png",))
    clean = cleaned(seen)
    assert (clean.name, clean.text, clean.files) == ("Maria", "ab ? ü 😀", ("x.png",))
    sent = cleaned(FormSent("d", WHO, WHERE, "draft", "1", WHEN, {"text": "a\0"}))
    assert sent.values == {"text": "a"}


def test_what_is_clean_stays_the_same_object() -> None:
    seen = MessageSeen("d", MessageRef(WHERE, "1"), WHO, "Maria", "ü 😀", WHEN)
    assert cleaned(seen) is seen
