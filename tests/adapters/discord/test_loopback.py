"""The loopback itself: it notices what Discord would refuse, and runs as a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import DiscordOptions, DiscordPlatform
from bot.chat.events import MessageSeen
from bot.chat.ports import Handled
from bot.handlers.desk import COMMANDS
from loopback.discord import wires
from tests.adapters.discord.conftest import FAST
from tests.adapters.discord.inboxes import Bare
from tests.doubles.discord import rules, spec

NEEDS_SPECS = pytest.mark.skipif(not os.environ.get("LEVELHEAD_SPECS"), reason="LEVELHEAD_SPECS is not set")
GOOD = {"content": "x", "allowed_mentions": {"parse": []}, "nonce": "1", "enforce_nonce": True, "tts": False}
BUTTON = {"type": 2, "style": 1, "label": "x", "custom_id": "same"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"content": "x" * 2_001},
        {"content": "", "embeds": []},
        {"embeds": [{"description": "x" * 4_000}, {"description": "x" * 2_001}]},
        {"embeds": [{"description": "x" * 4_097}]},
        {"allowed_mentions": None},
        {"nonce": None},
        {"components": [{"type": 1, "components": [BUTTON, BUTTON]}]},
        {"components": [{"type": 1, "components": []}] * 6},
    ],
)
def test_our_own_rules_can_fail(wrong: dict[str, Any]) -> None:
    assert rules.request_problems("POST", "/channels/1/messages", GOOD) == []
    assert rules.request_problems("POST", "/channels/1/messages", GOOD | wrong) != []


@pytest.mark.parametrize("name", ["Watch", "two words", "x" * 33])
def test_a_command_with_a_wrong_name_is_noticed(name: str) -> None:
    command = {"name": "coach", "description": "x", "options": [{"name": name, "description": "x", "type": 1}]}
    assert rules.request_problems("PUT", "/applications/1/commands", [command])


@NEEDS_SPECS
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/channels/1/messages", {"nonce": "x" * 26}),
        ("POST", "/users/@me/channels", {"recipient_id": 1}),
        ("POST", "/channels/1/nonsense", {}),
        ("GET", "/users/@me", {"a": "body"}),
        ("PUT", "/applications/1/commands", [{"description": "no name"}]),
        ("POST", "/interactions/1/t/callback", {"type": 9, "data": {"custom_id": "x"}}),
    ],
)
def test_what_is_not_in_discords_description_is_noticed(method: str, path: str, body: Any) -> None:
    assert spec.request_problems(method, path, body) != []


@NEEDS_SPECS
def test_so_is_a_wrong_answer_of_the_loopbacks_own() -> None:
    assert spec.response_problems("GET", "/users/@me", 200, {"id": "1"}) != []
    assert spec.payload_problems("MessageResponse", {"id": "1"}) != []


async def test_it_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    dump = tmp_path / "discord.json"
    command = [sys.executable, "-m", "tests.doubles.discord", "--dump", str(dump), "--seed"]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert process.stdin
    assert process.stdout
    ready = json.loads(await process.stdout.readline())
    inbox = Bare(0, lambda event: Handled())
    connector = wires.connector(ready["port"], Path(f"{dump}.pem").read_text())
    platform = DiscordPlatform(DiscordOptions(ready["token"]), COMMANDS, connector, timing=FAST)
    await platform.start(inbox)
    process.stdin.write(json.dumps(["write", ready["channel"], ready["maria"], "Hello?"]).encode() + b"\n")
    assert (await inbox.next(MessageSeen)).text == "Hello?"
    await platform.close()
    process.terminate()
    await asyncio.wait_for(process.wait(), 10)
    told = json.loads(dump.read_text())
    assert told["violations"] == []
    assert [one["content"] for one in told["messages"][ready["channel"]]] == ["Hello?"]
