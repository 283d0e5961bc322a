"""The lines of `levelhead promises`: parsed, searched and answered one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.cli.jsonl import numbered, opened, parsed, whole
from bot.cli.reading_json import line_of
from bot.cli.terminal import write_utf8
from bot.coach.promises.finding import find_promises
from bot.coach.promises.types import Promise, Promiser
from bot.phrases.clipping import one_line
from bot.problems import Problem

_EXAMPLE = '{"id": 1, "text": "…", "now": "2026-03-03T14:20:00+01:00", "tz": "Europe/Berlin", "who": "freelancer"}'
_SPEAKERS: tuple[Promiser, ...] = ("freelancer", "client")


def answer_lines(file: Path | None) -> None:
    """Print the promises of every line of the file, or of stdin as the lines come; raises Problem."""
    write_utf8()
    with opened(file, _EXAMPLE) as lines:
        for number, line in numbered(lines):
            print(line_of(_answer(line, f"{file or 'stdin'}, line {number}")), flush=file is None)


def _answer(line: bytes, where: str) -> dict[str, Any]:
    """The promises of one line's message; raises Problem."""
    asked = parsed(line, where, _EXAMPLE)
    text, who = asked.get("text"), asked.get("who", _SPEAKERS[0])
    if not isinstance(text, str):
        raise Problem(f"{where}: “text” is missing or not text; write a line like {_EXAMPLE}.")
    if who not in _SPEAKERS:
        raise Problem(
            f"{where}: “who” is {' or '.join(f'“{one}”' for one in _SPEAKERS)}; write a line like {_EXAMPLE}."
        )
    now = _now(asked.get("now"), where)
    found = find_promises(whole(text), now, _zone(asked.get("tz"), where), who)
    return {"id": asked.get("id"), "promises": _fields(found)}


def _now(said: Any, where: str) -> datetime:
    """When the message was written; raises Problem."""
    try:
        now = datetime.fromisoformat(said)
    except (TypeError, ValueError) as error:
        raise Problem(f"{where}: “now” is not an ISO time; write a line like {_EXAMPLE}.") from error
    if now.tzinfo is None or not 1970 <= now.year < 9000:
        raise Problem(f"{where}: “now” needs its distance from UTC and a year that people live in, as in {_EXAMPLE}.")
    return now


def _zone(name: Any, where: str) -> ZoneInfo:
    """The writer's zone; raises Problem."""
    try:
        return ZoneInfo(name)
    except (TypeError, ValueError, OSError, ZoneInfoNotFoundError) as error:
        shown = one_line(str(name), 60)
        raise Problem(f"{where}: “tz” is “{shown}”, which is no zone; write one like Europe/Berlin.") from error


def _fields(found: Sequence[Promise]) -> list[dict[str, Any]]:
    """Promises as JSON: what, due and who."""
    return [{"what": one.what, "due": one.due.isoformat() if one.due else None, "who": one.who} for one in found]
