"""levelhead replay: an old conversation as the coach would have followed it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Config
from bot.cli.progress import Waiting
from bot.cli.replay_json import write_json
from bot.cli.replay_report import write_report
from bot.cli.replay_sources import open_sources
from bot.replay.roles import Named


def replay(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Exports or transcripts to look through.")],
    *,
    client: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who the client is; repeatable.")] = None,
    freelancer: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who you are; repeatable.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a report.")] = False,
    config: Config = None,
) -> None:
    """See where the coach would have spoken up in an old conversation.

    FILE is a Slack export (zip or folder), a DiscordChatExporter JSON, a transcript with lines like
    "2026-03-02 09:14 Maria (client): ...", or {"title", "messages": [{"who", "name", "at", "text"}]}.

    Prints the heat line, where and why a nudge would have fired, answer times and points left open. Where the file
    doesn't say who is who, name one side: everybody else is the other side.
    """
    # The front door brings the whole engine along, and the help page must not wait for it.
    from bot import compose
    from bot.config import load

    settings = load(config)
    hours, reader = compose.hours(settings.coach), compose.reader(settings)
    named = Named(client or (), freelancer or ())
    with ExitStack() as stack:
        waiting = stack.enter_context(Waiting())
        sources = open_sources(stack, files, named, hours.zone, waiting.watch)
        waiting.begin("Reading", sum(source.count for source in sources))
        write = write_json if as_json else write_report
        write(sources, reader, hours, waiting.watch)
