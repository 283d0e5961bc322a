"""The lines of `levelhead tact`: parsed, checked and answered one by one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot import shelf
from bot.cli.jsonl import numbered, opened, parsed, whole
from bot.cli.reading_json import line_of
from bot.cli.terminal import write_utf8
from bot.coach.cases.types import Fault
from bot.coach.reading.types import Reader
from bot.coach.situations import Situation
from bot.coach.tact.checker import TactChecker
from bot.coach.tact.types import TactReport
from bot.phrases.clipping import one_line
from bot.phrases.sayings import cannot_read
from bot.problems import Problem

_EXAMPLE = '{"id": 1, "client_text": "…", "draft": "…", "fault": "unknown", "situation": "late"}'


def answer_lines(file: Path | None) -> None:
    """Print a report for every line of the file, or of stdin as the lines come; raises Problem."""
    reader, checker = shelf.reader(), shelf.tact()
    write_utf8()
    with opened(file, _EXAMPLE) as lines:
        for number, line in numbered(lines):
            answer = _answer(line, f"{file or 'stdin'}, line {number}", reader, checker)
            print(line_of(answer), flush=file is None)


def _answer(line: bytes, where: str, reader: Reader, checker: TactChecker) -> dict[str, Any]:
    """The report on one line's draft; raises Problem."""
    asked = parsed(line, where, _EXAMPLE)
    client_text, draft = (_text(asked, name, where) for name in ("client_text", "draft"))
    fault = Fault(_one_of(asked, "fault", list(Fault), where) or Fault.UNKNOWN)
    reading = reader.read(client_text)
    named = _one_of(asked, "situation", list(Situation), where)
    situation = Situation(named) if named else reading.situation
    return {"id": asked.get("id")} | _fields(checker.check(draft, client_text, fault, situation, reading.points))


def _text(asked: dict[str, Any], name: str, where: str) -> str:
    """A text that has to be there; raises Problem."""
    if not isinstance(text := asked.get(name), str):
        raise Problem(f"{where}: “{name}” is missing or not text; write a line like {_EXAMPLE}.")
    return whole(text)


def _one_of(asked: dict[str, Any], name: str, known: Sequence[str], where: str) -> str | None:
    """A word that may be left out; raises Problem where it is none of those known."""
    if (word := asked.get(name)) is None or word in known:
        return word
    raise Problem(f"{where}: “{name}” is “{one_line(str(word), 40)}”; write one of {', '.join(known)}.")


def _fields(report: TactReport) -> dict[str, Any]:
    """A report as JSON; a draft that could not be read has no findings, and says so."""
    if report.unread_in:
        said = f"{cannot_read(report.unread_in)}, so this draft was not checked."
        return {"issues": None, "covered": None, "missing": None, "not_read": said}
    issues = [
        {"code": str(one.code), "words": one.words, "why": one.why, "instead": one.instead} for one in report.issues
    ]
    return {"issues": issues, "covered": list(report.covered), "missing": list(report.missing)}
