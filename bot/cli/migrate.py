"""levelhead migrate: bring the database up to date."""

from __future__ import annotations

from bot.cli.options import Config


def migrate(config: Config = None) -> None:
    """Bring the database up to date, before a new version runs on it.

    Safe to run twice. `levelhead run` does the same when it starts, so this is for those who want it apart.
    """
    # The database takes longer to import than the help page may take to show.
    from bot import compose
    from bot.config.loading import load

    was_behind = compose.migrate(load(config))
    print("The database is now up to date." if was_behind else "The database was up to date already.")
