"""Everything that stands on Discord: users, servers, channels, messages, commands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from loopback.discord import payloads
from loopback.discord.checks import Checks

Json = dict[str, Any]


@dataclass
class Request:
    """One REST request that came in, and how it was answered."""

    method: str
    path: str
    body: Any
    status: int = 0


@dataclass
class Fault:
    """Something that goes wrong with the next `times` requests of a kind.

    What: `429` (with `seconds`), `500`, `lost` (done, but the answer never arrives), `cut` (not done), or `refuse`
    (with Discord's `code`).
    """

    what: str
    method: str = "POST"
    path: str = "/messages"
    times: int = 1
    seconds: float = 0.05
    code: int = 0
    is_global: bool = False


@dataclass
class World:
    """The state, and what was seen of the client."""

    bot: Json = field(default_factory=lambda: payloads.user(payloads.APPLICATION, "Levelhead", bot=True))
    users: dict[str, Json] = field(default_factory=dict)
    guilds: dict[str, Json] = field(default_factory=dict)
    members: dict[tuple[str, str], Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    messages: dict[str, dict[str, Json]] = field(default_factory=lambda: defaultdict(dict))
    private: dict[str, str] = field(default_factory=dict)
    """User to the private chat with them."""
    commands: list[Json] = field(default_factory=list)
    nonces: dict[tuple[str, str], str] = field(default_factory=dict)
    keeps_nonces: bool = True
    """Whether history tells a message's nonce."""
    hidden: set[str] = field(default_factory=set)
    """Channels that the bot can't see."""
    refuses: dict[str, int] = field(default_factory=dict)
    """Users who take no private messages, and the code that says so."""
    faults: list[Fault] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    on_post: Callable[[Json], None] = lambda channel: None
    """Hears of each message of the bot's, with the channel that it went to."""
    checks: Checks = field(default_factory=Checks)
    violations: list[str] = field(default_factory=list)
    """What the checks found."""
    token: str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.loopback.token"
    shards: int = 1
    ahead: float = 0.0
    """Seconds that the clock here is ahead."""

    def new_id(self) -> str:
        """An id with the time here in it."""
        return payloads.snowflake(self.ahead)

    def user(self, name: str) -> str:
        """A new user; gives the id."""
        user_id = payloads.snowflake()
        self.users[user_id] = payloads.user(user_id, name)
        return user_id

    def guild(self, name: str = "Studio", owner: str | None = None, guild_id: str | None = None) -> str:
        """A new server that the bot is in; gives the id."""
        guild_id = guild_id or payloads.snowflake()
        everyone = payloads.role(guild_id, "@everyone", payloads.ALLOWED, 0)
        self.guilds[guild_id] = payloads.guild(guild_id, name, owner or payloads.snowflake(), [everyone])
        self.join(guild_id, self.bot["id"])
        return guild_id

    def role(self, guild: str, name: str, permissions: int = 0) -> str:
        """A new role; gives the id."""
        role_id = payloads.snowflake()
        roles = self.guilds[guild]["roles"]
        roles.append(payloads.role(role_id, name, permissions, len(roles)))
        return role_id

    def join(self, guild: str, user: str, *roles: str) -> None:
        """Make someone a member."""
        who = self.bot if user == self.bot["id"] else self.users[user]
        self.members[guild, user] = payloads.member(who, roles)

    def channel(self, guild: str, name: str = "website") -> str:
        """A new channel; gives the id."""
        channel_id = payloads.snowflake()
        self.channels[channel_id] = payloads.channel(channel_id, guild, name, len(self.channels))
        return channel_id

    def thread(self, parent: str, name: str = "invoices", *, private: bool = False) -> str:
        """A new thread; gives the id."""
        thread_id = payloads.snowflake()
        made = payloads.thread(thread_id, self.channels[parent], name, self.bot["id"], private=private)
        self.channels[thread_id] = made
        return thread_id

    def private_with(self, user: str) -> Json:
        """The private chat with someone, opened if need be."""
        if user not in self.private:
            channel_id = payloads.snowflake()
            self.private[user] = channel_id
            self.channels[channel_id] = payloads.private(channel_id, self.users[user])
        return self.channels[self.private[user]]

    def whispers(self, user: str) -> list[Json]:
        """What the bot wrote to someone in private, oldest first."""
        channel = self.private.get(user, "")
        return [one for one in self.messages[channel].values() if one["author"]["id"] == self.bot["id"]]

    def said(self, channel: str) -> list[Json]:
        """What the bot wrote in a channel, oldest first."""
        return [one for one in self.messages[channel].values() if one["author"]["id"] == self.bot["id"]]

    def in_history(self, made: Json) -> Json:
        """A message as history tells it: no member, no server, and perhaps no nonce."""
        dropped = {"member", "guild_id"} | (set() if self.keeps_nonces else {"nonce"})
        return {name: value for name, value in made.items() if name not in dropped}

    def gateway_guild(self, guild_id: str) -> Json:
        """A server as the gateway tells it."""
        channels = [one for one in self.channels.values() if one.get("guild_id") == guild_id]
        seen = [one for one in channels if one["id"] not in self.hidden]
        me = self.members[guild_id, self.bot["id"]]
        more: Json = {"joined_at": payloads.stamp(), "large": False, "unavailable": False, "member_count": 3}
        more |= {"members": [me], "channels": [one for one in seen if one["type"] == 0], "voice_states": []}
        more |= {"threads": [one for one in seen if one["type"] in (11, 12)], "presences": []}
        return self.guilds[guild_id] | more | {"stage_instances": [], "guild_scheduled_events": []}

    def role_named(self, guild: str, role_id: str) -> Json:
        """A role of a server."""
        found: Json = next(one for one in self.guilds[guild]["roles"] if one["id"] == role_id)
        return found
