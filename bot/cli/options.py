"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _stdin_for_dash(file: Path | None) -> Path | None:
    """A dash is standard input, as everywhere else on a command line."""
    return None if file == Path("-") else file


Lines = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="JSON objects, one a line; without it, or as -, stdin.", callback=_stdin_for_dash
    ),
]

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings in TOML; without it, defaults and the environment."),
]
