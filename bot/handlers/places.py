"""What platforms tell us about places and people: entered, shut out, gone, opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.cards import Card
from bot.chat.events import Entered, HomeOpened, Present, ProfileSeen, ShutOut, WorkspaceGone
from bot.chat.people import Person
from bot.chat.replies import Home, Reply, Whisper
from bot.coach.reading.types import Who
from bot.handlers.due.replanning import replan
from bot.handlers.knowing import status_lines
from bot.handlers.owners import known_zone, owner_of
from bot.handlers.tools import Tools
from bot.phrases.notices import choose_clients_card, home_cards, shut_out_card
from bot.phrases.plans import due_card
from bot.store import cases, people, plans, projects, reminders
from bot.store.tables import ProjectRow


def entered(event: Entered, tools: Tools) -> Sequence[Reply]:
    """We can read the place: people from outside are its clients; if there are none, ask who is."""
    project = projects.at_place(tools.session, event.asked_by, event.place)
    if project is None:
        return []
    project.trouble = ""
    if event.place_name and project.name == event.place.channel:
        project.name = event.place_name[:200]
    if projects.has_clients(tools.session, project):
        return []
    outside = {present.person: _who(present, event) for present in event.people if not present.is_bot}
    if "client" in outside.values():
        projects.set_members(tools.session, project, outside)
        return []
    return [Whisper(event.asked_by, choose_clients_card(project.name, project.id), slot=f"clients:{project.id}")]


def _who(present: Present, event: Entered) -> Who:
    """What someone is who was there when we entered."""
    if present.person == event.asked_by:
        return "freelancer"
    return "client" if present.home_team not in ("", event.place.workspace) else "teammate"


def shut_out(event: ShutOut, tools: Tools) -> Sequence[Reply]:
    """A place that can't be read is told to those who rely on it, once."""
    replies: list[Reply] = []
    for project in projects.at_or_below(tools.session, event.place):
        if project.trouble != event.why:
            project.trouble = event.why
            replies.append(Whisper(Person.parse(project.owner), shut_out_card(project.name, event.why)))
    return replies


def workspace_gone(event: WorkspaceGone, tools: Tools) -> Sequence[Reply]:
    """Nothing can be read or sent there any more: its projects end, quietly, and what is known stays."""
    for project in projects.in_workspace(tools.session, event.platform, event.workspace):
        _end(project, tools)
    reminders.clear_workspace(tools.session, event.platform, event.workspace)
    return []


def _end(project: ProjectRow, tools: Tools) -> None:
    """Stop watching, with the open case closed."""
    project.ended_at = tools.now()
    cases.close_of(tools.session, project, tools.now())


def profile_seen(event: ProfileSeen, tools: Tools) -> Sequence[Reply]:
    """Keep the name, and the time zone unless the person has set one."""
    row = people.person(tools.session, event.person, event.name)
    if known_zone(event.zone) and "zone" not in row.settings:
        before = owner_of(event.person.key, tools)
        row.settings = row.settings | {"platform_zone": event.zone}
        replan(before, owner_of(event.person.key, tools), tools)
    return []


def home_opened(event: HomeOpened, tools: Tools) -> Sequence[Reply]:
    """Their projects, what is heated, what is due, and their settings, on the app's own page."""
    owner = people.person(tools.session, event.person, event.name)
    owned = projects.owned(tools.session, event.person)
    now = owner_of(event.person.key, tools).now
    cards = home_cards(status_lines(event.person, tools), owner.settings, now)
    return [Home(event.person, (cards[0], *_due(owned, now, tools), *cards[1:]))]


def _due(owned: Sequence[ProjectRow], now: datetime, tools: Tools) -> list[Card]:
    """What their clients get and what they promised, the next one first; no card if there is nothing."""
    dated = [(project.name, row) for project in owned for row in plans.dated(tools.session, project)]
    return [due_card(sorted(dated, key=lambda one: one[1].due_at or now), now)] if dated else []
