"""watch and unwatch."""

from __future__ import annotations

from bot.chat.commands import CommandError, Option
from bot.chat.events import CommandRun
from bot.chat.people import BadKey, Person
from bot.chat.replies import Enter, Reply
from bot.coach.reading.types import Who
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.naming import project_named
from bot.handlers.tools import Tools
from bot.phrases.notices import unwatched_card, watching_card
from bot.store import cases, projects

KEY_MAX = 380
"""Characters of a person's key: what its column holds."""


@COMMANDS.command(
    "watch",
    name="Website for Maria",
    clients=Option("clients", "@maria", required=False, kind="people"),
    teammates=Option("teammates", "@jo", required=False, kind="people"),
)
def watch(run: CommandRun, tools: Tools, name: str = "", clients: str = "", teammates: str = "") -> list[Reply]:
    """Watch this client channel for me; nobody in it will notice."""
    if run.is_direct:
        raise CommandError("Run “watch” in the client's channel or thread, so that I know which one you mean.")
    members: dict[Person, Who] = dict.fromkeys(people_of(teammates), "teammate")
    members |= {person: "client" for person in people_of(clients) if person != run.person}
    project = projects.watch(tools.session, run.person, run.place, name, tools.now(), run.place_name)
    if members:
        projects.set_members(tools.session, project, members)
    known = projects.has_clients(tools.session, project)
    return [answer_to(run, watching_card(project.name, known)), Enter(run.place, run.person)]


def people_of(keys: str) -> list[Person]:
    """Persons from comma-joined keys; raises CommandError."""
    try:
        return [Person.parse(key.strip()[:KEY_MAX]) for key in keys.split(",") if key.strip()]
    except BadKey as error:
        raise CommandError(f"I don't know whom you mean by “{keys[:60]}”. Pick people from the list.") from error


@COMMANDS.command("unwatch", of_project=True)
def unwatch(run: CommandRun, tools: Tools) -> list[Reply]:
    """Stop watching this channel; what I know stays with you."""
    project = project_named(run, tools)
    project.ended_at = tools.now()
    cases.close_of(tools.session, project, tools.now())
    return [answer_to(run, unwatched_card(project.name))]
