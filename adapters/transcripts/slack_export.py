"""A Slack export, as a zip or a folder: users.json, channels.json and a folder of day files a channel."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from adapters.transcripts.errors import broken
from adapters.transcripts.lines import Conversation, Line, Said, clean, line
from adapters.transcripts.shelf import Shelf, json_of
from adapters.transcripts.slack_messages import SlackPeople, said, thread_of
from adapters.transcripts.slack_people import read_members
from bot.chat.people import Place

LISTS = ("channels.json", "groups.json", "mpims.json", "dms.json")
"""Where an export says which conversations it holds; a small one has only the first."""
OUT_OF_ORDER = 1_000
"""Messages over which a day file may be out of order; the rest is in order, so a day need not be held whole."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json$")


@dataclass(frozen=True, slots=True)
class _Channel:
    """One conversation of the export: its id, its title, and its day files in order."""

    id: str
    title: str
    days: tuple[str, ...]


def read_slack(shelf: Shelf) -> list[Conversation]:
    """Every conversation of an export, by name; threads stay in their channel. Raises TranscriptError."""
    names = shelf.names()
    top = _top(shelf, names)
    members = read_members(shelf, _at_top(top, "users.json", names))
    teams = [member.team for member in members.values() if member.team]
    people = SlackPeople(max(set(teams), key=teams.count, default=PurePosixPath(shelf.where).stem), members)
    channels = _channels(shelf, top, names, people)
    return [_conversation(shelf, channel, people) for channel in channels]


def _conversation(shelf: Shelf, channel: _Channel, people: SlackPeople) -> Conversation:
    """One channel, read when its lines are asked for."""
    return Conversation(channel.title, lambda: _lines(shelf, channel, people))


def _top(shelf: Shelf, names: list[str]) -> PurePosixPath:
    """The folder in which the lists stand: the export itself, or the one folder in it."""
    tops = {PurePosixPath(name).parent for name in names if PurePosixPath(name).name in LISTS}
    if not tops:
        what = "this is no Slack export, because it has no channels.json"
        raise broken(shelf.where, what, "give me the zip that Slack made, or the folder that it unpacks to")
    return min(tops, key=lambda top: (len(top.parts), top))


def _at_top(top: PurePosixPath, name: str, names: Iterable[str]) -> str | None:
    """The path of a file beside the lists, if the export has it."""
    path = str(top / name)
    return path if path in names else None


def _channels(shelf: Shelf, top: PurePosixPath, names: list[str], people: SlackPeople) -> list[_Channel]:
    """The folders of day files, with what the lists know about them."""
    days: dict[str, list[str]] = defaultdict(list)
    for name in names:
        path = PurePosixPath(name)
        if path.parent.parent == top and path.parent != top and _DAY.match(path.name):
            days[path.parent.name].append(name)
    known = _listed(shelf, top, names)
    return [_channel(folder, known.get(folder, {}), files, people) for folder, files in sorted(days.items())]


def _channel(folder: str, known: Mapping[str, Any], days: list[str], people: SlackPeople) -> _Channel:
    """One folder of day files; the lists may not know it."""
    return _Channel(str(known.get("id") or folder), _title(folder, known, people), tuple(days))


def _listed(shelf: Shelf, top: PurePosixPath, names: list[str]) -> dict[str, Mapping[str, Any]]:
    """What the lists say, by the name of the conversation's folder."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in filter(None, (_at_top(top, name, names) for name in LISTS)):
        with json_of(shelf, path) as text:
            for one in text.items():
                if isinstance(one, dict):
                    found[str(one.get("name") or one.get("id"))] = one
            text.end()
    return found


def _title(folder: str, known: Mapping[str, Any], people: SlackPeople) -> str:
    """#channel, or the names of the people in a direct conversation."""
    members = known.get("members")
    if not known.get("name") and isinstance(members, list):
        return clean(", ".join(people.name_of(str(user)) or str(user) for user in members))
    return clean(f"#{folder}")


def _lines(shelf: Shelf, channel: _Channel, people: SlackPeople) -> Iterator[Line]:
    """The channel's messages, day after day."""
    index = 0
    for day in channel.days:
        for thread, found in _in_order(_day(shelf, day, people)):
            yield line(index, Place("slack", people.workspace, channel.id, thread), found)
            index += 1


def _day(shelf: Shelf, name: str, people: SlackPeople) -> Iterator[tuple[str, Said]]:
    """What was said in one day file, with its thread."""
    with json_of(shelf, name) as text:
        for number, found in enumerate(text.items(), 1):
            where = f"{shelf.where}: {name}, message {number}"
            if not isinstance(found, dict):
                raise broken(where, "this is not a message object", "give me the export as Slack made it")
            if message := said(found, people, where):
                yield thread_of(found), message
        text.end()


def _in_order(day: Iterable[tuple[str, Said]]) -> Iterator[tuple[str, Said]]:
    """By time, looking no further ahead than needed; equal times keep the file's order."""
    waiting: list[tuple[Any, int, tuple[str, Said]]] = []
    for number, one in enumerate(day):
        heapq.heappush(waiting, (one[1].at, number, one))
        if len(waiting) > OUT_OF_ORDER:
            yield heapq.heappop(waiting)[2]
    while waiting:
        yield heapq.heappop(waiting)[2]
