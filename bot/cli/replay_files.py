"""The files of `levelhead replay`: looked through once, then walked and shown."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bot import shelf
from bot.cli.progress import Waiting
from bot.cli.replay_json import write_json
from bot.cli.replay_report import write_report
from bot.cli.replay_sources import open_sources
from bot.config.settings import Settings
from bot.replay.roles import Named


def replay_files(files: Sequence[Path], named: Named, settings: Settings, *, as_json: bool) -> None:
    """Print the report, or the JSON, of every conversation in the files; raises Problem."""
    hours, reader = shelf.hours(settings.coach), shelf.reader()
    with ExitStack() as stack:
        waiting = stack.enter_context(Waiting())
        sources = open_sources(stack, files, named, hours.zone, waiting.watch)
        waiting.begin("Reading", sum(source.count for source in sources))
        write = write_json if as_json else write_report
        write(sources, reader, hours, waiting.watch)
