"""levelhead bench: how fast this machine is at it."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from bot.problems import Problem


class Platform(Enum):
    """Platforms that have a loopback."""

    SLACK = "slack"
    DISCORD = "discord"


DEFAULT_MESSAGES, DEFAULT_NUDGES, DEFAULT_AHEAD = 3000, 300, 1_000_000


def bench(
    messages: Annotated[int, typer.Option(min=1, help="Messages in the throughput part.")] = DEFAULT_MESSAGES,
    nudges: Annotated[int, typer.Option(min=2, help="Heated messages that are timed to their nudge.")] = DEFAULT_NUDGES,
    database: Annotated[
        str | None, typer.Option(metavar="URL", help="Database; without it, a new SQLite file.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Measure reminders that fall due instead.")] = False,
    ahead: Annotated[int, typer.Option(min=2_000, help="Future reminders, with --due.")] = DEFAULT_AHEAD,
    platform: Annotated[
        Platform | None, typer.Option(help="Time nudges through this platform's adapter instead, over loopback.")
    ] = None,
    workspaces: Annotated[
        int, typer.Option(min=1, help="Workspaces that write at once, with --platform slack; over 1 in HTTP mode.")
    ] = 1,
    channels: Annotated[int, typer.Option(min=1, help="Channels of each of those workspaces.")] = 10,
) -> None:
    """Measure messages a second, and the time to a nudge.

    Messages go through the router, the reading and the store to a platform with nobody behind it; with --platform,
    over real sockets between the adapter and a loopback. With a database of your own, use one that you can throw away.
    """
    # The engine and the database take longer to import than the help page may take to show.
    from bot.cli.bench import heading, measure, report
    from bot.cli.bench_due import measure_due, report_due

    print(heading(database))
    if platform is not None:
        print(_platform(platform, database, messages, nudges, workspaces, channels))
    elif due:
        print(report_due(measure_due(database, ahead)))
    else:
        print(report(measure(database, messages, nudges)))


def _platform(name: Platform, url: str | None, messages: int, nudges: int, workspaces: int, channels: int) -> str:
    """The figures of a platform: one workspace's nudges, or what many do at once."""
    # The libraries of both platforms take long to import.
    from bot.cli import bench_platform as real

    if workspaces == 1:
        return real.report_nudged(name.value, real.nudge_times(name.value, url, nudges))
    if name is not Platform.SLACK:
        raise Problem("--workspaces is for --platform slack; on Discord one bot account serves every server.")
    return real.report_crowded(real.many_workspaces(url, workspaces, channels, messages))
