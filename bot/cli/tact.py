"""levelhead tact: drafts in, what to change in them out, one JSON object a line."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.options import Lines


def tact(
    file: Lines = None,
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, which is the only form.")] = True,
) -> None:
    """Check drafts for tactless words and points left open.

    In:  {"id", "client_text", "draft", "fault": "yes", "partly", "no" or "unknown", "situation"}

    Out: {"id", "issues": [{"code", "words", "why", "instead"}], "covered": [...], "missing": [...]}

    It reads English only: for a draft in another language the three are null, and "not_read" says why.

    “situation” may be left out: then it is read from the client's text. Answers come in order and at once. A line
    that is no such object ends it with exit status 2; what was answered before stays.
    """
    # The reading takes longer to import than the help page may take to show.
    from bot.cli.tact_lines import answer_lines

    answer_lines(file)
