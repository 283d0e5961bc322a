"""levelhead run: the real thing."""

from __future__ import annotations

from bot.cli.options import Config


def run(config: Config = None) -> None:
    """Run the coach in your Slack or Discord until it is stopped.

    Platforms are those with a token: LEVELHEAD_SLACK__BOT_TOKEN and LEVELHEAD_SLACK__APP_TOKEN, or
    LEVELHEAD_DISCORD__TOKEN. The database is brought up to date first.
    """
    # The engine and the database take longer to import than the help page may take to show.
    import asyncio

    from bot import compose, logs
    from bot.config.loading import load

    logs.configure()
    asyncio.run(compose.run(load(config)))
