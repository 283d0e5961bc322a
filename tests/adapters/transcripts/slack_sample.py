"""A small Slack export in the layout that Slack really writes, as a folder and as a zip."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

TEAM = "T0ACME"
ANA, MARIA, BOT_USER = "U0ANA", "U0MARIA", "U0BOT"


def ts(day: str, clock: str, micro: int = 0) -> str:
    """Slack's time for a moment in UTC."""
    at = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)
    return f"{int(at.timestamp())}.{micro:06}"


def message(user: str, day: str, clock: str, text: str, **more: Any) -> dict[str, Any]:
    """A message as an export has it: client_msg_id, blocks, team and the author's profile included."""
    return {
        "client_msg_id": f"{user}-{day}-{clock}",
        "type": "message",
        "text": text,
        "user": user,
        "ts": ts(day, clock),
        "blocks": [{"type": "rich_text", "block_id": "x", "elements": []}],
        "team": TEAM,
        "user_team": TEAM,
        "source_team": TEAM,
        "user_profile": {"real_name": user.title(), "display_name": "", "name": user.lower(), "team": TEAM},
    } | more


def user(user_id: str, name: str, real: str, display: str, *, is_bot: bool = False, team: str = TEAM) -> dict[str, Any]:
    """An entry of users.json."""
    return {
        "id": user_id,
        "team_id": team,
        "name": name,
        "deleted": False,
        "real_name": real,
        "tz": "Europe/Lisbon",
        "profile": {
            "real_name": real,
            "display_name": display,
            "real_name_normalized": real,
            "email": f"{name}@x.example",
        },
        "is_admin": False,
        "is_bot": is_bot,
        "is_app_user": False,
    }


USERS = [
    user(ANA, "ana.ruiz", "Ana Ruiz", "Ana"),
    user(MARIA, "maria", "Maria Kowalska", "Maria", team="T0CLIENT"),
    user(BOT_USER, "buildbot", "Build Bot", "", is_bot=True),
]
CHANNELS = [
    {
        "id": "C0ACME",
        "name": "client-acme",
        "created": 1772400000,
        "creator": ANA,
        "is_archived": False,
        "is_general": False,
        "members": [ANA, MARIA],
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
]
FIRST = "2026-03-02"
SECOND = "2026-03-05"
DAYS: dict[str, list[dict[str, Any]]] = {
    FIRST: [
        {
            "type": "message",
            "subtype": "channel_join",
            "user": MARIA,
            "text": f"<@{MARIA}> has joined",
            "ts": ts(FIRST, "09:00"),
        },
        message(
            MARIA,
            FIRST,
            "09:14",
            f"Hi <@{ANA}>, see <https://acme.example/a?b=1&amp;c=2|the brief> &amp; <https://x.example>: ready "
            "&lt; Thursday?",
            thread_ts=ts(FIRST, "09:14"),
            reply_count=1,
            replies=[{"user": ANA, "ts": ts(FIRST, "09:40")}],
        ),
        message(ANA, FIRST, "09:40", "Sure, Thursday.", thread_ts=ts(FIRST, "09:14"), parent_user_id=MARIA),
        {
            "type": "message",
            "subtype": "bot_message",
            "bot_id": "B0DEPLOY",
            "username": "deploys",
            "text": "Deployed <!here>",
            "ts": ts(FIRST, "10:00"),
        },
        message(BOT_USER, FIRST, "10:01", "build green", bot_id="B0BUILD"),
    ],
    SECOND: [
        message(MARIA, SECOND, "17:20", "Any news? [40]", edited={"user": MARIA, "ts": ts(SECOND, "17:25")}),
        message(
            MARIA,
            SECOND,
            "17:30",
            "This is what I see [72 late]",
            subtype="file_share",
            files=[{"id": "F1", "name": "empty-page.png", "mimetype": "image/png"}],
            upload=False,
        ),
        {
            "type": "message",
            "subtype": "file_comment",
            "text": f"<@{MARIA}> commented on the file",
            "file": {"id": "F1", "name": "empty-page.png"},
            "comment": {"id": "Fc1", "user": MARIA, "comment": "Nothing at all [75 late]", "timestamp": 1},
            "is_intro": True,
            "ts": ts(SECOND, "17:31"),
        },
        {
            "type": "message",
            "subtype": "tombstone",
            "user": "USLACKBOT",
            "text": "This message was deleted.",
            "ts": ts(SECOND, "17:32"),
        },
        message(ANA, SECOND, "18:00", "Looking now."),
    ],
}


def files(
    days: Mapping[str, Sequence[Any]] | None = None,
    *,
    channels: Sequence[Any] | None = None,
    users: Sequence[Any] | None = None,
) -> dict[str, bytes]:
    """Path to content, as they lie in the export."""
    found: dict[str, Any] = {
        "channels.json": CHANNELS if channels is None else channels,
        "users.json": USERS if users is None else users,
        "integration_logs.json": [],
    }
    for day, messages in (DAYS if days is None else days).items():
        found[f"client-acme/{day}.json"] = messages
    return {name: json.dumps(content, indent=4).encode() for name, content in found.items()}


def as_zip(path: Path, content: Mapping[str, bytes], folder: str = "") -> Path:
    """Write a zip as Slack packs it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(f"{folder}{name}", data)
    return path


def as_folder(path: Path, content: Mapping[str, bytes]) -> Path:
    """Write it unpacked."""
    for name, data in content.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path
