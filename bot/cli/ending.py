"""How a command ends: in order, with one sentence on stderr, or quietly when nobody listens any more."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer
from typer.main import get_command

from bot.cli.app import app
from bot.phrases.clipping import one_line
from bot.problems import Problem

NAME = "levelhead"
DONE, TROUBLE, STOPPED = 0, 2, 130
"""Exit status: done, something that the user can mend, stopped with Ctrl-C."""
LONGEST_SENTENCE = 2_000


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit status."""
    _take_every_character()
    try:
        return _invoke(arguments)
    except Problem as problem:
        return _say(*map(str, problem.args))
    except typer.TyperException as error:
        return _say(_usage(error))
    except (KeyboardInterrupt, typer.Abort):
        _let_go_of_output()
        return STOPPED
    except BrokenPipeError:
        _let_go_of_output()
        return DONE
    except OSError as error:
        _let_go_of_output()
        return _say(f"{error.filename or 'Output'}: {error.strerror or error}.")


def _invoke(arguments: Sequence[str]) -> int:
    """Parse, run and flush; a full disk or a closed pipe shows here and not at shutdown."""
    command = get_command(app)
    try:
        with command.make_context(NAME, list(arguments)) as context:
            command.invoke(context)
        code = DONE
    except typer.Exit as ended:
        code = ended.exit_code
    if sys.stdout is not None:  # closed by the caller (>&-)
        sys.stdout.flush()
    return code


def _usage(error: typer.TyperException) -> str:
    """What is wrong with the line that was typed, and where the right one is described."""
    context = getattr(error, "ctx", None)
    page = context.command_path if context else NAME
    return f"{error.format_message().strip().rstrip('.')}; “{page} --help” shows what there is."


def _say(*sentences: str) -> int:
    """Put each sentence on stderr, in one line and with nothing that moves a terminal."""
    with contextlib.suppress(OSError):
        for sentence in sentences:
            print(f"{NAME}: {one_line(sentence, LONGEST_SENTENCE)}", file=sys.stderr)
    return TROUBLE


def _take_every_character() -> None:
    """A terminal that can't show a character gets a stand-in for it instead of a failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _let_go_of_output() -> None:
    """Send the rest to nowhere, so that the interpreter does not complain about it when it leaves."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
