"""A message in a watched place: store it, read it, move the case, and nudge if it is time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.cards import Card
from bot.chat.events import CommandRun, MessageDeleted, MessageEdited, MessageSeen
from bot.chat.people import MessageRef
from bot.chat.replies import Ask, Reply
from bot.coach.advice.answering import answered_by
from bot.coach.cases.policy import Move, hear_client, looks_the_same
from bot.coach.cases.types import Case, CaseState
from bot.coach.reading.types import Band, Reading
from bot.coach.schedule.ringing import next_allowed
from bot.handlers.answering import answer_to
from bot.handlers.commands import run_command
from bot.handlers.desk import COMMANDS
from bot.handlers.noticing import notice_client, notice_freelancer
from bot.handlers.nudging import card_whisper, is_held
from bot.handlers.owners import Owner, owner_of
from bot.handlers.reaching import unreached
from bot.handlers.read_ahead import read_client
from bot.handlers.tact import look_at, tact_of
from bot.handlers.tools import Tools
from bot.phrases.forms import opening_card
from bot.phrases.notices import error_card, thanks_card
from bot.store import cases, messages, projects, reminders
from bot.store.tables import CaseRow, MessageRow, ProjectRow

STALE = timedelta(days=1)
"""Older messages that are read while catching up ring nobody."""
ADDRESS = "coach"
"""What people call the coach, before a command or in a greeting; it is a command as well."""
A_LETTER = "Is that a draft of yours? Begin with “check”, and I'll look at it; with “coach” if a client wrote it."
GREETING_WORDS = 4
"""Words that may follow a greeting or a thank-you; more are a draft, or a client's words."""
CATCHING_UP = timedelta(minutes=1)
"""Time for the rest of a backlog to arrive: a complaint that was answered in it needs no nudge."""

_GREETING = re.compile(
    r"(?:(?P<thanks>thanks|thank you|thx|ty|cheers)|hi|hello|hey|good (?:morning|evening|day))\b", re.I
)


def hear(seen: MessageSeen, tools: Tools) -> Sequence[Reply]:
    """Whatever was written: a direct message is a command, the rest concerns the projects that watch there."""
    if seen.is_bot:
        return []
    if seen.is_direct:
        return _directly(seen, tools)
    replies: list[Reply] = []
    for project in projects.watching(tools.session, seen.ref.place):
        if messages.known(tools.session, project, seen.ref) is None:
            replies += _hear_in(project, seen, tools)
    return replies


def _directly(seen: MessageSeen, tools: Tools) -> Sequence[Reply]:
    """The same words mean the same in a direct message; a form that can't open on it gets a button that opens it."""
    line, answer = _greeted(_without_coach(seen.text.strip()))
    run = CommandRun(
        seen.delivery, seen.author, seen.name, seen.ref.place, line, seen.at, is_direct=True, meant=seen.about
    )
    if answer:
        return [answer_to(run, answer), *unreached(run, tools)]
    replies = run_command(run, tools)
    if seen.opens_forms:
        return replies
    return [answer_to(run, opening_card(reply.form)) if isinstance(reply, Ask) else reply for reply in replies]


def _greeted(line: str) -> tuple[str, Card | None]:
    """A line without its greeting or thanks, where a command follows, or the answer to one that is no command.

    “Hi” alone is help; more words after it are somebody's letter.
    """
    found = _GREETING.match(line)
    rest = line[found.end() :].lstrip(" \n,.!:-") if found else ""
    if found and COMMANDS.knows(rest) and rest.lower() != ADDRESS:
        return rest, None
    if not found:
        return line, None
    if len(rest.split()) > GREETING_WORDS:
        return "", error_card(A_LETTER)
    return ("", thanks_card()) if found["thanks"] else ("help", None)


def _without_coach(line: str) -> str:
    """“/coach help” and “coach help” as “help”; a client's words after “coach” stay what they are."""
    first, _, rest = line.partition(" ")
    rest = rest.strip()
    if first.lower() == f"/{ADDRESS}" and (not rest or COMMANDS.knows(rest)):
        return rest
    return rest if first.lower() == ADDRESS and len(rest.split()) == 1 and COMMANDS.knows(rest) else line


def _hear_in(project: ProjectRow, seen: MessageSeen, tools: Tools) -> list[Reply]:
    """What a message means for one project."""
    who = projects.who_is(tools.session, project, seen)
    if who == "client":
        return _hear_client(project, seen, tools)
    if who == "freelancer":
        return _hear_freelancer(project, seen, tools)
    messages.keep(tools.session, project, seen, who, None)
    return []


def _hear_client(project: ProjectRow, seen: MessageSeen, tools: Tools) -> list[Reply]:
    """Read a client's message and move the project's case by it."""
    reading = read_client(project, seen, tools)
    kept = messages.keep(tools.session, project, seen, "client", reading)
    owner = owner_of(project.owner, tools)
    notice_client(project, seen, owner, tools, needs_answer=bool(reading.points))
    return _move(project, kept, reading, owner, tools, is_backlog=seen.is_backlog)


def _move(
    project: ProjectRow, kept: MessageRow, reading: Reading, owner: Owner, tools: Tools, *, is_backlog: bool = False
) -> list[Reply]:
    """Move the open case, or open one; the freelancer's card follows."""
    row = cases.open_case(tools.session, project)
    before = cases.to_case(row) if row else None
    move = hear_client(before, reading, kept.at, owner.hours, owner.hot_from + project.heat_shift)
    if move.case is None:
        return []
    row = _store_move(project, row, move, kept, tools)
    kept.nudged = move.nudge is not None
    if kept.nudged:
        is_stale = is_backlog and owner.now - kept.at > STALE
        return [] if is_stale else _ring(row, project, move.case, owner, tools, is_backlog=is_backlog)
    return _redrawn(row, project, before, owner, tools) if move.case.nudged_at is not None else []


