"""What the adapter hears of a channel, event by event."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.chat.events import Entered, MessageDeleted, MessageEdited, MessageSeen, ShutOut
from bot.chat.people import MessageRef, Person, Place
from loopback.slack.world import Json
from tests.adapters.slack.office import Office
from tests.adapters.slack.recorder import Recorder, listening


@pytest.fixture
async def heard(office: Office, mode: str) -> AsyncIterator[Recorder]:
    """The coach's bot is in #acme and everything it hears is kept."""
    office.acme.members.append(office.team.bot_user)
    recorder = Recorder()
    async with listening(office.slack, office.team.token, recorder, mode):
        yield recorder


def place(office: Office, thread: str = "") -> Place:
    return Place("slack", office.team.id, office.acme.id, thread)


async def test_a_message_has_its_author_words_time_and_link(office: Office, heard: Recorder) -> None:
    written = office.maria.write(office.acme, "Hello &amp; good &lt;morning&gt;, see <https://x.example|the page>")
    seen = await heard.one(MessageSeen)
    assert seen.ref == MessageRef(place(office), written["ts"])
    assert (seen.author, seen.name) == (Person("slack", office.team.id, office.maria.user.id), "Maria")
    assert seen.text == "Hello & good <morning>, see the page"
    assert f"{seen.at.timestamp():.6f}" == written["ts"]
    assert seen.link == f"https://sam-studio.slack.com/archives/{office.acme.id}/p{written['ts'].replace('.', '')}"
    assert (seen.is_bot, seen.is_direct, seen.is_backlog) == (False, False, False)


async def test_a_client_is_known_by_their_company_and_a_teammate_by_ours(office: Office, heard: Recorder) -> None:
    office.maria.write(office.acme, "from outside")
    office.jo.write(office.acme, "from inside")
    assert (await heard.one(MessageSeen)).home_team == office.maria.user.team
    assert (await heard.one(MessageSeen, 2)).home_team == ""


async def test_mentions_read_as_names(office: Office, heard: Recorder) -> None:
    office.maria.write(office.acme, f"<@{office.jo.user.id}> ask in <#C12345678|design>, <!channel> <!subteam^S1|@ops>")
    assert (await heard.one(MessageSeen)).text == "@Jo ask in #design, @channel @ops"


async def test_an_answer_in_a_thread_stands_in_the_thread(office: Office, heard: Recorder) -> None:
    parent = office.sam.write(office.acme, "a question")
    office.maria.write(office.acme, "an answer", thread=parent["ts"])
    assert (await heard.one(MessageSeen)).ref.place == place(office)
    answer = await heard.one(MessageSeen, 2)
    assert answer.ref.place == place(office, parent["ts"])
    assert answer.link.endswith(f"?thread_ts={parent['ts']}&cid={office.acme.id}")


async def test_a_file_with_a_comment_is_the_comment_and_the_files_name(office: Office, heard: Recorder) -> None:
    file = {"id": "F000000001", "name": "invoice.pdf"}
    office.maria.write(office.acme, "this is not what we agreed", subtype="file_share", files=[file])
    seen = await heard.one(MessageSeen)
    assert (seen.text, seen.files) == ("this is not what we agreed", ("invoice.pdf",))


async def test_a_bots_message_is_marked_as_one(office: Office, heard: Recorder) -> None:
    bot: Json = {"bot_id": "B000000077", "subtype": "bot_message", "username": "CI"}
    office.maria.write(office.acme, "build failed", **bot)
    assert (await heard.one(MessageSeen)).is_bot


async def test_an_edit_and_a_deletion_reach_the_record(office: Office, heard: Recorder) -> None:
    written = office.maria.write(office.acme, "I am angry")
    office.maria.edit(office.acme, written, "I am fine &amp; calm")
    office.maria.delete(office.acme, written)
    ref = MessageRef(place(office), written["ts"])
    edited = await heard.one(MessageEdited)
    assert (edited.ref, edited.text) == (ref, "I am fine & calm")
    assert (await heard.one(MessageDeleted)).ref == ref


async def test_a_deleted_message_with_answers_is_a_deletion_too(office: Office, heard: Recorder) -> None:
    written = office.maria.write(office.acme, "with a thread")
    office.slack.changed(office.acme, {**written, "subtype": "tombstone", "text": "This message was deleted."}, written)
    assert (await heard.one(MessageDeleted)).ref.message == written["ts"]


async def test_a_link_that_unfolds_is_no_edit(office: Office, heard: Recorder) -> None:
    written = office.maria.write(office.acme, "see https://x.example")
    office.slack.changed(office.acme, {**written, "attachments": [{"id": 1}]}, written)
    office.maria.write(office.acme, "next")
    await heard.one(MessageSeen, 2)
    assert heard.of(MessageEdited) == []


