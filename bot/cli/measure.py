"""levelhead bench: how fast this machine is at it."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT_MESSAGES, DEFAULT_NUDGES, DEFAULT_AHEAD = 3000, 300, 1_000_000


def bench(
    messages: Annotated[int, typer.Option(min=1, help="Messages in the throughput part.")] = DEFAULT_MESSAGES,
    nudges: Annotated[int, typer.Option(min=2, help="Heated messages that are timed to their nudge.")] = DEFAULT_NUDGES,
    database: Annotated[
        str | None, typer.Option(metavar="URL", help="Database; without it, a new SQLite file.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Measure reminders that fall due instead.")] = False,
    ahead: Annotated[int, typer.Option(min=2_000, help="Future reminders, with --due.")] = DEFAULT_AHEAD,
) -> None:
    """Measure messages a second, and the time to a nudge.

    Messages go through the router, the reading and the store to a platform with nobody behind it. With a database
    of your own, use one that you can throw away.
    """
    # The engine and the database take longer to import than the help page may take to show.
    from bot.cli.bench import heading, measure, report
    from bot.cli.bench_due import measure_due, report_due

    print(heading(database))
    print(report_due(measure_due(database, ahead)) if due else report(measure(database, messages, nudges)))
