"""levelhead discord: what setting up the Discord app takes."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.options import Config

Application = Annotated[
    str, typer.Option("--application", metavar="ID", help="The application's ID; without it, read from the token.")
]

app = typer.Typer(help="Set up the Discord app: print its invite links.")


@app.callback(invoke_without_command=True)
def discord(context: typer.Context) -> None:
    """Set up the Discord app: print its invite links."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def invite(application: Application = "", config: Config = None) -> None:
    """Print the links that add it to a server, or to your account.

    They ask for the least that is needed, and say what for. The application's ID is read from
    LEVELHEAD_DISCORD__TOKEN; nothing is sent anywhere.
    """
    # discord.py takes longer to import than the help page may take to show.
    from adapters.discord import invite as links
    from bot.config.loading import load
    from bot.problems import Problem

    if application:
        print(links.page(links.checked_id(application)))
        return
    settings = load(config)
    if settings.discord is None or settings.discord.token is None:
        raise Problem("Set LEVELHEAD_DISCORD__TOKEN to the bot's token, or name the application with --application ID.")
    print(links.page(links.application_id(settings.discord.token.get_secret_value())))
