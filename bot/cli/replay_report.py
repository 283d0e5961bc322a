"""The replay as a report for people: heat line, nudges, answer times, points left open."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

import typer

from bot.cli.findings import Findings, find
from bot.cli.reading_json import why_words
from bot.cli.replay_sources import Source, Watched
from bot.cli.spans import calendar_span, working_span
from bot.cli.sparkline import BLOCKS, IN_ASCII, LETTERS, NUDGE, heat_rows
from bot.cli.terminal import in_colour, takes, width
from bot.coach.cases.policy import NudgeWhy
from bot.coach.reading.types import Band, Reader
from bot.coach.schedule.hours import WorkingHours
from bot.phrases.clipping import one_line, some
from bot.replay.types import Answered, LeftOpen

TITLE_MAX, NAME_MAX, WORDS_MAX = 120, 60, 200
POINTS_SHOWN, QUIET_SHOWN = 12, 8
_LABEL = 9
_BECAUSE = {
    NudgeWhy.FIRST: "The first heated message of a flare-up.",
    NudgeWhy.TURNED_CRITICAL: "It turned critical.",
    NudgeWhy.MADE_WORSE: "The answer made it worse.",
    NudgeWhy.STILL_UNANSWERED: "The complaint is repeated, with no answer after 4 working hours.",
    NudgeWhy.SNOOZE_OVER: "A snooze is over.",
}


def write_report(sources: Sequence[Source], reader: Reader, hours: WorkingHours, watched: Watched) -> None:
    """Print every conversation in which a client wrote, one after the other."""
    quiet = []
    for source in sources:
        found = find(source, reader, hours, watched)
        if not found.by_client:
            quiet.append(one_line(source.conversation.title, NAME_MAX))
            continue
        for row in _report(found, hours.zone):
            print(row if takes(BLOCKS) else row.translate(IN_ASCII))
        print()
    if quiet:
        print(_wrapped(f"No client wrote in: {', '.join(some(quiet, QUIET_SHOWN))}.", ""))


def _report(found: Findings, zone: tzinfo) -> Iterator[str]:
    """One conversation, line by line."""
    yield typer.style(one_line(found.title, TITLE_MAX), bold=True) if in_colour() else one_line(found.title, TITLE_MAX)
    times = " to ".join(_moment(at, zone) for at in (found.began, found.ended) if at)
    yield _wrapped(f"{found.count:,} messages, {found.by_client:,} of them by the client, {times}", "")
    yield ""
    yield from _heat(found)
    yield from _unread(found)
    yield ""
    yield from _nudges(found, zone)
    yield from _answers(found, zone)
    yield from _left_open(found.left_open, zone)


def _heat(found: Findings) -> Iterator[str]:
    """The heat line with its bands, the nudges under it, and what the letters mean."""
    if not found.heats:
        return
    rows = heat_rows(found.heats, found.nudged_at, width() - _LABEL, coloured=in_colour())
    for label, row in zip(("Heat", "Band", "Nudge"), rows, strict=True):
        if row:
            yield f"{label:<{_LABEL}}{row}"
    counts = [f"{LETTERS[band]} {band} {found.bands[band]:,}" for band in Band]
    if found.nudges:
        counts.append(f"{NUDGE} nudge {len(found.nudges):,}")
    yield _wrapped("   ".join(counts), " " * _LABEL)


def _unread(found: Findings) -> Iterator[str]:
    """What was not read, for each language: "2 messages in German were not read."."""
    for language, count in found.unread.most_common():
        what = "1 message" if count == 1 else f"{count:,} messages"
        yield _wrapped(f"{what} in {language} {'was' if count == 1 else 'were'} not read: I read English only.", "")


def _nudges(found: Findings, zone: tzinfo) -> Iterator[str]:
    """Where a nudge would have fired, why then, and the words."""
    yield _heading("Nudges")
    if not found.nudges:
        yield f"  None: {_why_none(found)}"
    for nudge in found.nudges:
        name, about = one_line(nudge.client, NAME_MAX, empty="The client"), nudge.situation.replace("_", " ")
        what = f"{name}: {nudge.band} ({nudge.heat}), {about}"
        yield _wrapped(f"Message {nudge.index + 1:,}, {_moment(nudge.at, zone)}, {what}", "  ")
        yield _wrapped(_BECAUSE[nudge.because], "    ")
        for why in why_words(nudge.why):
            yield _wrapped(f"- {one_line(why, WORDS_MAX)}", "    ", "      ")
    yield ""


def _why_none(found: Findings) -> str:
    """Why nothing would have fired; of what was not read, nothing is claimed."""
    if not found.heats:
        return "nothing here could be read."
    return "nothing that I could read was heated enough." if found.unread else "nothing here was heated enough."


def _answers(found: Findings, zone: tzinfo) -> Iterator[str]:
    """How long the client waited for an answer."""
    yield _heading("Answer times")
    if found.longest is None:
        yield "  No client message was answered."
    else:
        yield f"  Median   {_pair(*found.median_wait())}"
        longest = f"{_pair(found.longest.waited, found.longest.working)}, {_which(found.longest)}"
        yield _wrapped(f"Longest  {longest}", "  ", " " * 11)
    if found.left_open.asked is not None and found.left_open.since is not None:
        yield f"  Message {found.left_open.asked + 1:,} of {_moment(found.left_open.since, zone)} has no answer."
    yield ""


def _left_open(left: LeftOpen, zone: tzinfo) -> Iterator[str]:
    """The points that no answer followed."""
    yield _heading("Left open")
    if not left.points:
        yield "  Nothing."
    for point in some([f"{one_line(point.text, WORDS_MAX)} ({point.kind})" for point in left.points], POINTS_SHOWN):
        yield _wrapped(f"- {point}", "  ", "    ")


def _heading(text: str) -> str:
    """A heading, bold where the terminal can."""
    return typer.style(text, bold=True) if in_colour() else text


def _pair(waited: timedelta, working: timedelta) -> str:
    """A wait in calendar time and in working time."""
    return f"{calendar_span(waited)} ({working_span(working)} of working time)"


def _which(answer: Answered) -> str:
    """The messages of a wait, counted from 1."""
    return f"from message {answer.asked + 1:,} to {answer.answered + 1:,}"


def _moment(at: datetime, zone: tzinfo) -> str:
    """A date and time in the reader's zone."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _wrapped(text: str, indent: str, further: str | None = None) -> str:
    """Text in the width that there is."""
    return textwrap.fill(text, width(), initial_indent=indent, subsequent_indent=indent if further is None else further)
