"""The files of a replay: opened, counted, and with everybody's role settled before the first word is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from adapters.transcripts.lines import Conversation, Line
from adapters.transcripts.opening import open_transcript
from bot.coach.reading.types import Who
from bot.replay.roles import Named, Speaker, cast, must_be_found
from bot.replay.types import Spoken

Watched = Callable[[Iterator[Line]], Iterator[Line]]
"""Passes lines through and tells somebody how many there were."""


@dataclass(frozen=True, slots=True)
class Source:
    """One conversation that is ready to be walked: how many messages it has, and who is who in it."""

    conversation: Conversation
    count: int
    roles: Mapping[str, Who]

    def spoken(self, watched: Watched) -> Iterator[Spoken]:
        """The messages of people, from the first on; bots are left out."""
        for line in watched(self.conversation.lines()):
            if not line.seen.is_bot:
                yield Spoken(line.index, line.seen, self.roles[line.seen.author.key])


def open_sources(stack: ExitStack, files: Sequence[Path], named: Named, zone: tzinfo, watched: Watched) -> list[Source]:
    """Read every file through once, so that nothing is printed before all of it is known to be good.

    Raises Problem for a file that can't be read, a name that nobody has, and people without a role.
    """
    counted = [_count(path, stack.enter_context(open_transcript(path, zone)), watched) for path in files]
    everyone = [speaker for one in counted for speaker in one.speakers.values()]
    must_be_found(", ".join(map(str, files)), everyone, named)
    return [source for one in counted for source in one.sources(named)]


@dataclass(frozen=True, slots=True)
class _Counted:
    """One file after its first reading."""

    path: Path
    conversations: Sequence[Conversation]
    counts: Sequence[int]
    speakers: Mapping[str, Speaker]

    def sources(self, named: Named) -> list[Source]:
        """Its conversations, with the roles; raises Problem."""
        roles = cast(str(self.path), list(self.speakers.values()), named)
        return [Source(one, count, roles) for one, count in zip(self.conversations, self.counts, strict=True)]


def _count(path: Path, conversations: Sequence[Conversation], watched: Watched) -> _Counted:
    """Read a file through: how many messages, and from whom."""
    speakers: dict[str, Speaker] = {}
    counts = [sum(_meet(speakers, line) for line in watched(one.lines())) for one in conversations]
    return _Counted(path, conversations, counts, speakers)


def _meet(speakers: dict[str, Speaker], line: Line) -> int:
    """Remember a person, and the first role that the file gives them; returns 1, for one message."""
    if line.seen.is_bot:
        return 1
    key = line.seen.author.key
    known = speakers.get(key)
    if known is None:
        speakers[key] = Speaker(key, line.seen.name, line.aliases, line.role)
    elif known.role is None and line.role:
        speakers[key] = replace(known, role=line.role)
    return 1
