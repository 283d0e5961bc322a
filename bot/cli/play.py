"""levelhead play: the playground on a local page."""

from __future__ import annotations

import asyncio
import errno
import webbrowser
from typing import Annotated

import typer

from bot.cli.options import Config
from bot.problems import Problem


def play(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port of the page; 0 takes any free one.")] = None,
    *,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
    config: Config = None,
) -> None:
    """Try the coach on a local page, with no account and no network.

    You write as the client on one side and see on the other what only the freelancer sees. What you did is kept in
    a folder (playground.folder in the settings) and is there again next time. Ctrl-C stops it.
    """
    # The engine and the database take longer to import than the help page may take to show.
    from bot import compose
    from bot.config import load

    settings = load(config)
    try:
        asyncio.run(compose.play(settings, port=port, on_ready=lambda url: _ready(url, browser=browser)))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        taken = settings.playground.port if port is None else port
        raise Problem(f"Port {taken} is taken; choose another one with --port, or 0 for any that is free.") from error


def _ready(url: str, *, browser: bool) -> None:
    """Say where the page is, and show it."""
    print(f"The playground is at {url} (Ctrl-C stops it)", flush=True)
    if browser:
        webbrowser.open(url)
