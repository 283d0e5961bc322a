"""The outbox: nothing is lost, nothing goes out twice, everybody's replies keep their order."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.orm import Session

from adapters.null.platform import NullPlatform
from bot.chat.cards import Card, Note
from bot.chat.people import MessageRef, Person, Place
from bot.chat.ports import NotReachable, TryLater
from bot.chat.replies import Outgoing, Say, Whisper
from bot.outbox.sender import Sender
from bot.store import outbox
from bot.store.clock import utc_now
from bot.store.database import Database
from bot.store.tables import OutboxRow

ANA, BEN = Person("null", "w", "ana"), Person("null", "w", "ben")


async def put(database: Database, *whispers: tuple[Person, str]) -> None:
    def put_all(session: Session) -> None:
        for to, words in whispers:
            outbox.put(session, Whisper(to, Card(words)), utc_now())
            session.flush()

    await database.write(put_all)


def titles(platform: NullPlatform, to: Person) -> list[str]:
    return [out.reply.card.title for out in platform.sent if isinstance(out.reply, Whisper) and out.reply.to == to]


async def test_replies_go_out_once_and_in_order(database: Database) -> None:
    await put(database, (ANA, "one"), (BEN, "eins"), (ANA, "two"), (ANA, "three"))
    platform = NullPlatform()
    sender = Sender(database, platform)
    assert await sender.look() == 4
    assert await sender.look() == 0
    assert titles(platform, ANA) == ["one", "two", "three"]
    assert titles(platform, BEN) == ["eins"]


async def test_four_senders_share_the_work_without_doubling_any(database: Database) -> None:
    await put(database, *((Person("null", "w", f"p{n}"), f"card {n}") for n in range(60)))
    platform = NullPlatform()
    senders = [Sender(database, platform) for _ in range(4)]
    while sum(await asyncio.gather(*(sender.look() for sender in senders))):
        pass
    assert sorted(out.key for out in platform.sent) == sorted({out.key for out in platform.sent})
    assert len(platform.sent) == 60


class Slow(NullPlatform):
    """Asks to wait once, for the first card it sees."""

    asked = False

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        if not self.asked:
            self.asked = True
            raise TryLater(0.05, "rate limited")
        return await super().send(outgoing)


async def test_a_rate_limit_is_waited_out_and_the_order_kept(database: Database) -> None:
    await put(database, (ANA, "one"), (ANA, "two"))
    platform = Slow()
    sender = Sender(database, platform)
    await sender.look()
    assert titles(platform, ANA) == [], "the second must not overtake the first"
    sender.start()
    await until(lambda: len(platform.sent) == 2)
    await sender.close()
    assert titles(platform, ANA) == ["one", "two"]


class Closed(NullPlatform):
    """Refuses Ana for good."""

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        if isinstance(outgoing.reply, Whisper) and outgoing.reply.to == ANA:
            raise NotReachable("Ana has closed her direct messages.")
        return await super().send(outgoing)


async def test_someone_who_cannot_be_reached_is_remembered_and_stops_nobody_else(database: Database) -> None:
    await put(database, (ANA, "one"), (BEN, "eins"))
    platform = Closed()
    await Sender(database, platform).look()
    assert titles(platform, BEN) == ["eins"]
    lost = await database.look(lambda session: outbox.undelivered(session, ANA.key))
    assert [row.error for row in lost] == ["Ana has closed her direct messages."]


async def test_a_reply_that_another_version_wrote_is_told_and_stops_nobody(database: Database) -> None:
    await put(database, (ANA, "one"), (ANA, "two"), (BEN, "eins"))
    await database.write(lambda session: setattr(session.get(OutboxRow, 1), "payload", {"_": "Nope"}))
    platform = NullPlatform()
    sender = Sender(database, platform)
    while await sender.look():
        pass

    assert (titles(platform, ANA), titles(platform, BEN)) == (["two"], ["eins"])
    (lost,) = await database.look(lambda session: outbox.undelivered(session, ANA.key))
    assert (lost.id, lost.error) == (1, "It was written by another version of me, and I can't read it.")


class LosesTheAnswer(NullPlatform):
    """Posts the card, then the connection breaks before the answer arrives."""

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        await super().send(outgoing)
        raise ConnectionError("the answer was lost on the way")


async def test_a_reply_whose_answer_was_lost_is_looked_up_not_sent_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.sender.BACKOFF", (0,))
    await put(database, (ANA, "one"))
    platform = LosesTheAnswer()
    sender = Sender(database, platform)
    await sender.look()
    await sender.look()
    assert titles(platform, ANA) == ["one"]
    assert await sender.look() == 0


async def test_a_row_left_behind_by_a_killed_sender_is_taken_over_once_its_lease_is_out(database: Database) -> None:
    await put(database, (ANA, "one"))
    [row] = await database.write(lambda session: outbox.claim(session, "null", "dead-worker", utc_now()))
    assert await database.write(lambda session: outbox.intend(session, row, "dead-worker", utc_now()))
    platform = NullPlatform()
    sender = Sender(database, platform)
    assert await sender.look() == 0, "the lease still holds"
    later = utc_now() + outbox.LEASE + timedelta(seconds=1)
    [taken] = await database.write(lambda session: outbox.claim(session, "null", "heir", later))
    assert taken.maybe_sent
    still_mine = await database.write(lambda session: outbox.intend(session, row, "dead-worker", later))
    assert not still_mine, "the first owner has lost it"


async def test_a_card_with_a_slot_is_updated_where_it_stands(database: Database) -> None:
    platform = NullPlatform()
    sender = Sender(database, platform)
    for words, anew in (("open", True), ("answered", False), ("closed", False)):
        card = Whisper(ANA, Card(words, (Note("x"),)), slot="case:1", anew=anew)
        await database.write(partial(outbox.put, reply=card, now=utc_now()))
        await sender.look()
    first, second, third = platform.sent
    assert first.replaces is None
    assert second.replaces == third.replaces == MessageRef(Place("null", "w", "dm-ana"), "1")


async def test_words_for_a_client_have_a_lane_of_their_own(database: Database) -> None:
    place = Place("null", "w", "client-channel")
    said = Say(place, "I'll write by 15:00.", pressed_by=ANA)
    await database.write(lambda session: outbox.put(session, said, utc_now()))
    platform = NullPlatform()
    await Sender(database, platform).look()
    [out] = platform.sent
    assert out.reply == Say(place, "I'll write by 15:00.", pressed_by=ANA)


async def until(done: object, seconds: float = 5) -> None:
    assert callable(done)
    async with asyncio.timeout(seconds):
        while not done():
            await asyncio.sleep(0.01)
