"""levelhead slack: what setting up the Slack app takes."""

from __future__ import annotations

import typer

from bot.cli.options import Config

app = typer.Typer(help="Set up the Slack app: print its manifest.")


@app.callback(invoke_without_command=True)
def slack(context: typer.Context) -> None:
    """Set up the Slack app: print its manifest."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def manifest(config: Config = None) -> None:
    """Print the app's manifest, with a reason for each permission.

    Paste it at api.slack.com/apps under "Create New App", "From a manifest". It is for Socket Mode, unless the
    settings say mode = "http": then it carries the address in slack.public_url.
    """
    # The commands and the adapter take longer to import than the help page may take to show.
    import bot.handlers.router  # noqa: F401  (importing the router is what registers the commands)
    from adapters.slack import manifest as made
    from adapters.slack.options import SlackOptions
    from bot.config.loading import load
    from bot.handlers.desk import COMMANDS
    from bot.problems import Problem

    chosen = load(config).slack
    if chosen is None or chosen.mode == "socket":
        print(made.manifest(COMMANDS, SlackOptions()), end="")
        return
    if not chosen.public_url:
        raise Problem(
            "Set slack.public_url to the address that Slack reaches you under, such as https://coach.example."
        )
    client_id = chosen.client_id.get_secret_value() if chosen.client_id else ""
    options = SlackOptions(mode="http", public_url=chosen.public_url, client_id=client_id)
    print(made.manifest(COMMANDS, options), end="")