@pytest.mark.parametrize(
    "subtype", ["channel_join", "channel_leave", "channel_topic", "message_replied", "reminder_add"]
)
async def test_slacks_own_bookkeeping_is_not_a_message(office: Office, heard: Recorder, subtype: str) -> None:
    office.maria.write(office.acme, "joined", subtype=subtype)
    office.maria.write(office.acme, "a word")
    assert (await heard.one(MessageSeen)).text == "a word"


async def test_what_the_bot_posts_itself_is_not_heard(office: Office, heard: Recorder) -> None:
    ours: Json = {"type": "message", "user": office.team.bot_user, "bot_id": office.team.bot_id, "text": "mine"}
    message = {**ours, "ts": office.slack.world.new_ts()}
    office.slack.told(office.acme, message)
    office.slack.changed(office.acme, {**message, "text": "redrawn"}, message)
    office.maria.write(office.acme, "hers")
    assert (await heard.one(MessageSeen)).text == "hers"
    assert heard.of(MessageEdited) == []


async def test_messages_of_one_channel_are_heard_in_the_order_of_their_writing(office: Office, heard: Recorder) -> None:
    for number in range(30):
        office.maria.write(office.acme, f"{number}")
    await heard.one(MessageSeen, 30)
    assert [seen.text for seen in heard.of(MessageSeen)] == [f"{number}" for number in range(30)]


async def test_a_direct_message_is_for_the_coach(office: Office, heard: Recorder) -> None:
    office.sam.direct(f"status for <@{office.maria.user.id}>")
    seen = await heard.one(MessageSeen)
    assert seen.is_direct
    assert seen.text == f"status for slack:{office.team.id}:{office.maria.user.id}"


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"type": "channel_archive"}, "archived"),
        ({"type": "group_archive"}, "archived"),
        ({"type": "channel_deleted"}, "deleted"),
        ({"type": "group_left"}, "/invite @Levelhead"),
        ({"type": "member_left_channel", "channel_type": "C", "user": "bot"}, "/invite @Levelhead"),
        ({"type": "channel_id_changed", "new_channel_id": "C000000099"}, "/coach watch"),
    ],
)
async def test_a_channel_that_is_closed_to_us_says_so(office: Office, heard: Recorder, event: Json, words: str) -> None:
    where = "old_channel_id" if event["type"] == "channel_id_changed" else "channel"
    user = {"user": office.team.bot_user} if "user" in event else {}
    await office.slack.send_event(office.team, {**event, where: office.acme.id, **user})
    shut = await heard.one(ShutOut)
    assert shut.place == place(office)
    assert words in shut.why


async def test_others_come_and_go_without_a_word(office: Office, heard: Recorder) -> None:
    for kind in ("member_joined_channel", "member_left_channel"):
        event = {"type": kind, "user": office.jo.user.id, "channel": office.acme.id, "inviter": office.sam.user.id}
        await office.slack.send_event(office.team, event)
    assert heard.heard == []


async def test_an_invitation_tells_who_is_there(office: Office, heard: Recorder) -> None:
    event = {"type": "member_joined_channel", "channel": office.acme.id, "inviter": office.sam.user.id}
    await office.slack.send_event(office.team, {**event, "user": office.team.bot_user})
    entered = await heard.one(Entered)
    assert entered.asked_by.user == office.sam.user.id
    homes = {present.name: present.home_team for present in entered.people}
    assert homes == {"Sam": "", "Jo": "", "Maria": office.maria.user.team}


async def test_a_closed_account_breaks_nothing(office: Office, heard: Recorder) -> None:
    office.jo.user.deleted = True
    await office.slack.send_event(office.team, {"type": "user_change", "user": office.jo.user.for_api()})
    office.jo.write(office.acme, "a last word")
    assert (await heard.one(MessageSeen)).name == "Jo"


async def test_a_new_name_is_used_at_once(office: Office, heard: Recorder) -> None:
    office.jo.write(office.acme, "one")
    await heard.one(MessageSeen)
    office.jo.user.name = "Joanna"
    await office.slack.send_event(office.team, {"type": "user_change", "user": office.jo.user.for_api()})
    office.jo.write(office.acme, "two")
    assert (await heard.one(MessageSeen, 2)).name == "Joanna"


async def test_a_message_is_heard_although_its_author_has_no_name(office: Office, heard: Recorder) -> None:
    office.slack.faults.add("users.info", "limited", wait=30)
    office.maria.write(office.acme, "who am I?")
    assert (await heard.one(MessageSeen)).name == ""
