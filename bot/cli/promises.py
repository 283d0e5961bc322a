"""levelhead promises: messages in, the promises in them out, one JSON object a line."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.options import Lines


def promises(
    file: Lines = None,
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, which is the only form.")] = True,
) -> None:
    """Find what messages promise, and by when.

    In:  {"id", "text", "now": ISO time with zone, "tz": IANA zone, "who": "freelancer" or "client"}

    Out: {"id", "promises": [{"what", "due", "who"}]}

    “due” is a time where a clock was named (noon, 5pm, end of day = 18:00), a date where only a day was (tomorrow
    morning, this week), and null where neither was. A line that is no such object ends it with exit status 2.
    """
    # The grammar takes longer to import than the help page may take to show.
    from bot.cli.promise_lines import answer_lines

    answer_lines(file)
