"""The replay as JSON, written while it walks so that its length does not matter."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import Any

from bot.cli.reading_json import line_of, reading_fields, why_words
from bot.cli.replay_sources import Source, Watched
from bot.cli.terminal import write_utf8
from bot.coach.reading.types import Reader
from bot.coach.schedule.hours import WorkingHours
from bot.replay.types import Heard, Nudged
from bot.replay.walk import walk

NUDGES_HELD = 1_000_000
"""Characters of nudges that are kept in memory; more go to a temporary file."""


def write_json(sources: Sequence[Source], reader: Reader, hours: WorkingHours, watched: Watched) -> None:
    """Print {"conversations": [{"title", "readings", "nudges"}]}; messages are numbered from 0."""
    write_utf8()
    out = sys.stdout
    out.write('{"conversations": [')
    for number, source in enumerate(sources):
        out.write(f"{',' if number else ''}\n")
        _write_conversation(source, reader, hours, watched)
    out.write("\n]}\n")


def _write_conversation(source: Source, reader: Reader, hours: WorkingHours, watched: Watched) -> None:
    """One conversation, a reading a line; the nudges wait in a file until the readings are through."""
    out, readings = sys.stdout, 0
    with SpooledTemporaryFile(NUDGES_HELD, "w+", encoding="utf-8") as nudges:
        out.write(f'{{"title": {line_of(source.conversation.title)}, "readings": [')
        for step in walk(source.spoken(watched), reader, hours):
            if not isinstance(step, Heard):
                continue
            out.write(_item(readings, {"message": step.spoken.index} | reading_fields(step.reading)))
            readings += 1
            if step.nudge:
                nudges.write(_item(nudges.tell(), _nudge_fields(step.nudge)))
        out.write('\n], "nudges": [')
        nudges.seek(0)
        copyfileobj(nudges, out)
    out.write("\n]}")


def _item(before: int, fields: dict[str, Any]) -> str:
    """One item of a list on its own line, with a comma if anything stands before it."""
    return f"{',' if before else ''}\n{line_of(fields)}"


def _nudge_fields(nudge: Nudged) -> dict[str, Any]:
    """Where and why a nudge would have fired."""
    return {
        "message": nudge.index,
        "heat": nudge.heat,
        "band": str(nudge.band),
        "situation": str(nudge.situation),
        "why": why_words(nudge.why),
    }
