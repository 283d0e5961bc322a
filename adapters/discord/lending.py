"""A connector that outlives its session: discord.py closes its own whenever it gives up a connection."""

from __future__ import annotations

from typing import Any

import aiohttp


class Lent(aiohttp.BaseConnector):
    """Hands every connection request to another connector, and leaves that one open when it is closed itself."""

    def __init__(self, owned: aiohttp.BaseConnector) -> None:
        super().__init__()
        self._owned = owned
        self.allowed_protocol_schema_set = owned.allowed_protocol_schema_set

    async def connect(self, req: Any, traces: Any, timeout: aiohttp.ClientTimeout) -> Any:
        """A connection of the other connector's."""
        return await self._owned.connect(req, traces, timeout)
