"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import check, discord, manual, measure, migrate, play, promises, read, replay, run, slack, tact

app = typer.Typer(
    name="levelhead",
    cls=manual.Manual,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("play", rich_help_panel=manual.TRY)(play.play)
app.command("replay", rich_help_panel=manual.TRY)(replay.replay)
app.command("read", rich_help_panel=manual.TRY)(read.read)
app.command("promises", rich_help_panel=manual.TRY)(promises.promises)
app.command("tact", rich_help_panel=manual.TRY)(tact.tact)
app.command("run", rich_help_panel=manual.RUN)(run.run)
app.command("check", rich_help_panel=manual.RUN)(check.check)
app.command("migrate", rich_help_panel=manual.RUN)(migrate.migrate)
app.command("bench", rich_help_panel=manual.RUN)(measure.bench)
app.add_typer(discord.app, name="discord", rich_help_panel=manual.RUN)
app.add_typer(slack.app, name="slack", rich_help_panel=manual.RUN)


@app.callback()
def levelhead(
    context: typer.Context, *, wants_version: Annotated[bool, typer.Option("--version", help="Which version.")] = False
) -> None:
    """A private coach for freelancers in Slack and Discord."""
    if wants_version:
        # It brings in the whole of email, which no other command needs.
        from importlib.metadata import version

        print(f"levelhead {version('levelhead')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
