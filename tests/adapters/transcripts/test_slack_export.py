from __future__ import annotations

from pathlib import Path

import pytest

from adapters.transcripts.opening import open_transcript
from tests.adapters.transcripts.reading import lines_of, title_of
from tests.adapters.transcripts.slack_sample import (
    ANA,
    CHANNELS,
    DAYS,
    FIRST,
    MARIA,
    SECOND,
    USERS,
    as_folder,
    as_zip,
    files,
    message,
    ts,
)


@pytest.fixture(params=["zip", "folder", "zip with a folder in it", "folder in a folder"])
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    match request.param:
        case "zip":
            return as_zip(tmp_path / "acme.zip", files())
        case "zip with a folder in it":
            return as_zip(tmp_path / "acme.zip", files(), "Acme Slack export Mar 1 2026 - Mar 31 2026/")
        case "folder":
            return as_folder(tmp_path / "acme", files())
        case _:
            return as_folder(tmp_path / "acme" / "unpacked", files()).parent


def test_what_people_said_arrives_in_order_whatever_it_is_packed_in(export: Path) -> None:
    heard = lines_of(export)

    assert [(line.index, line.seen.name, line.seen.text) for line in heard] == [
        (0, "Maria", "Hi @Ana, see the brief & https://x.example: ready < Thursday?"),
        (1, "Ana", "Sure, Thursday."),
        (2, "deploys", "Deployed @here"),
        (3, "Build Bot", "build green"),
        (4, "Maria", "Any news? [40]"),
        (5, "Maria", "This is what I see [72 late]"),
        (6, "Maria", "Nothing at all [75 late]"),
        (7, "Ana", "Looking now."),
    ]
    assert title_of(export) == "#client-acme"


def test_a_message_carries_what_the_live_platform_would_have_sent(export: Path) -> None:
    first, reply, deploy, build, *_, picture, _, _ = lines_of(export)

    assert first.seen.ref.message == ts(FIRST, "09:14")
    assert first.seen.at.isoformat() == "2026-03-02T09:14:00+00:00"
    assert (first.seen.author.platform, first.seen.author.user) == ("slack", MARIA)
    assert first.seen.home_team == "T0CLIENT"
    assert first.seen.is_backlog
    assert (first.seen.ref.place.thread, reply.seen.ref.place.thread) == ("", ts(FIRST, "09:14"))
    assert reply.seen.ref.place.whole_channel == first.seen.ref.place
    assert (deploy.seen.is_bot, build.seen.is_bot, reply.seen.is_bot) == (True, True, False)
    assert picture.seen.files == ("empty-page.png",)
    assert "Maria Kowalska" in first.aliases
    assert "maria" in first.aliases


def test_a_conversation_can_be_read_twice(tmp_path: Path) -> None:
    with open_transcript(as_zip(tmp_path / "acme.zip", files())) as (conversation,):
        assert list(conversation.lines()) == list(conversation.lines())


def test_a_day_file_that_is_out_of_order_is_put_in_order(tmp_path: Path) -> None:
    shuffled = {FIRST: [DAYS[FIRST][2], DAYS[FIRST][1]]}

    assert [line.seen.name for line in lines_of(as_zip(tmp_path / "a.zip", files(shuffled)))] == ["Maria", "Ana"]


def test_a_direct_conversation_is_titled_by_its_people(tmp_path: Path) -> None:
    content = files({}, channels=[]) | {
        "dms.json": b'[{"id": "D1", "members": ["U0ANA", "U0MARIA"]}]',
        "D1/2026-03-02.json": b'[{"type": "message", "user": "U0MARIA", "text": "hi", "ts": "1772442840.000200"}]',
    }

    export = as_zip(tmp_path / "dm.zip", content)

    assert title_of(export) == "Ana, Maria"
    assert lines_of(export)[0].seen.at.microsecond == 200