def _redrawn(row: CaseRow, project: ProjectRow, before: Case | None, owner: Owner, tools: Tools) -> list[Reply]:
    """The case's card, if it stands there already and would look different now."""
    after = cases.to_case(row)
    # While it cools, each calm word may be the one that confirms.
    is_news = after.state is CaseState.COOLING or not looks_the_same(before, after)
    return [card_whisper(row, project, tools, owner)] if is_news and not is_held(row, tools) else []


def _ring(
    row: CaseRow, project: ProjectRow, case: Case, owner: Owner, tools: Tools, *, is_backlog: bool
) -> list[Reply]:
    """Nudge now, or remember to when it may ring."""
    if (later := _ring_later(case, owner, is_backlog=is_backlog)) is None:
        return [card_whisper(row, project, tools, owner, anew=True)]
    reminders.put(tools.session, "held", project.owner, row.id, later)
    return []


def _ring_later(case: Case, owner: Owner, *, is_backlog: bool) -> datetime | None:
    """When to nudge instead of now: once the backlog has shown whether it was answered, or after the quiet hours."""
    soon = owner.now + CATCHING_UP if is_backlog else None
    if not _must_hold(case, owner):
        return soon
    allowed = next_allowed(owner.now, owner.quiet, owner.hours)
    return max(soon, allowed) if soon else allowed


def _must_hold(case: Case, owner: Owner) -> bool:
    """Whether a nudge waits for the end of quiet hours that the freelancer set; a critical one never waits."""
    is_quiet = next_allowed(owner.now, owner.quiet, owner.hours) > owner.now
    return owner.holds_nudges and is_quiet and case.band is not Band.CRITICAL


def _store_move(project: ProjectRow, row: CaseRow | None, move: Move, kept: MessageRow, tools: Tools) -> CaseRow:
    """Write the moved case; a new flare-up gets a row, and so does one after a case that went cold."""
    assert move.case is not None
    if row is not None and move.case.opened_at == row.opened_at:
        cases.update(row, move.case)
        if move.nudge:
            row.link, row.client, row.client_name = kept.link, kept.author, kept.name
            row.place = MessageRef.parse(kept.ref).place.key
        return row
    if row is not None:
        cases.close_cold(tools.session, row, kept.at)
    return cases.add(tools.session, project, move.case, kept)


def _hear_freelancer(project: ProjectRow, seen: MessageSeen, tools: Tools) -> list[Reply]:
    """The freelancer wrote to the client: an open case is answered, and its card says what that left open."""
    owner, row = owner_of(project.owner, tools), cases.open_case(tools.session, project)
    report = tact_of(seen.text, row, project, owner.person, seen.at, tools) if row or owner.looks else None
    messages.keep(tools.session, project, seen, "freelancer", None)
    noticed = notice_freelancer(project, seen, owner, tools)
    looked = look_at(report, owner.person, tools) if report and owner.looks and not seen.is_backlog else []
    # What was written before the complaint does not answer it, however late it reaches us.
    if row is None or report is None or seen.at < row.last_client_at:
        return [*noticed, *looked]
    before = cases.to_case(row)
    cases.update(row, answered_by(before, seen.at, report))
    return [*_redrawn(row, project, before, owner, tools), *noticed, *looked]


def edited(event: MessageEdited, tools: Tools) -> Sequence[Reply]:
    """Keep the new words; a client who edits anger in is heard like one who writes it."""
    replies: list[Reply] = []
    for kept in messages.copies(tools.session, event.ref):
        if kept.text == event.text:
            continue
        kept.text = event.text
        project = tools.session.get(ProjectRow, kept.project_id)
        is_said = kept.who == "client" and kept.deleted_at is None
        if project is not None and project.ended_at is None and is_said:
            replies += _read_again(project, kept, tools)
    return replies


def _read_again(project: ProjectRow, kept: MessageRow, tools: Tools) -> list[Reply]:
    """Read an edited message; only one that became hotter moves the case."""
    before = [turn for turn in messages.before(tools.session, project, kept.at) if turn.text != kept.text]
    usual = messages.usual(tools.session, project, kept.author)
    reading = tools.reader.read(kept.text, before, kept.at, usual)
    hotter = kept.heat is None or reading.heat > kept.heat
    kept.heat, kept.situation = reading.told_heat, reading.situation
    owner = owner_of(project.owner, tools)
    is_old = owner.now - kept.at > STALE
    return _move(project, kept, reading, owner, tools) if hotter and not is_old else []


def deleted(event: MessageDeleted, tools: Tools) -> Sequence[Reply]:
    """What a client takes back is taken off the record here too; that something stood there remains."""
    replies: list[Reply] = []
    for kept in messages.copies(tools.session, event.ref):
        said, kept.text, kept.heat, kept.deleted_at = kept.text, "", None, event.at
        project = tools.session.get(ProjectRow, kept.project_id)
        row = cases.open_case(tools.session, project) if project and project.ended_at is None else None
        if row is not None and project is not None and cases.forget_words(row, said) and not is_held(row, tools):
            replies.append(card_whisper(row, project, tools))
    return replies
