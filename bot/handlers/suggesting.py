"""What fits the letters typed so far: the freelancer's projects, what is open in them, times and principles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from bot.chat.commands import PROJECT
from bot.chat.people import Person
from bot.coach.advice.types import Principle
from bot.store import cases, plans, projects
from bot.store.database import plain_engine

TIMES = ("in 2 hours", "today 17:00", "tomorrow 9:00", "friday 12:00", "monday 9:00", "next monday")
"""Times as one types them; every one is understood."""

Offers = Callable[[Session, Person], Iterable[str]]


def _projects(session: Session, person: Person) -> Iterable[str]:
    """What their projects are called."""
    return (project.name for project in projects.owned(session, person))


def _deliverables(session: Session, person: Person) -> Iterable[str]:
    """What is still to be delivered."""
    for project in projects.owned(session, person):
        yield from (row.what for row in plans.deliverables(session, project) if row.done_at is None)


def _times(session: Session, person: Person) -> Iterable[str]:
    """Until when."""
    return TIMES


def _principles(session: Session, person: Person) -> Iterable[str]:
    """What evidence can be asked for."""
    return (one.words for one in Principle)


def _answers(session: Session, person: Person) -> Iterable[str]:
    """When to come back to whoever waits for an answer, then the times alone."""
    waiting = [f"{case.client_name} ({project.name})" for case, project in cases.open_for(session, person)]
    yield from (f"tomorrow 9:00 answer {who}" for who in waiting)
    yield from TIMES


OFFERS: Mapping[tuple[str, str], Offers] = {
    ("watch", "name"): _projects,
    ("deliverable", "what"): _deliverables,
    ("pause", "until"): _times,
    ("remind", "what"): _answers,
    ("why", "about"): _principles,
}
"""Who knows what an option may be, by command and option."""


class Suggestions:
    """Looks in the database while somebody types."""

    def __init__(self, url: str) -> None:
        self._engine = plain_engine(url)

    async def suggest(self, person: Person, command: str, option: str, typed: str) -> list[str]:
        """Values that fit what was typed, those that begin with it first."""
        offers = _projects if option == PROJECT.name else OFFERS.get((command, option))
        return await asyncio.to_thread(self._look, offers, person, typed) if offers else []

    def _look(self, offers: Offers, person: Person, typed: str) -> list[str]:
        """One look, over a connection that is closed after it."""
        with Session(self._engine) as session:
            return fitting(list(offers(session, person)), typed)


def fitting(offered: Sequence[str], typed: str) -> list[str]:
    """Those that hold the typed letters, in any case; those that begin with them first."""
    letters = typed.strip().casefold()
    found = [one for one in dict.fromkeys(offered) if letters in one.casefold()]
    return sorted(found, key=lambda one: not one.casefold().startswith(letters))
