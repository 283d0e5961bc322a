"""levelhead check: whether the config, the database and the tokens are good."""

from __future__ import annotations

import typer

from bot.cli.options import Config
from bot.phrases.clipping import one_line

LONGEST_FINDING = 2_000


def check(config: Config = None) -> None:
    """Say whether settings, database and tokens are good.

    Nothing is changed or sent. What is wrong is one line each on stderr, and the exit status is then 2.
    """
    # The engine and the database take longer to import than the help page may take to show.
    import asyncio

    from bot import compose
    from bot.config.loading import load

    settings = load(config)
    found = asyncio.run(compose.check(settings))
    for finding in found:
        typer.echo(one_line(finding, LONGEST_FINDING), err=True)
    if found:
        raise typer.Exit(2)
    for line in compose.looked_at(settings):
        print(f"Checked {line}")
    print("All good.")
