"""Which project a typed line means, where it ends with the project's name: “timeline #acme”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.chat.events import CommandRun
from bot.chat.people import Place
from bot.handlers.tools import Tools
from bot.store import projects
from bot.store.tables import ProjectRow

_NAMED = re.compile(r"(?:^|\s+)(?:(?:in|for|about)\s+)?(?:<#(?P<id>\w+)(?:\|[^>]*)?>|#(?P<name>[^#<>]+))$")
_APART = re.compile(r"[\W_]+")


def with_project(run: CommandRun, words: str, tools: Tools) -> tuple[CommandRun, str]:
    """The run about the project that its words name, and the words without the name; both as they are without one."""
    found = _NAMED.search(words.rstrip())
    row = _called(projects.owned(tools.session, run.person), found["id"] or found["name"]) if found else None
    if found is None or row is None:
        return run, words
    return replace(run, meant=Place.parse(row.place)), words[: found.start()]


def _called(owned: Sequence[ProjectRow], said: str) -> ProjectRow | None:
    """The one project of this name, channel or beginning of a name; None where there are several."""
    wanted = _plain(said)
    exact = [row for row in owned if wanted in (_plain(row.name), _plain(Place.parse(row.place).channel))]
    found = exact or [row for row in owned if wanted and _plain(row.name).startswith(f"{wanted}-")]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    """“Website for Maria” as “website-for-maria”, the way that channels are called."""
    return _APART.sub("-", name.casefold()).strip("-")
