"""What a Slack remembers: teams, people, channels, messages, and what it has shown to whom."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Team:
    """A workspace with our app in it."""

    id: str
    domain: str
    token: str
    bot_user: str
    bot_id: str
    scopes: list[str]
    installed: bool = True
    refresh: str = ""
    limited: bool = False
    """Whether the app is one that may read history once a minute, 15 messages at a time."""

    @property
    def url(self) -> str:
        """The workspace's own address."""
        return f"https://{self.domain}.slack.com/"


@dataclass
class User:
    """Someone; `team` is their own workspace."""

    id: str
    team: str
    name: str
    zone: str = "Europe/Lisbon"
    is_bot: bool = False
    deleted: bool = False

    def for_api(self) -> Json:
        """As users.info tells it."""
        shown = {"display_name": self.name, "real_name": self.name, "avatar_hash": "a", "image_24": "https://e.x/a"}
        return {
            "id": self.id,
            "team_id": self.team,
            "name": self.name.lower().replace(" ", "."),
            "real_name": self.name,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "tz": self.zone,
            "updated": 1700000000,
            "profile": shown,
        }


@dataclass
class Channel:
    """A channel or a direct message; `teams` are the companies that share it."""

    id: str
    name: str
    teams: list[str]
    is_private: bool = False
    is_im: bool = False
    is_archived: bool = False
    members: list[str] = field(default_factory=list)
    messages: list[Json] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What Slack calls such a conversation in events."""
        return "im" if self.is_im else "group" if self.is_private else "channel"

    def for_api(self, bot_user: str) -> Json:
        """As conversations.info tells it."""
        basics = {"id": self.id, "is_im": self.is_im, "created": 1700000000, "is_archived": self.is_archived}
        if self.is_im:
            return basics | {"user": self.members[0]}
        return basics | {
            "name": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_private": self.is_private,
            "is_member": bot_user in self.members,
            "is_ext_shared": len(self.teams) > 1,
        }

    def find(self, ts: str) -> Json | None:
        """The message with this timestamp."""
        return next((message for message in self.messages if message["ts"] == ts), None)


class World:
    """All of it, with ids and timestamps that look like Slack's."""

    def __init__(self) -> None:
        self.teams: dict[str, Team] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.modals: list[Json] = []
        self.homes: dict[str, Json] = {}
        self.ephemeral: list[Json] = []
        self.ahead = 0.0
        """Seconds by which this Slack's clock is ahead of the real one."""
        self._count = itertools.count(1)
        self._last = 0

    def new_id(self, letter: str) -> str:
        """A new id that begins with a letter."""
        return f"{letter}{next(self._count):09d}"

    def new_ts(self) -> str:
        """Later than every timestamp before it."""
        self._last = max(self._last + 1, int((time.time() + self.ahead) * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def add_team(self, domain: str, scopes: list[str], **more: Any) -> Team:
        """A workspace with the app in it."""
        team_id = self.new_id("T")
        bot = User(self.new_id("U"), team_id, "Levelhead", is_bot=True)
        self.users[bot.id] = bot
        team = Team(team_id, domain, f"xoxb-{team_id}-secret", bot.id, self.new_id("B"), scopes, **more)
        self.teams[team_id] = team
        return team

    def add_user(self, team: str, name: str, **more: Any) -> User:
        """Someone of a workspace."""
        user = User(self.new_id("U"), team, name, **more)
        self.users[user.id] = user
        return user

    def add_channel(self, name: str, teams: list[str], members: list[str], **more: Any) -> Channel:
        """A channel that workspaces share."""
        channel = Channel(self.new_id("G" if more.get("is_private") else "C"), name, teams, members=members, **more)
        self.channels[channel.id] = channel
        return channel

    def direct(self, team: Team, user: str) -> Channel:
        """The conversation between someone and our bot."""
        members = [user, team.bot_user]
        for channel in self.channels.values():
            if channel.is_im and channel.members == members:
                return channel
        channel = Channel(self.new_id("D"), "", [team.id], is_im=True, members=members)
        self.channels[channel.id] = channel
        return channel

    def team_of_token(self, token: str) -> Team | None:
        """The workspace that a token is for."""
        return next((team for team in self.teams.values() if team.token == token), None)
