"""A text of the freelancer's beside what it answers: the tact check, and the phrases they have called fine."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime

from bot.chat.people import Person
from bot.chat.replies import Reply, Whisper
from bot.coach.advice.answering import waiting_words
from bot.coach.cases.types import Fault
from bot.coach.reading.types import Turn
from bot.coach.situations import Situation
from bot.coach.tact.types import Issue, TactReport
from bot.handlers.tools import Tools
from bot.phrases.tact import look_card
from bot.store import cases, messages, people
from bot.store.tables import CaseRow, ProjectRow

FINE, CHECKED = "fine", "checked"
"""Settings: keys of phrases that never come up again, and of those that came up in the last checks."""
FINE_MAX, CHECKED_MAX = 300, 60


def tact_of(
    text: str, case: CaseRow | None, project: ProjectRow | None, person: Person, at: datetime, tools: Tools
) -> TactReport:
    """What a text would do as the answer to what waits in a project; call it before the text itself is kept."""
    turns = messages.before(tools.session, project, at) if project else []
    heard, fine = waiting_words(turns), dismissed(person, tools)
    if case is not None:
        known = cases.to_case(case)
        return tools.tact.check(text, heard, known.fault, known.situation, known.points, fine)
    return _without_case(text, heard, turns, fine, tools)


def _without_case(text: str, heard: str, turns: Sequence[Turn], fine: frozenset[str], tools: Tools) -> TactReport:
    """The check where nothing is heated: the client's last words say what to answer."""
    reading = tools.reader.read(heard) if heard else None
    situation, points = (reading.situation, reading.points) if reading else (Situation.NONE, ())
    waits = bool(turns) and turns[-1].who == "client"
    return tools.tact.check(text, heard, Fault.UNKNOWN, situation, points if waits else (), fine)


def dismissed(person: Person, tools: Tools) -> frozenset[str]:
    """The keys of phrases that this person has called fine."""
    return frozenset(people.person(tools.session, person).settings.get(FINE, []))


def number_of(issue_key: str) -> str:
    """The short name by which a button carries a phrase."""
    return f"{zlib.crc32(issue_key.encode()):08x}"


def numbers_of(issues: Sequence[Issue]) -> list[str]:
    """The short names of several findings, in their order."""
    return [number_of(issue.key) for issue in issues]


def remember_shown(issues: Sequence[Issue], person: Person, tools: Tools) -> None:
    """Keep what was shown, so that a press can call it fine."""
    known = people.person(tools.session, person).settings.get(CHECKED, [])
    keys = list(dict.fromkeys([*known, *(issue.key for issue in issues)]))
    if keys != known:
        people.change_setting(tools.session, person, CHECKED, keys[-CHECKED_MAX:])


def call_fine(number: str, person: Person, tools: Tools) -> str | None:
    """Remember a phrase that was shown as fine; gives its words, or None if it is not known any more."""
    settings = people.person(tools.session, person).settings
    key: str | None = next((key for key in settings.get(CHECKED, []) if number_of(key) == number), None)
    if key is None:
        return None
    fine = [known for known in settings.get(FINE, []) if known != key]
    people.change_setting(tools.session, person, FINE, [*fine, key][-FINE_MAX:])
    return key.partition(":")[2]


def look_at(report: TactReport, person: Person, tools: Tools) -> list[Reply]:
    """The quiet look at what was posted: a card only if something in it may sting."""
    if not report.issues:
        return []
    remember_shown(report.issues, person, tools)
    return [Whisper(person, look_card(report.issues, numbers_of(report.issues)))]
