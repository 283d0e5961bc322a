from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.adapters.transcripts.reading import lines_of, title_of


def author(user: str, name: str, nickname: str | None, *, is_bot: bool = False) -> dict[str, Any]:
    return {
        "id": user,
        "name": name,
        "discriminator": "0000",
        "nickname": nickname,
        "color": None,
        "isBot": is_bot,
        "roles": [],
    }


def message(number: int, kind: str, who: dict[str, Any], content: str, **more: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "type": kind,
        "timestamp": f"2026-03-02T09:{number:02}:00.1234567+01:00",
        "timestampEdited": None,
        "callEndedTimestamp": None,
        "isPinned": False,
        "content": content,
        "author": who,
        "attachments": [],
        "embeds": [],
        "stickers": [],
        "reactions": [],
        "mentions": [],
    } | more


MARIA = author("11", "maria_k", "Maria")
ANA = author("12", "ana", None)
EXPORT = {
    "guild": {"id": "900", "name": "Acme", "iconUrl": ""},
    "channel": {
        "id": "901",
        "type": "GuildTextChat",
        "categoryId": "1",
        "category": "Clients",
        "name": "website",
        "topic": None,
    },
    "dateRange": {"after": None, "before": None},
    "exportedAt": "2026-03-10T10:00:00+00:00",
    "messages": [
        message(1, "GuildMemberJoin", MARIA, "Joined the server."),
        message(
            2, "Default", MARIA, "Hi <@12>, where is it?", mentions=[{"id": "12", "name": "ana", "nickname": "Ana R"}]
        ),
        message(
            3, "Reply", ANA, "Here.", attachments=[{"id": "1", "url": "u", "fileName": "home.pdf", "fileSizeBytes": 1}]
        ),
        message(4, "20", author("13", "pollbot", "Polls", is_bot=True), "poll"),
        message(5, "Default", author("13", "pollbot", "Polls", is_bot=True), "poll closed"),
        message(6, "Default", MARIA, "Thanks"),
    ],
    "messageCount": 6,
}


def write(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "website.json"
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    return path


def test_what_people_wrote_keeps_its_number_in_the_file(tmp_path: Path) -> None:
    heard = lines_of(write(tmp_path, EXPORT))

    assert [(line.index, line.seen.name, line.seen.text, line.seen.is_bot) for line in heard] == [
        (1, "Maria", "Hi @Ana R, where is it?", False),
        (2, "ana", "Here.", False),
        (4, "Polls", "poll closed", True),
        (5, "Maria", "Thanks", False),
    ]
    assert title_of(write(tmp_path, EXPORT)) == "Acme / website"


def test_a_message_carries_time_place_files_and_a_way_back(tmp_path: Path) -> None:
    first, reply, *_ = lines_of(write(tmp_path, EXPORT))

    assert first.seen.at.isoformat() == "2026-03-02T09:02:00.123456+01:00"
    assert first.seen.link == "https://discord.com/channels/900/901/2"
    assert first.seen.author.key == "discord:900:11"
    assert first.aliases == ("Maria", "maria_k", "11")
    assert reply.seen.files == ("home.pdf",)


def test_a_direct_conversation_leads_back_to_the_direct_messages(tmp_path: Path) -> None:
    direct = EXPORT | {"guild": {"id": "0", "name": "Direct Messages"}}

    assert lines_of(write(tmp_path, direct))[0].seen.link == "https://discord.com/channels/@me/901/2"


def test_the_order_of_the_members_does_not_matter(tmp_path: Path) -> None:
    turned = dict(reversed(EXPORT.items()))

    assert title_of(write(tmp_path, turned)) == "Acme / website"
    assert [line.index for line in lines_of(write(tmp_path, turned))] == [1, 2, 4, 5]
