"""How to reach Slack, and how patient to be with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

NAME = "slack"
"""The platform's name in every person's and place's key."""
EVENTS_PATH = "/slack/events"
"""Where Slack delivers to in HTTP mode, under the public address."""
INSTALL_PATH, REDIRECT_PATH = "/slack/install", "/slack/oauth_redirect"


@dataclass(frozen=True, slots=True)
class SlackOptions:
    """Settings of the Slack adapter; what is not set is an empty text.

    `database_url` is a SQLAlchemy address with a synchronous driver in it; installations are kept there.
    `key` is one Fernet key, or several joined by commas: the first encrypts, all of them decrypt.
    """

    mode: Literal["socket", "http"] = "socket"
    base_url: str = "https://slack.com/api/"
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    port: int = 3000
    public_url: str = ""
    database_url: str = field(default="", repr=False)
    key: str = field(default="", repr=False)

    @property
    def many_workspaces(self) -> bool:
        """Whether workspaces install the app by themselves, each with a token of its own."""
        return self.mode == "http" and bool(self.client_id) and not self.bot_token


@dataclass(frozen=True, slots=True)
class Timing:
    """Every wait of the adapter, in seconds."""

    patience: float = 2.5
    """After so long a press is acknowledged although it is still being handled; Slack gives up at 3."""
    call: float = 6.0
    """The longest that one request to Slack may take."""
    profile: float = 1.0
    """The longest that a message waits for its author's name."""
    ping: float = 10.0
    """Between two signs of life on the Socket Mode connection; a dead one is noticed after four."""
    fast: float = 1.2
    """Between two looks into the history of one workspace, where 50 a minute are allowed."""
    slow: float = 60.0
    """The same once Slack has said that it was too much: one a minute is the least that any app gets."""
