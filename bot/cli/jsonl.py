"""Lines of JSON in: opened, counted, and each one an object, or one sentence that says what is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from bot.phrases.clipping import one_line
from bot.problems import Problem

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of one line from which it is no message."""


@contextmanager
def opened(file: Path | None, example: str) -> Iterator[BinaryIO]:
    """The lines as bytes, from the file or stdin; raises Problem, which shows the `example` of a good line."""
    if file is None and sys.stdin is None:
        raise Problem("There is no input (stdin is closed); name a FILE, or pipe the lines in.")
    if file is None:
        yield sys.stdin.buffer
        return
    try:
        lines = file.open("rb")
    except OSError as error:
        why = f"I can't read “{one_line(str(file), 200)}”: {error.strerror}"
        raise Problem(f"{why}. Name a file with lines like {example}, or pipe them in.") from error
    with lines:
        yield lines


def numbered(lines: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each line that is not empty, with its number from 1, as soon as it is there."""
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number += 1
        if line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def parsed(line: bytes, where: str, example: str) -> dict[str, Any]:
    """The line's JSON object; raises Problem, which shows the `example` of a good line."""
    if len(line) >= LONGEST_LINE:
        raise Problem(f"{where}: the line is longer than {LONGEST_LINE // 2**20} MB; give one message a line.")
    try:
        asked = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise Problem(f"{where}: this is not UTF-8 text (byte {error.start + 1}); save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Problem(
            f"{where}: this is not JSON from character {error.pos + 1} on; write a line like {example}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise Problem(f"{where}: this is no JSON that I can take; write a line like {example}.") from error
    if not isinstance(asked, dict):
        raise Problem(f"{where}: this is not a JSON object; write a line like {example}.")
    return asked


def whole(text: str) -> str:
    """Text without half characters, which no output would take."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
