"""The replay as JSON, written while it walks so that its length does not matter."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from bot.cli.reading_json import line_of, reading_fields, why_words
from bot.cli.replay_sources import Source, Watched
from bot.cli.terminal import write_utf8
from bot.coach.reading.types import Reader
from bot.coach.schedule.hours import WorkingHours
from bot.replay.types import Heard, Nudged
from bot.replay.walk import walk


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
    """One conversation, a reading a line; its few nudges are known at its end."""
    out, nudges, mark = sys.stdout, [], "\n"
    out.write(f'{{"title": {line_of(source.conversation.title)}, "readings": [')
    for step in walk(source.spoken(watched), reader, hours):
        if isinstance(step, Heard):
            out.write(mark + line_of({"message": step.spoken.index} | reading_fields(step.reading)))
            mark = ",\n"
            if step.nudge:
                nudges.append(line_of(_nudge_fields(step.nudge)))
    out.write('\n], "nudges": [' + ",".join(f"\n{nudge}" for nudge in nudges) + "\n]}")


def _nudge_fields(nudge: Nudged) -> dict[str, Any]:
    """Where and why a nudge would have fired."""
    return {
        "message": nudge.index,
        "heat": nudge.heat,
        "band": str(nudge.band),
        "situation": str(nudge.situation),
        "why": why_words(nudge.why),
    }
