"""levelhead play: the playground on a local page."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.options import Config


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
    import asyncio

    from bot import compose, logs
    from bot.config.loading import load

    logs.configure()
    asyncio.run(compose.play(load(config), port=port, on_ready=lambda url: _ready(url, browser=browser)))


def _ready(url: str, *, browser: bool) -> None:
    """Say where the page is, and show it."""
    print(f"The playground is at {url} (Ctrl-C stops it)", flush=True)
    if browser:
        # It brings in subprocess and its kin, for which the help page must not wait.
        import webbrowser

        webbrowser.open(url)
