"""Which project a typed line means: that of its place, the one named at its end (“timeline #acme”), or the only one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.chat.commands import CommandError
from bot.chat.events import CommandRun
from bot.chat.people import Place
from bot.handlers.tools import Tools
from bot.phrases.clipping import one_line, some
from bot.store import projects
from bot.store.tables import ProjectRow

NAMED, NAME_MAX = 6, 60
"""Projects that are named where it is not clear which is meant, and characters of each."""
_NAMED = re.compile(r"(?:^|\s+)(?:(?:in|for|about)\s+)?(?:<#(?P<id>\w+)(?:\|[^>]*)?>|#(?P<name>[^#<>]+))$")
_APART = re.compile(r"[\W_]+")


def with_project(run: CommandRun, words: str, tools: Tools) -> tuple[CommandRun, str]:
    """The run about the project that its words name, and the words without the name.

    Both as they are where the place says which project is meant, or no name ends the words. Raises CommandError for a
    name that none of theirs has: it would be another client's otherwise.
    """
    found = _NAMED.search(words.rstrip())
    said = (found["id"] or found["name"]) if found else ""
    is_clear = projects.at_place(tools.session, run.person, run.subject) is not None
    # “ticket #3” is no name, and neither is a picture.
    if found is None or is_clear or not any(map(str.isalpha, said)):
        return run, words
    owned = projects.owned(tools.session, run.person)
    if (row := _called(owned, said)) is None:
        raise CommandError(f"I know no project “{one_line(said, NAME_MAX)}”. {_yours(owned)}")
    return replace(run, meant=Place.parse(row.place)), words[: found.start()]


def project_here(run: CommandRun, tools: Tools) -> ProjectRow:
    """The runner's project in this place, or their only one; raises CommandError."""
    here = projects.at_place(tools.session, run.person, run.subject)
    if here is not None:
        return here
    owned = projects.owned(tools.session, run.person)
    if len(owned) == 1:
        return owned[0]
    raise CommandError(f"Which project? {_yours(owned)}" if owned else _yours(owned))


def project_named(run: CommandRun, tools: Tools) -> ProjectRow:
    """The same for what ends something: the only one has to be named as well. Raises CommandError."""
    here = projects.at_place(tools.session, run.person, run.subject)
    if here is not None:
        return here
    owned = projects.owned(tools.session, run.person)
    raise CommandError(f"I'm not watching this place for you. {_yours(owned)}")


def _yours(owned: Sequence[ProjectRow]) -> str:
    """How to name one of these at the end of a line."""
    if not owned:
        return "I'm not watching anything for you yet. Run “watch” in a client's channel first."
    names = some([f"#{handle}" for handle in handles(owned)], NAMED)
    return f"Put its name at the end: {', '.join(names)}. Or run this in its channel."


def handles(owned: Sequence[ProjectRow]) -> list[str]:
    """What each project can be called by: its name, or its channel's where two have one name or it can't be typed."""
    counts = Counter(_plain(row.name) for row in owned)
    return [
        one_line(row.name, NAME_MAX) if _is_typed(row.name) and counts[_plain(row.name)] == 1 else _channel(row)
        for row in owned
    ]


def _is_typed(name: str) -> bool:
    return len(name) < NAME_MAX and any(map(str.isalpha, name)) and not set(name) & set("#<>\n")


def _channel(row: ProjectRow) -> str:
    return Place.parse(row.place).channel


def _called(owned: Sequence[ProjectRow], said: str) -> ProjectRow | None:
    """The one project of this name, channel or beginning of a name; None where there are several."""
    wanted = _plain(said)
    exact = [row for row in owned if wanted in (_plain(row.name), _plain(_channel(row)))]
    found = exact or [row for row in owned if _plain(row.name).startswith(f"{wanted}-")]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    """“Website for Maria” as “website-for-maria”, the way that channels are called."""
    return _APART.sub("-", name.casefold()).strip("-")
