"""How this adapter is set up."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.problems import Problem


@dataclass(frozen=True, slots=True)
class DiscordOptions:
    """The token, whether message content is a must, and which shards this process runs (none named: all)."""

    token: str = field(repr=False)
    require_message_content: bool = False
    shard_ids: tuple[int, ...] = ()
    shard_count: int | None = None

    def __post_init__(self) -> None:
        """Refuse shards that can't be; raises Problem."""
        if self.shard_ids and self.shard_count is None:
            raise Problem("discord.shard_ids needs discord.shard_count too: how many shards there are in all.")
        wrong = [one for one in self.shard_ids if not 0 <= one < (self.shard_count or 0)]
        if wrong:
            raise Problem(f"discord.shard_ids: {wrong[0]} is not between 0 and {(self.shard_count or 1) - 1}.")
        if self.shard_count is not None and self.shard_count < 1:
            raise Problem("discord.shard_count must be 1 or more.")
