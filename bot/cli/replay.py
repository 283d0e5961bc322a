"""levelhead replay: an old conversation as the coach would have followed it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Config


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
    # The engine takes longer to import than the help page may take to show.
    from bot.cli.replay_files import replay_files
    from bot.config.loading import load
    from bot.replay.roles import Named

    replay_files(files, Named(client or (), freelancer or ()), load(config), as_json=as_json)