def test_channels_stay_apart_and_unknown_folders_still_count(tmp_path: Path) -> None:
    content = files() | {"side-project/2026-03-02.json": b"[]"}

    with open_transcript(as_folder(tmp_path / "acme", content)) as found:
        assert [conversation.title for conversation in found] == ["#client-acme", "#side-project"]


def test_without_a_list_of_people_the_messages_say_who_wrote_them(tmp_path: Path) -> None:
    content = files({FIRST: [message(ANA, FIRST, "09:00", "hello"), message(MARIA, FIRST, "09:01", f"hi <@{ANA}>")]})
    del content["users.json"]

    assert [(line.seen.name, line.seen.text) for line in lines_of(as_zip(tmp_path / "a.zip", content))] == [
        ("U0Ana", "hello"),
        ("U0Maria", "hi @U0Ana"),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<#C0ACME|client-acme> <#C9>", "#client-acme #C9"),
        ("<!channel> <!subteam^S1|@designers> <!date^1^{date}|2 March>", "@channel @designers 2 March"),
        ("<mailto:m@x.example|m@x.example> <mailto:n@x.example>", "m@x.example n@x.example"),
        ("<@U0GONE|old.hand> <@U0GONE>", "@old.hand @U0GONE"),
        ("a &lt;@U0ANA&gt; b &amp;lt;", "a <@U0ANA> b &lt;"),
        ("5 < 6 > 4", "5 < 6 > 4"),
    ],
)
def test_markup_is_decoded(tmp_path: Path, written: str, meant: str) -> None:
    export = as_zip(tmp_path / "a.zip", files({FIRST: [message(ANA, FIRST, "09:00", written)]}))

    assert lines_of(export)[0].seen.text == meant


def test_names_in_a_zip_that_lead_outside_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "outside" / "2026-03-02.json"
    secret.parent.mkdir()
    secret.write_text('[{"type": "message", "user": "U0ANA", "text": "outside", "ts": "1.0"}]')
    day = b'[{"type": "message", "user": "U0ANA", "text": "inside", "ts": "1772442840.0"}]'
    hostile = [
        "../outside/2026-03-02.json",
        "/etc/2026-03-02.json",
        "..\\outside\\2026-03-02.json",
        "__MACOSX/client-acme/2026-03-02.json",
        f"client-acme/../../outside/{SECOND}.json",
    ]
    content = files({}) | {"client-acme/2026-03-02.json": day} | dict.fromkeys(hostile, day)
    content["channels.json"] = b'[{"id": "C1", "name": "../outside"}, {"id": "C2", "name": "client-acme"}]'

    for export in (
        as_zip(tmp_path / "a.zip", content),
        as_folder(
            tmp_path / "b", {**files({}), "client-acme/2026-03-02.json": day, "channels.json": content["channels.json"]}
        ),
    ):
        assert [line.seen.text for line in lines_of(export)] == ["inside"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip", "b", "outside"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    export = as_folder(tmp_path / "acme", files())
    outside = tmp_path / "2026-03-09.json"
    outside.write_text('[{"type": "message", "user": "U0ANA", "text": "outside", "ts": "1772442840.0"}]')
    (export / "client-acme" / "2026-03-09.json").symlink_to(outside)

    assert all(line.seen.text != "outside" for line in lines_of(export))


def test_half_characters_and_zero_bytes_are_replaced(tmp_path: Path) -> None:
    content = files({}, users=[*USERS])
    content["client-acme/2026-03-02.json"] = (
        rb'[{"type": "message", "user": "U0ANA", "text": "a\ud83d b\u0000c \ud83d\ude00", "ts": "1772442840.0"}]'
    )

    assert lines_of(as_zip(tmp_path / "a.zip", content))[0].seen.text == "a� b�c 😀"


def test_the_channel_list_gives_the_real_id(tmp_path: Path) -> None:
    export = as_zip(tmp_path / "a.zip", files(channels=CHANNELS))

    assert {line.seen.ref.place.channel for line in lines_of(export)} == {"C0ACME"}
