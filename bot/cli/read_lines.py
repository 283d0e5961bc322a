"""The lines of `levelhead read`: parsed, read and answered one by one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from bot import compose
from bot.cli.reading_json import line_of, reading_fields
from bot.cli.terminal import write_utf8
from bot.coach.reading.types import Reader, Turn, Who
from bot.config import Settings
from bot.phrases.clipping import one_line
from bot.problems import Problem

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of one line from which it is no message."""
_EXAMPLE = '{"id": 1, "text": "…", "context": ["client: …", "freelancer: …"]}'
_SPEAKERS: tuple[Who, ...] = ("client", "freelancer", "teammate")


def answer_lines(file: Path | None, settings: Settings) -> None:
    """Print a reading for every line of the file, or of stdin as the lines come; raises Problem."""
    reader = compose.reader(settings)
    write_utf8()
    with _opened(file) as lines:
        for number, line in _numbered(lines):
            answer = _answer(line, f"{file or 'stdin'}, line {number}", reader)
            print(line_of(answer), flush=file is None)


@contextmanager
def _opened(file: Path | None) -> Iterator[BinaryIO]:
    """The lines as bytes, from the file or stdin; raises Problem."""
    if file is None:
        yield sys.stdin.buffer
        return
    try:
        lines = file.open("rb")
    except OSError as error:
        raise Problem(f"I can't read {file}: {error.strerror}.") from error
    with lines:
        yield lines


def _numbered(lines: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each line that is not empty, with its number from 1, as soon as it is there."""
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number += 1
        if line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _answer(line: bytes, where: str, reader: Reader) -> dict[str, Any]:
    """The reading of one line's message; raises Problem."""
    asked = _parsed(line, where)
    text, context = asked.get("text"), asked.get("context") or []
    if not isinstance(text, str):
        raise Problem(f"{where}: “text” is missing or not text; write a line like {_EXAMPLE}.")
    if not isinstance(context, list):
        raise Problem(f"{where}: “context” is not a list; write a line like {_EXAMPLE}.")
    before = [_turn(one, where) for one in context]
    return {"id": asked.get("id")} | reading_fields(reader.read(_whole(text), before))


def _parsed(line: bytes, where: str) -> dict[str, Any]:
    """The line's JSON object; raises Problem."""
    if len(line) >= LONGEST_LINE:
        raise Problem(f"{where}: the line is longer than {LONGEST_LINE // 2**20} MB; give one message a line.")
    try:
        asked = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise Problem(f"{where}: this is not UTF-8 text (byte {error.start + 1}); save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise Problem(
            f"{where}: this is not JSON ({one_line(str(error), 80)}); write a line like {_EXAMPLE}."
        ) from error
    if not isinstance(asked, dict):
        raise Problem(f"{where}: this is not a JSON object; write a line like {_EXAMPLE}.")
    return asked


def _turn(one: Any, where: str) -> Turn:
    """One earlier message, as in “client: …”; raises Problem."""
    who, colon, text = one.partition(":") if isinstance(one, str) else ("", "", "")
    for speaker in _SPEAKERS:
        if colon and who.strip().lower() == speaker:
            return Turn(speaker, _whole(text.strip()))
    beginnings = ", ".join(f"“{speaker}: ”" for speaker in _SPEAKERS)
    raise Problem(f"{where}: every entry of “context” begins with one of {beginnings}.")


def _whole(text: str) -> str:
    """Text without half characters, which no output would take."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
