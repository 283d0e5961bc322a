"""The manifest: made from the commands, with the least permissions and a reason for each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from adapters.slack.manifest import COMMAND, manifest
from adapters.slack.options import SlackOptions
from adapters.slack.scopes import NEEDED, OWN_NAME, SCOPES
from bot.chat.commands import Registry
from bot.cli import ending
from loopback.slack.world import Json

SOCKET = SlackOptions()
HTTP = SlackOptions(mode="http", public_url="https://coach.example/", client_id="1.2")


def made(options: SlackOptions = SOCKET, *names: str) -> Json:
    """The manifest over these commands, as Slack reads it."""
    registry = Registry()

    def nothing(run: object, tools: object) -> None:
        """Do nothing."""

    for name in names:
        registry.command(name)(nothing)
    found: Json = yaml.safe_load(manifest(registry, options))
    return found


def test_a_new_command_appears_without_a_change_here() -> None:
    (command,) = made(SlackOptions(), "watch", "juggle")["features"]["slash_commands"]
    assert command["command"] == COMMAND == "/coach"
    assert command["usage_hint"] == "watch | juggle"
    assert command["should_escape"] is True


def test_each_permission_has_its_reason_beside_it() -> None:
    lines = manifest(Registry(), SlackOptions()).splitlines()
    asked = [line.strip() for line in lines if any(line.strip().startswith(f"- {scope} ") for scope in SCOPES)]
    assert [re.fullmatch(r"- (\S+)  # (.+)", line) is not None for line in asked] == [True] * len(SCOPES)
    assert made()["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert frozenset(SCOPES) - NEEDED == {OWN_NAME}


def test_the_shortcut_and_our_page_are_in_it() -> None:
    features = made()["features"]
    assert features["shortcuts"][0]["callback_id"] == "coach_message"
    assert len(features["shortcuts"][0]["name"]) <= 24
    assert features["app_home"]["home_tab_enabled"]
    assert not features["app_home"]["messages_tab_read_only_enabled"]


def test_socket_mode_needs_no_address() -> None:
    found = made()
    assert found["settings"]["socket_mode_enabled"] is True
    assert "https://" not in manifest(Registry(), SlackOptions())
    assert found["settings"]["interactivity"] == {"is_enabled": True}


def test_http_mode_carries_our_address_everywhere() -> None:
    found = made(HTTP)
    events = "https://coach.example/slack/events"
    assert found["features"]["slash_commands"][0]["url"] == events
    assert found["settings"]["event_subscriptions"]["request_url"] == events
    assert found["settings"]["interactivity"]["request_url"] == events
    assert found["oauth_config"]["redirect_urls"] == ["https://coach.example/slack/oauth_redirect"]
    assert found["settings"]["socket_mode_enabled"] is False


def test_each_event_is_one_that_its_permission_allows() -> None:
    needs = {
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "user_change": "users:read",
        "app_home_opened": None,
        "app_uninstalled": None,
        "tokens_revoked": None,
    }
    for event in made()["settings"]["event_subscriptions"]["bot_events"]:
        scope = needs.get(event, "groups:read" if event.startswith("group_") else "channels:read")
        assert scope is None or scope in SCOPES


def test_the_command_line_prints_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert ending.run(["slack", "manifest"]) == 0
    found = yaml.safe_load(capsys.readouterr().out)
    hint = found["features"]["slash_commands"][0]["usage_hint"]
    assert {"help", "watch", "unwatch", "status", "coach", "draft"} <= set(hint.split(" | "))
    config = tmp_path / "levelhead.toml"
    config.write_text('[slack]\nmode = "http"\npublic_url = "https://coach.example"\n')
    assert ending.run(["slack", "manifest", "--config", str(config)]) == 0
    settings = yaml.safe_load(capsys.readouterr().out)
    assert settings["settings"]["event_subscriptions"]["request_url"] == "https://coach.example/slack/events"
    back = settings["oauth_config"]["redirect_urls"]
    assert back == ["https://coach.example/slack/oauth_redirect"], "there is no client ID before there is an app"
    config.write_text('[slack]\nmode = "http"\n')
    assert ending.run(["slack", "manifest", "--config", str(config)]) == 2
    assert "slack.public_url" in capsys.readouterr().err
