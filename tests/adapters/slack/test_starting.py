"""What is wrong before the first message is said in one sentence that tells what to change."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack.options import SlackOptions
from adapters.slack.platform import SlackPlatform
from bot.problems import Problem
from tests.adapters.slack.conftest import options
from tests.adapters.slack.office import Office
from tests.adapters.slack.recorder import Recorder
from tests.cli.console import levelhead

HTTP = SlackOptions(mode="http", signing_secret="s", client_id="1.2", client_secret="c", public_url="https://c.example")


async def problem(given: SlackOptions) -> str:
    """The sentence that starting with these settings ends in."""
    with pytest.raises(Problem) as raised:
        await started(given)
    return str(raised.value)


async def started(given: SlackOptions) -> None:
    """Start with these settings, and stop."""
    platform = SlackPlatform(given)
    try:
        await platform.start(Recorder())
    finally:
        await platform.close()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (SlackOptions(), "Set LEVELHEAD_SLACK__BOT_TOKEN"),
        (SlackOptions(bot_token="xoxp-1"), "LEVELHEAD_SLACK__BOT_TOKEN must begin with xoxb-"),
        (SlackOptions(bot_token="xoxb-1"), "Set LEVELHEAD_SLACK__APP_TOKEN"),
        (SlackOptions(bot_token="xoxb-1", app_token="xoxb-2"), "LEVELHEAD_SLACK__APP_TOKEN must begin with xapp-"),
        (SlackOptions(base_url="slack.com"), "slack.base_url must begin with https://"),
        (SlackOptions(mode="http"), "Set LEVELHEAD_SLACK__SIGNING_SECRET"),
        (SlackOptions(mode="http", signing_secret="s"), "LEVELHEAD_SLACK__CLIENT_ID"),
        (replace(HTTP, public_url=""), "Set slack.public_url"),
        (HTTP, "Set LEVELHEAD_DATABASE__KEY"),
        (replace(HTTP, key="too short"), "LEVELHEAD_DATABASE__KEY is no key"),
    ],
)
async def test_settings_that_do_not_belong_together(given: SlackOptions, words: str) -> None:
    assert words in await problem(given)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("invalid_auth", "is not one that Slack knows"),
        ("account_inactive", "was uninstalled"),
        ("token_revoked", "was revoked"),
        ("not_allowed_token_type", "of the wrong kind"),
    ],
)
async def test_a_bot_token_that_slack_does_not_take(office: Office, mode: str, code: str, words: str) -> None:
    office.slack.faults.add("auth.test", "refused", code=code)
    said = await problem(options(office, "http" if mode == "http" else "socket"))
    assert said.startswith("LEVELHEAD_SLACK__BOT_TOKEN")
    assert words in said


async def test_an_app_token_that_slack_does_not_take(office: Office) -> None:
    said = await problem(replace(options(office, "socket"), app_token="xapp-wrong"))
    assert said.startswith("LEVELHEAD_SLACK__APP_TOKEN is not one that Slack knows")


async def test_an_app_token_without_its_permission(office: Office) -> None:
    office.slack.faults.add("apps.connections.open", "refused", code="missing_scope")
    assert "LEVELHEAD_SLACK__APP_TOKEN lacks the permission" in await problem(options(office, "socket"))


async def test_permissions_that_were_not_granted_are_named(office: Office, mode: str) -> None:
    office.team.scopes.remove("groups:history")
    office.team.scopes.remove("im:history")
    said = await problem(options(office, "http" if mode == "http" else "socket"))
    assert "lacks groups:history, im:history" in said
    assert "levelhead slack manifest" in said


@pytest.mark.parametrize(("skew", "side"), [(7, "behind"), (-7, "ahead of")])
async def test_a_clock_that_is_wrong(office: Office, mode: str, skew: int, side: str) -> None:
    office.slack.skew = timedelta(minutes=skew)
    said = await problem(options(office, "http" if mode == "http" else "socket"))
    assert f"7 minutes {side} Slack's" in said


async def test_nobody_at_the_address(office: Office) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/api/"
    said = await problem(replace(options(office, "socket"), base_url=address))
    assert said.startswith(f"I can't reach Slack at {address}")


async def test_a_port_that_is_taken(office: Office) -> None:
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    said = await problem(replace(options(office, "http"), port=port))
    server.close()
    await server.wait_closed()
    assert f"I can't listen on 127.0.0.1:{port}" in said


def test_secrets_are_not_shown() -> None:
    shown = repr(
        SlackOptions(bot_token="xoxb-secret", app_token="xapp-secret", key="k-secret", client_secret="c-secret")
    )
    assert "secret" not in shown.replace("signing_secret", "").replace("client_secret", "")


async def test_check_says_what_it_looked_at_and_that_it_is_good(office: Office) -> None:
    given = options(office, "socket")
    done = await asyncio.to_thread(
        levelhead,
        "check",
        LEVELHEAD_DATABASE__URL=office.database_url,
        LEVELHEAD_SLACK__BASE_URL=given.base_url,
        LEVELHEAD_SLACK__BOT_TOKEN=given.bot_token,
        LEVELHEAD_SLACK__APP_TOKEN=given.app_token,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Checked playbooks: ours",
        f"Checked database: {office.database_url}",
        "Checked Slack: settings and tokens",
        "All good.",
    ]
    assert not office.slack.calls("chat.postMessage")
