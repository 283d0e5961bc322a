"""levelhead read: messages in, readings out, one JSON object a line."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.options import Config, Lines


def read(
    file: Lines = None,
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, which is the only form.")] = True,
    config: Config = None,
) -> None:
    """Read client messages and say how heated each one is.

    In:  {"id", "text", "context": ["client: ...", "freelancer: ..."]}

    Out: {"id", "heat", "band", "confidence", "situation", "signals": [{"kind", "words", "why"}], "points": [...]}

    It reads English only: a message in another language has no "heat" (null), and its "band" is "not read".

    Answers come in order and at once, so that another program can keep this one running. A line that is no such
    object ends it with exit status 2; what was answered before stays.
    """
    # The engine takes longer to import than the help page may take to show.
    from bot.cli.read_lines import answer_lines
    from bot.config.loading import load

    answer_lines(file, load(config))
