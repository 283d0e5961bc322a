"""The app manifest, made from the commands: what Slack has to know to let the coach in."""

from __future__ import annotations

from typing import Any

import yaml

from adapters.slack.comings import GONE, JOINED, LEFT, SHUT, USER_CHANGED
from adapters.slack.interactions import SHORTCUT
from adapters.slack.options import EVENTS_PATH, REDIRECT_PATH, SlackOptions
from adapters.slack.scopes import SCOPES
from bot.chat.commands import Registry

COMMAND = "/coach"
HINT_MAX = 250
EVENTS = (
    "app_home_opened",
    "message.channels",
    "message.groups",
    "message.im",
    JOINED,
    LEFT,
    USER_CHANGED,
    *SHUT,
    *GONE,
)
"""What the app listens to."""
_ABOUT = "A private coach for freelancers: calm, professional answers to upset clients."
_WIDTH = 1_000


def manifest(registry: Registry, options: SlackOptions) -> str:
    """The manifest as YAML with the reason beside each permission; paste it under “From a manifest”."""
    made = yaml.safe_dump(_manifest(registry, options), sort_keys=False, allow_unicode=True, width=_WIDTH)
    return "".join(_with_reason(line) for line in made.splitlines(keepends=True))


def _with_reason(line: str) -> str:
    """A permission's line with the reason beside it."""
    reason = SCOPES.get(line.strip().removeprefix("- "))
    return f"{line.rstrip()}  # {reason}\n" if reason else line


def _manifest(registry: Registry, options: SlackOptions) -> dict[str, Any]:
    """The manifest as plain values."""
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {"name": "Levelhead", "description": _ABOUT, "background_color": "#1f3a4d"},
        "features": _features(registry, options),
        "oauth_config": _oauth(options),
        "settings": _settings(options),
    }


def _features(registry: Registry, options: SlackOptions) -> dict[str, Any]:
    """The command, the shortcut, our page, and the bot's name."""
    command = {
        "command": COMMAND,
        "description": "Ask your coach",
        "usage_hint": " | ".join(registry.commands)[:HINT_MAX],
        "should_escape": True,
    }
    shortcut = {
        "name": "Coach me on this message",
        "type": "message",
        "callback_id": SHORTCUT,
        "description": "Private advice on how to answer this message",
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Levelhead", "always_online": True},
        "shortcuts": [shortcut],
        "slash_commands": [command | _address(options, "url")],
    }


def _oauth(options: SlackOptions) -> dict[str, Any]:
    """The permissions, and where an installer is sent back to.

    That stands in every manifest with an address: the client ID comes only once an app was made from it.
    """
    scopes: dict[str, Any] = {"scopes": {"bot": list(SCOPES)}}
    if options.mode == "socket":
        return scopes
    return {"redirect_urls": [f"{options.public_url.rstrip('/')}{REDIRECT_PATH}"]} | scopes


def _settings(options: SlackOptions) -> dict[str, Any]:
    """What is listened to, and how it reaches us."""
    return {
        "event_subscriptions": _address(options, "request_url") | {"bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True} | _address(options, "request_url"),
        "org_deploy_enabled": False,
        "socket_mode_enabled": options.mode == "socket",
        "token_rotation_enabled": options.many_workspaces,
    }


def _address(options: SlackOptions, name: str) -> dict[str, str]:
    """Our address under a name, in HTTP mode."""
    return {} if options.mode == "socket" else {name: f"{options.public_url.rstrip('/')}{EVENTS_PATH}"}
