"""The loopback Slack notices what the real one would refuse: a check that can't fail is no check."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

import aiohttp
import pytest

from tests.doubles.slack import limits, specs

WITH_SPECS = pytest.mark.skipif("LEVELHEAD_SPECS" not in os.environ, reason="Slack's descriptions are not here")


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "x"}, **more}


def rich(**element: Any) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]}


MESSAGES: list[tuple[dict[str, Any], str]] = [
    ({}, "nothing in it"),
    ({"text": "x" * 40_001}, "text of 40001"),
    ({"text": "<!channel>"}, "not escaped"),
    ({"text": "x", "username": "n" * 81}, "username"),
    ({"blocks": [{"type": "divider"}] * 51}, "51 blocks"),
    ({"blocks": [{"type": "divider", "block_id": "b"}] * 2}, "two blocks with one block_id"),
    ({"blocks": [{"type": "divider", "block_id": "b" * 256}]}, "block_id longer"),
    ({"blocks": [{"type": "header", "text": {"text": "x" * 151}}]}, "header of 151"),
    ({"blocks": [{"type": "header", "text": {"text": "👍" * 76}}]}, "header of 152"),
    ({"blocks": [{"type": "section", "text": {"text": ""}}]}, "section of 0"),
    ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}]}, "markup"),
    ({"blocks": [{"type": "context", "elements": []}]}, "1 to 10 elements"),
    ({"blocks": [{"type": "actions", "elements": [button()] * 2}]}, "two elements with one action_id"),
    ({"blocks": [{"type": "actions", "elements": []}]}, "0 elements"),
    ({"blocks": [{"type": "actions", "elements": [button(text={"text": "x" * 76})]}]}, "button of 76"),
    ({"blocks": [{"type": "actions", "elements": [button(value="x" * 2_001)]}]}, "value longer"),
    ({"blocks": [rich(type="text", text="")]}, "empty text"),
    ({"blocks": [rich(type="broadcast", range="channel")]}, "never mean to mention"),
    ({"blocks": [rich(type="user", user_id="U1")]}, "never mean to mention"),
    ({"blocks": [rich(type="link", url="")]}, "usable address"),
]


@pytest.mark.parametrize(("message", "fault"), MESSAGES)
def test_a_message_that_slack_would_refuse_is_noticed(message: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in limits.message_faults(message))


def test_a_view_that_slack_would_refuse_is_noticed() -> None:
    options = [{"text": {"text": "x" * 76}, "value": ""}]
    view = {
        "title": {"text": "x" * 25},
        "private_metadata": "m" * 3_001,
        "blocks": [
            {"type": "divider"},
            {
                "type": "input",
                "label": {"text": "x" * 2_001},
                "element": {"type": "static_select", "options": options},
            },
            {
                "type": "input",
                "label": {"text": "x"},
                "element": {"type": "plain_text_input", "initial_value": "x" * 3_001},
            },
        ]
        * 34,
    }
    found = " ".join(limits.view_faults(view))
    for fault in (
        "102 blocks",
        "modal title of 25",
        "private_metadata",
        "input label",
        "option of 76",
        "initial_value",
    ):
        assert fault in found


@WITH_SPECS
def test_blocks_that_differ_from_slacks_schema_are_noticed() -> None:
    assert list(specs.block_faults([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}]))
    assert list(specs.block_faults([{"type": "rich_text", "element": []}]))
    assert list(specs.block_faults([{"type": "teapot"}]))
    assert list(specs.view_faults({"type": "modal", "blocks": []}))
    assert list(specs.argument_faults("chat.postMessage", {"text": "x"}))
    assert list(specs.argument_faults("chat.postMessage", {"channel": "C1", "colour": "red"}))
    assert list(specs.answer_faults("chat.postMessage", {"ok": True, "ts": "1.0"}))


async def test_it_runs_as_a_process_of_its_own_and_tells_what_it_received() -> None:
    command = [sys.executable, "-m", "tests.doubles.slack", "--port", "0"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    where = json.loads(await process.stdout.readline())
    server = where["base_url"].removesuffix("/api/")
    headers = {"Authorization": f"Bearer {where['bot_token']}"}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{server}/api/auth.test", headers=headers) as response:
            assert (await response.json())["ok"] is True
        told = {"do": "write", "user": "maria", "channel": "acme", "text": "hello"}
        async with session.post(f"{server}/_do", json=told) as response:
            assert (await response.json())["done"]["text"] == "hello"
        async with session.get(f"{server}/_dump") as response:
            dump = await response.json()
    process.terminate()
    assert await process.wait() == 0
    assert [one["method"] for one in dump["asked"]] == ["auth.test"]
    assert "hello" in json.dumps(dump["channels"])
    assert dump["violations"] == []
