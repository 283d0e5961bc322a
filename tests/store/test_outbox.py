"""The outbox: nothing is lost, nothing goes out twice, everybody's replies keep their order."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select, update
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


async def sent_by(sender: Sender) -> int:
    """One look, and all that it began."""
    claimed = await sender.look()
    await sender.drained()
    return claimed


def titles(platform: NullPlatform, to: Person) -> list[str]:
    return [out.reply.card.title for out in platform.sent if isinstance(out.reply, Whisper) and out.reply.to == to]


async def test_replies_go_out_once_and_in_order(database: Database) -> None:
    await put(database, (ANA, "one"), (BEN, "eins"), (ANA, "two"), (ANA, "three"))
    platform = NullPlatform()
    sender = Sender(database, platform)
    assert await sent_by(sender) == 4
    assert await sent_by(sender) == 0
    assert titles(platform, ANA) == ["one", "two", "three"]
    assert titles(platform, BEN) == ["eins"]


async def test_four_senders_share_the_work_without_doubling_any(database: Database) -> None:
    await put(database, *((Person("null", "w", f"p{n}"), f"card {n}") for n in range(60)))
    platform = NullPlatform()
    senders = [Sender(database, platform) for _ in range(4)]
    while sum(await asyncio.gather(*(sent_by(sender) for sender in senders))):
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
    await sent_by(sender)
    assert titles(platform, ANA) == [], "the second must not overtake the first"
    sender.start()
    await until(lambda: len(platform.sent) == 2)
    await sender.close()
    assert titles(platform, ANA) == ["one", "two"]


async def test_only_a_try_counts_as_one(database: Database) -> None:
    await put(database, (ANA, "one"), (ANA, "two"))
    sender = Sender(database, Busy())
    for _ in range(3):
        await sender.look()
        await sender.drained()
    rows = await database.look(lambda session: session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all())
    assert [row.attempts for row in rows] == [3, 0], "the second has waited three times, and was never sent"


class Busy(NullPlatform):
    """Always asks to come back at once."""

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        raise TryLater(0, "rate limited")


class Closed(NullPlatform):
    """Refuses Ana for good."""

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        if isinstance(outgoing.reply, Whisper) and outgoing.reply.to == ANA:
            raise NotReachable("Ana has closed her direct messages.")
        return await super().send(outgoing)


async def test_someone_who_cannot_be_reached_is_remembered_and_stops_nobody_else(database: Database) -> None:
    await put(database, (ANA, "one"), (BEN, "eins"))
    platform = Closed()
    await sent_by(Sender(database, platform))
    assert titles(platform, BEN) == ["eins"]
    lost = await database.look(lambda session: outbox.undelivered(session, ANA.key))
    assert [row.error for row in lost] == ["Ana has closed her direct messages."]


async def test_a_reply_that_another_version_wrote_is_told_and_stops_nobody(database: Database) -> None:
    await put(database, (ANA, "one"), (ANA, "two"), (BEN, "eins"))
    await database.write(lambda session: setattr(session.get(OutboxRow, 1), "payload", {"_": "Nope"}))
    platform = NullPlatform()
    sender = Sender(database, platform)
    while await sent_by(sender):
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
    monkeypatch.setattr("bot.outbox.carrier.BACKOFF", (0,))
    await put(database, (ANA, "one"))
    platform = LosesTheAnswer()
    sender = Sender(database, platform)
    await sent_by(sender)
    await sent_by(sender)
    assert titles(platform, ANA) == ["one"]
    assert await sent_by(sender) == 0


async def test_a_row_left_behind_by_a_killed_sender_is_taken_over_once_its_lease_is_out(database: Database) -> None:
    await put(database, (ANA, "one"))
    [row] = await database.write(lambda session: outbox.claim(session, "null", "dead-worker", utc_now()))
    assert await database.write(lambda session: outbox.intend_all(session, [row], "dead-worker", utc_now())) == {row.id}
    platform = NullPlatform()
    sender = Sender(database, platform)
    assert await sent_by(sender) == 0, "the lease still holds"
    later = utc_now() + outbox.LEASE + timedelta(seconds=1)
    [taken] = await database.write(lambda session: outbox.claim(session, "null", "heir", later))
    assert taken.maybe_sent
    still_mine = await database.write(lambda session: outbox.intend_all(session, [row], "dead-worker", later))
    assert not still_mine, "the first owner has lost it"


async def test_a_card_with_a_slot_is_updated_where_it_stands(database: Database) -> None:
    platform = NullPlatform()
    sender = Sender(database, platform)
    for words, anew in (("open", True), ("answered", False), ("closed", False)):
        card = Whisper(ANA, Card(words, (Note("x"),)), slot="case:1", anew=anew)
        await database.write(partial(outbox.put, reply=card, now=utc_now()))
        await sent_by(sender)
    first, second, third = platform.sent
    assert first.replaces is None
    assert second.replaces == third.replaces == MessageRef(Place("null", "w", "dm-ana"), "1")


class Hangs(NullPlatform):
    """Answers nobody about Ana until she may be answered."""

    def __init__(self) -> None:
        super().__init__()
        self.tried: list[str] = []
        self.may_answer = asyncio.Event()

    async def send(self, outgoing: Outgoing) -> MessageRef | None:
        if isinstance(outgoing.reply, Whisper) and outgoing.reply.to == ANA:
            self.tried.append(outgoing.reply.card.title)
            await self.may_answer.wait()
        return await super().send(outgoing)


async def test_a_person_whose_send_hangs_delays_nobody_and_keeps_their_order(database: Database) -> None:
    platform = Hangs()
    sender = Sender(database, platform)
    sender.start()
    await put(database, (ANA, "one"), (BEN, "eins"), (ANA, "two"))
    sender.wake()
    await until(lambda: titles(platform, BEN) == ["eins"])

    await put(database, (ANA, "three"), (BEN, "zwei"))
    sender.wake()
    await until(lambda: titles(platform, BEN) == ["eins", "zwei"])
    assert (platform.tried, titles(platform, ANA)) == (["one"], [])

    platform.may_answer.set()
    await until(lambda: len(titles(platform, ANA)) == 3)
    await sender.close()
    assert titles(platform, ANA) == platform.tried == ["one", "two", "three"]


async def test_no_more_lanes_are_under_way_than_a_lease_has_room_for(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.sender.LANES", 1)
    platform = Hangs()
    sender = Sender(database, platform)
    await put(database, (ANA, "one"), (BEN, "eins"), (BEN, "zwei"))
    sender.start()
    await until(lambda: platform.tried == ["one"])
    assert titles(platform, BEN) == []

    platform.may_answer.set()
    await until(lambda: len(platform.sent) == 3)
    await sender.close()
    assert titles(platform, BEN) == ["eins", "zwei"]


async def test_what_was_under_way_ends_at_the_close_and_the_rest_is_free_at_once(database: Database) -> None:
    platform = Hangs()
    sender = Sender(database, platform)
    await put(database, (ANA, "one"), (ANA, "two"))
    sender.start()
    await until(lambda: platform.tried == ["one"])
    closing = asyncio.create_task(sender.close())
    await asyncio.sleep(0)
    platform.may_answer.set()
    await closing
    assert titles(platform, ANA) == ["one"]

    await sent_by(Sender(database, platform))
    assert titles(platform, ANA) == ["one", "two"]


async def test_rows_whose_lease_ran_out_while_they_waited_are_not_sent_by_two_lanes_of_one_sender(
    database: Database,
) -> None:
    platform = Hangs()
    sender = Sender(database, platform, timedelta(seconds=1))
    await put(database, (ANA, "one"), (ANA, "two"), (ANA, "three"))
    await sender.look()
    await asyncio.sleep(1.2)
    platform.may_answer.set()
    await asyncio.gather(sender.look(), sender.drained())
    await sender.drained()
    while len(platform.sent) < 3:
        await asyncio.sleep(0.1)
        await sent_by(sender)
    assert titles(platform, ANA) == ["one", "two", "three"]


async def test_the_next_look_is_due_when_the_first_row_of_any_lane_is_free_however_many_wait_behind_another(
    database: Database,
) -> None:
    now = utc_now()
    await put(database, *((ANA, f"card {number}") for number in range(501)), (BEN, "eins"), (BEN, "zwei"))

    def move(session: Session) -> None:
        for number, hours in ((1, 2), (502, 1)):
            session.execute(update(OutboxRow).where(OutboxRow.id == number).values(due_at=now + timedelta(hours=hours)))

    await database.write(move)
    due = await database.look(lambda session: outbox.next_due(session, "null"))
    assert due == now + timedelta(hours=1)
    assert await database.look(lambda session: outbox.next_due(session, "slack")) is None


async def test_words_for_a_client_have_a_lane_of_their_own(database: Database) -> None:
    place = Place("null", "w", "client-channel")
    said = Say(place, "I'll write by 15:00.", pressed_by=ANA)
    await database.write(lambda session: outbox.put(session, said, utc_now()))
    platform = NullPlatform()
    await sent_by(Sender(database, platform))
    [out] = platform.sent
    assert out.reply == Say(place, "I'll write by 15:00.", pressed_by=ANA)


async def until(done: object, seconds: float = 5) -> None:
    assert callable(done)
    async with asyncio.timeout(seconds):
        while not done():
            await asyncio.sleep(0.01)
