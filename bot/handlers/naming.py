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
NAME_WORDS, ID_DIGITS = 3, 15
"""Words up to which an unknown name is taken for one, and digits from which a number is a channel's."""
_BEFORE_NAME = frozenset(("in", "for", "about"))
_APART = re.compile(r"[\W_]+")


def with_project(run: CommandRun, words: str, tools: Tools) -> tuple[CommandRun, str]:
    """The run about the project that its words end in (“two pages for #acme”), and the words without the name.

    Both as they are in a client's own channel, and where the words end in no name. Raises CommandError for a name that
    none of theirs has: it would be another client's otherwise.
    """
    head, mark, said = words.rstrip().rpartition("#")
    begins_word = not head or head[-1:].isspace()
    if not mark or not begins_word or projects.at_place(tools.session, run.person, run.place) is not None:
        return run, words
    owned = projects.owned(tools.session, run.person)
    found = _called(owned, said)
    if not found and not _is_name(said):
        return run, words
    head, last = head.rstrip(), head.split()[-1:]
    is_led = bool(last) and last[0].lower() in _BEFORE_NAME
    return _about(run, said, found, owned), head[: -len(last[0])].rstrip() if is_led else head


def about_project(run: CommandRun, said: str, tools: Tools) -> CommandRun:
    """The run about the project that is called so; raises CommandError where none is, or several are."""
    owned = projects.owned(tools.session, run.person)
    return _about(run, said, _called(owned, said), owned)


def _about(run: CommandRun, said: str, found: Sequence[ProjectRow], owned: Sequence[ProjectRow]) -> CommandRun:
    """The run about the one that was found; raises CommandError."""
    if len(found) != 1:
        what = f"Several projects answer to “{_short(said)}”." if found else f"I know no project “{_short(said)}”."
        raise CommandError(f"{what} {_yours(owned)}")
    return replace(run, meant=Place.parse(found[0].place))


def _short(said: str) -> str:
    return one_line(said, NAME_MAX)


def _is_name(said: str) -> bool:
    """Whether somebody meant a project: “acme site”, a channel's number; not “3 in the shop”, nor a sentence."""
    if said.isdecimal():
        return len(said) >= ID_DIGITS
    return said[:1].isalpha() and len(said.split()) <= NAME_WORDS and not set(said) & set(".!?\n")


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
        _short(row.name) if _is_typed(row.name) and counts[_plain(row.name)] == 1 else _channel(row) for row in owned
    ]


def _is_typed(name: str) -> bool:
    return len(name) < NAME_MAX and any(map(str.isalpha, name)) and not set(name) & set("#<>\n")


def _channel(row: ProjectRow) -> str:
    return Place.parse(row.place).channel


def _called(owned: Sequence[ProjectRow], said: str) -> list[ProjectRow]:
    """Those of this name or channel, or else those whose name begins so."""
    wanted = _plain(said)
    exact = [row for row in owned if wanted and wanted in (_plain(row.name), _plain(_channel(row)))]
    is_number = wanted.replace("-", "").isdecimal()
    return exact or [row for row in owned if not is_number and _plain(row.name).startswith(f"{wanted}-")]


def _plain(name: str) -> str:
    """“Website for Maria” as “website-for-maria”, the way that channels are called."""
    return _APART.sub("-", name.casefold()).strip("-")
