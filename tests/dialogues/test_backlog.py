"""What was said while the coach was away: read, but rung only if it still matters."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.events import MessageSeen
from bot.chat.people import MessageRef, Person
from tests.dialogues.null_stage import MARIA, PLACE, SAM, NullStage
from tests.dialogues.test_flare_up import FURIOUS, nudges


async def away(stage: NullStage, author: Person, text: str, ago: timedelta) -> None:
    at = stage.now() - ago
    key = f"backlog-{at.isoformat()}"
    await stage.hear(MessageSeen(key, MessageRef(PLACE, key), author, "Maria", text, at, is_backlog=True))


async def test_a_complaint_that_still_waits_rings_once_the_backlog_is_in(stage: NullStage) -> None:
    await away(stage, MARIA, FURIOUS, timedelta(hours=2))
    assert await nudges(stage) == []
    await stage.later(timedelta(minutes=2))
    assert len(await nudges(stage)) == 1


async def test_a_complaint_that_was_answered_meanwhile_rings_nobody(stage: NullStage) -> None:
    await away(stage, MARIA, FURIOUS, timedelta(hours=2))
    await away(stage, SAM, "I hear you, and the file is out now.", timedelta(hours=1))
    await stage.later(timedelta(minutes=2))
    assert [card for card in await nudges(stage) if "Use draft" in card.buttons] == []


async def test_a_complaint_of_two_days_ago_rings_nobody(stage: NullStage) -> None:
    await away(stage, MARIA, FURIOUS, timedelta(days=2))
    await stage.later(timedelta(minutes=2))
    assert await nudges(stage) == []
