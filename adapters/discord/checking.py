"""Whether Discord takes the token, without connecting to the gateway."""

from __future__ import annotations

import aiohttp
import discord

from adapters.discord.connection import TURNED_AWAY
from bot.problems import Problem


async def check_token(token: str, connector: aiohttp.BaseConnector | None) -> None:
    """Log in and leave again; raises Problem."""
    client = discord.Client(intents=discord.Intents.none(), connector=connector)
    try:
        await client.login(token)
    except discord.LoginFailure as error:
        raise Problem(TURNED_AWAY) from error
    except (discord.HTTPException, OSError) as error:
        raise Problem(f"I can't reach Discord: {error}. Check the network, or a proxy.") from error
    finally:
        await client.close()
