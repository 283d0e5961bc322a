"""The lines of `levelhead read`: parsed, read and answered one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot import shelf
from bot.cli.jsonl import numbered, opened, parsed, whole
from bot.cli.reading_json import line_of, reading_fields
from bot.cli.terminal import write_utf8
from bot.coach.reading.types import Reader, Turn, Who
from bot.config.settings import Settings
from bot.problems import Problem

_EXAMPLE = '{"id": 1, "text": "…", "context": ["client: …", "freelancer: …"]}'
_SPEAKERS: tuple[Who, ...] = ("client", "freelancer", "teammate")


def answer_lines(file: Path | None, settings: Settings) -> None:
    """Print a reading for every line of the file, or of stdin as the lines come; raises Problem."""
    reader = shelf.reader()
    write_utf8()
    with opened(file, _EXAMPLE) as lines:
        for number, line in numbered(lines):
            answer = _answer(line, f"{file or 'stdin'}, line {number}", reader)
            print(line_of(answer), flush=file is None)


def _answer(line: bytes, where: str, reader: Reader) -> dict[str, Any]:
    """The reading of one line's message; raises Problem."""
    asked = parsed(line, where, _EXAMPLE)
    text, context = asked.get("text"), asked.get("context") or []
    if not isinstance(text, str):
        raise Problem(f"{where}: “text” is missing or not text; write a line like {_EXAMPLE}.")
    if not isinstance(context, list):
        raise Problem(f"{where}: “context” is not a list; write a line like {_EXAMPLE}.")
    before = [_turn(one, where) for one in context]
    return {"id": asked.get("id")} | reading_fields(reader.read(whole(text), before))


def _turn(one: Any, where: str) -> Turn:
    """One earlier message, as in “client: …”; raises Problem."""
    who, colon, text = one.partition(":") if isinstance(one, str) else ("", "", "")
    for speaker in _SPEAKERS:
        if colon and who.strip().lower() == speaker:
            return Turn(speaker, whole(text.strip()))
    beginnings = ", ".join(f"“{speaker}: ”" for speaker in _SPEAKERS)
    raise Problem(f"{where}: every entry of “context” begins with one of {beginnings}.")
