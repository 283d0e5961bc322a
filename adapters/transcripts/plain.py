"""Plain transcripts: `2026-03-02 09:14 Maria (client): …`, one message a line, more lines where it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path

from adapters.transcripts.decoding import text_lines
from adapters.transcripts.errors import TranscriptError, broken
from adapters.transcripts.lines import Conversation, Line, Role, Said, in_our_time, line
from adapters.transcripts.stamps import NoSuchTime, Stamp, says_day_first, stamp_of
from bot.chat.people import Person, Place

LONGEST_MESSAGE = 1_000_000
"""Characters of one message from which the file is no conversation."""
LOOK_AT = 200
"""Lines in which the first message must stand for a text to be a transcript."""
EXAMPLE = "“2026-03-02 09:14 Maria (client): …”"
_SPEAKER = re.compile(r"\s*(?:[-–—|]\s*)?(?P<name>[^:]{1,80}?)\s*(?:\((?P<role>[^():]{1,20})\)\s*)?:(?:\s|$)")
_ROLES: dict[str, Role] = {
    "client": "client",
    "customer": "client",
    "freelancer": "freelancer",
    "contractor": "freelancer",
    "me": "freelancer",
    "teammate": "teammate",
    "colleague": "teammate",
    "team": "teammate",
}
_BOT = "bot"


@dataclass(slots=True)
class _Draft:
    """A message whose further lines may still come."""

    name: str
    word: str
    at: datetime
    text: list[str]
    length: int = field(default=0)

    def said(self, index: int, stem: str) -> Said:
        """The message as it stands."""
        role = _ROLES.get(self.word)
        text = "\n".join(self.text).strip()
        person = Person("transcript", stem, self.name)
        return Said(str(index + 1), person, self.name, text, self.at, is_bot=self.word == _BOT, role=role)


def looks_plain(path: Path) -> bool:
    """Whether one of the first lines begins as a message of a transcript does."""
    with path.open("rb") as file:
        for number, text in enumerate(text_lines(file, str(path))):
            if _header(text):
                return True
            if number > LOOK_AT:
                return False
    return False


def read_plain(path: Path, zone: tzinfo) -> Conversation:
    """The one conversation of a plain transcript; times without a zone are read in `zone`."""
    title, day_first = _survey(path)
    return Conversation(title or path.stem, lambda: _lines(path, zone, day_first=day_first))


def _survey(path: Path) -> tuple[str, bool]:
    """The title before the first message, and whether 02/03/2026 is in March; raises TranscriptError."""
    title, began, unsure, order = "", False, 0, None
    for number, text in _numbered(path):
        stamp = stamp_of(text)
        if not began and not stamp and not title:
            title = text.strip().lstrip("#").strip()
        began = began or stamp is not None
        if stamp and (slashed := stamp.slashed):
            says = says_day_first(slashed)
            order = order if says is None else says
            unsure = unsure or number
    if unsure and order is None:
        what = "a date like 02/03/2026 can be read two ways, and no other date in the file tells which is meant"
        raise broken(f"{path}, line {unsure}", what, "write the dates as 2026-03-02")
    return title, bool(order)


def _lines(path: Path, zone: tzinfo, *, day_first: bool) -> Iterator[Line]:
    """The messages, each with the lines that belong to it."""
    place, index, draft = Place("transcript", path.stem, path.stem), 0, None
    for number, text in _numbered(path):
        if found := _header(text):
            if draft:
                yield line(index, place, draft.said(index, path.stem))
                index += 1
            stamp, speaker = found
            draft = _begin(text, speaker, _at(stamp, zone, f"{path}, line {number}", day_first=day_first))
        elif draft:
            _go_on(draft, text, f"{path}, line {number}")
    if draft:
        yield line(index, place, draft.said(index, path.stem))


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    """The file's lines with their numbers, from 1."""
    with path.open("rb") as file:
        yield from enumerate(text_lines(file, str(path)), 1)


def _header(text: str) -> tuple[Stamp, re.Match[str]] | None:
    """The stamp and the speaker, if a message begins on this line."""
    stamp = stamp_of(text)
    speaker = _SPEAKER.match(text, stamp.end) if stamp else None
    return (stamp, speaker) if stamp and speaker else None


def _begin(text: str, speaker: re.Match[str], at: datetime) -> _Draft:
    """Begin a message; brackets that hold no role belong to the name."""
    name, word = speaker["name"].strip(), (speaker["role"] or "").strip().lower()
    if word and word not in _ROLES and word != _BOT:
        name, word = f"{name} ({speaker['role'].strip()})", ""
    return _Draft(name, word, at, [text[speaker.end() :]])


def _at(stamp: Stamp, zone: tzinfo, where: str, *, day_first: bool) -> datetime:
    """The moment of a stamp; raises TranscriptError where there is no such moment."""
    try:
        return in_our_time(stamp.moment(zone, day_first=day_first), where)
    except NoSuchTime as error:
        raise _no_such_time(where) from error


def _no_such_time(where: str) -> TranscriptError:
    """The sentence for a date that no calendar has."""
    return broken(where, "there is no such date or time", "write it as 2026-03-02 09:14")


def _go_on(draft: _Draft, text: str, where: str) -> None:
    """Add a further line to a message; raises TranscriptError where it never ends."""
    draft.text.append(text)
    draft.length += len(text) + 1
    if draft.length > LONGEST_MESSAGE:
        what = f"the message that goes on here is longer than {LONGEST_MESSAGE:,} characters"
        raise broken(where, what, f"begin every message with a date and a name, as in {EXAMPLE}")
