"""settings: how the coach behaves towards one freelancer."""

from __future__ import annotations

from bot.chat.commands import CommandError, Option
from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.coach.advice.types import VoiceTone
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.owners import owner_of
from bot.handlers.tools import Tools
from bot.phrases.notices import settings_card
from bot.store import people

CHOICES = {"tone": tuple(tone.value for tone in VoiceTone)}
"""Each setting with the values that it takes."""


@COMMANDS.command(
    "settings",
    name=Option("name", "tone", required=False, choices=tuple(CHOICES)),
    value=Option("value", "plain", required=False),
)
def settings(run: CommandRun, tools: Tools, name: str = "", value: str = "") -> list[Reply]:
    """See or change how I work for you, for example: settings tone plain."""
    if value and value not in CHOICES[name]:
        raise CommandError(f"{name} is one of {', '.join(CHOICES[name])}, not “{value}”.")
    if value:
        people.change_setting(tools.session, run.person, name, value)
    owner = owner_of(run.person.key, tools)
    return [answer_to(run, settings_card(owner.tone, str(owner.hours.zone), CHOICES))]
