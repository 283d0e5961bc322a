"""Who is the client and who the freelancer, where a file does not say or somebody knows better."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.coach.reading.types import Who
from bot.problems import Problem

NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who wrote in a file: the key of the person, the name, other names, and the role that the file gives."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    role: Who | None = None

    def is_called(self, names: Collection[str]) -> bool:
        """Whether one of the names, in lower case, is theirs."""
        return any(_plain(name) in names for name in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class Named:
    """The names given on the command line."""

    clients: Sequence[str] = ()
    freelancers: Sequence[str] = ()


def cast(where: str, speakers: Sequence[Speaker], named: Named) -> Mapping[str, Who]:
    """The role of every speaker of one file, by key; raises Problem where nothing tells them apart.

    A name given by hand goes before what the file says. Where only one side is known, everybody else is the other
    side; where both are, everybody else is a teammate.
    """
    known = {speaker.key: role for speaker in speakers if (role := _role(speaker, named))}
    others = [speaker for speaker in speakers if speaker.key not in known]
    sides = set(known.values()) - {"teammate"}
    if others and not sides:
        raise Problem(_who_is_who(where, speakers))
    rest: Who = "client" if "client" not in sides else "freelancer" if "freelancer" not in sides else "teammate"
    return known | {speaker.key: rest for speaker in others}


def must_be_found(where: str, speakers: Iterable[Speaker], named: Named) -> None:
    """Refuse a name that nobody has, and one that is on both sides; raises Problem with the names there are."""
    everyone = list(speakers)
    both = {_plain(name) for name in named.clients} & {_plain(name) for name in named.freelancers}
    if both:
        raise Problem(f"“{min(both)}” can't be both --client and --freelancer; name them once.")
    for option, names in (("--client", named.clients), ("--freelancer", named.freelancers)):
        for name in names:
            if not any(speaker.is_called({_plain(name)}) for speaker in everyone):
                raise Problem(_nobody(option, name, where, everyone))


def _role(speaker: Speaker, named: Named) -> Who | None:
    """What is known about one speaker."""
    if speaker.is_called({_plain(name) for name in named.clients}):
        return "client"
    if speaker.is_called({_plain(name) for name in named.freelancers}):
        return "freelancer"
    return speaker.role


def _plain(name: str) -> str:
    """A name as it is compared."""
    return name.strip().removeprefix("@").casefold()


def _who_is_who(where: str, speakers: Sequence[Speaker]) -> str:
    """The sentence that asks for names."""
    return (
        f"{where} doesn't say who is who: name the client with --client NAME or the freelancer with "
        f"--freelancer NAME; the people in it are {_names(speakers)}."
    )


def _nobody(option: str, name: str, where: str, speakers: Sequence[Speaker]) -> str:
    """The sentence for a name that nobody has."""
    if not speakers:
        return f"{option}: nobody wrote in {where}, so “{name}” is not in it."
    by_plain = {_plain(one): one for speaker in speakers for one in (*speaker.aliases, speaker.name)}
    close = get_close_matches(_plain(name), by_plain, 1)
    hint = f" Did you mean “{by_plain[close[0]]}”?" if close else ""
    return f"{option}: nobody in {where} is called “{name}”; the people in it are {_names(speakers)}.{hint}"


def _names(speakers: Sequence[Speaker]) -> str:
    """The names, the first ones if there are many."""
    names = sorted({speaker.name for speaker in speakers}, key=str.casefold)
    shown, more = names[:NAMES_SHOWN], len(names) - NAMES_SHOWN
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
