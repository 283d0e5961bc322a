"""The button and the form that say who the client is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.events import ButtonPressed, FormSent
from bot.chat.people import Person
from bot.chat.replies import Ask, Reply
from bot.coach.reading.types import Who
from bot.handlers.answering import answer_to, sorry_to
from bot.handlers.commands.watching import people_of
from bot.handlers.desk import button, form
from bot.handlers.tools import Tools
from bot.phrases.forms import clients_form
from bot.phrases.notices import watching_card
from bot.store import projects

NOT_WATCHED = "I'm not watching that place for you any more. “watch” in it starts again."


@button("clients")
def choose_clients(press: ButtonPressed, tools: Tools) -> Sequence[Reply]:
    """Ask who the client is."""
    project = projects.owned_project(tools.session, press.row, press.person)
    return [Ask(press.person, clients_form(project.id)) if project else sorry_to(press, NOT_WATCHED)]


@form("clients")
def chosen_clients(sent: FormSent, tools: Tools) -> Sequence[Reply]:
    """Listen to these people from now on."""
    project = projects.owned_project(tools.session, sent.row, sent.person)
    if project is None:
        return [sorry_to(sent, NOT_WATCHED)]
    chosen: dict[Person, Who] = dict.fromkeys(people_of(sent.values.get("clients", "")), "client")
    chosen.pop(sent.person, None)
    if not chosen:
        return [Ask(sent.person, clients_form(project.id))]
    projects.set_members(tools.session, project, chosen)
    return [answer_to(sent, watching_card(project.name))]
