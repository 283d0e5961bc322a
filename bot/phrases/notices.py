"""Short notices: help, status, what is watched, what was posted, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.cards import Button, ButtonRow, Card, Draft, Note, Part, Points, Text
from bot.chat.commands import CommandSpec, Registry
from bot.coach.advice.types import Nudge, VoiceTone
from bot.coach.cases.types import Case, CaseState
from bot.phrases.clipping import one_line, paragraphs, some
from bot.phrases.nudge_parts import ONLY_YOU
from bot.phrases.sayings import heat_since, person, place
from bot.phrases.times import moment

LISTED = 12
"""Lines of a list on a notice; the rest is counted."""
SENTENCE_MAX = 600

_LAST_UNREAD = "last message not read (I read English only)"
_STATES = {
    CaseState.OPEN: "not answered yet",
    CaseState.ANSWERED: "answered",
    CaseState.COOLING: "cooling down",
    CaseState.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One project for the status card, with its open case if there is one."""

    project: str
    case: Case | None = None
    is_unread: bool = False
    """Whether the client's last message could not be read."""
    trouble: str = ""
    """Why its place can't be read, if it can't."""


def help_card(registry: Registry) -> Card:
    """Every command with its one-line help."""
    commands = [f"{spec.usage}: {one_line(spec.help, 80)}" for spec in registry.commands.values()]
    parts: list[Part] = [Text("I watch the client channels you choose, and whisper to you when one heats up.")]
    if commands:
        parts.append(Points("What you can ask me", some(commands, 24)))
    parts.append(Note("Only you see my messages. I never write to a client by myself."))
    return Card("Levelhead", tuple(parts))


def command_card(spec: CommandSpec) -> Card:
    """One command: what it does, how to type it, and an example."""
    example = " ".join([spec.name, *(option.hint for option in spec.options)])
    said = (Text(one_line(spec.help, 200)), Points("How to type it", (spec.usage, f"for example: {example}")))
    return Card(f"About “{spec.name}”", said)


def thanks_card() -> Card:
    """The answer to a thank-you."""
    return Card("Any time", (Text("I'm here. “help” lists what I can do."),))


def status_card(lines: Sequence[StatusLine], undelivered: Sequence[str] = (), now: datetime | None = None) -> Card:
    """What is watched, what is heated, and what could not be delivered; times in the zone of `now`."""
    if lines:
        parts: list[Part] = [Points("Your projects", some([_status(line, now) for line in lines], LISTED))]
    else:
        parts = [Text("I'm not watching anything yet. Run “watch” in a client's channel.")]
    if undelivered:
        reasons = [one_line(why, 120, empty="no reason given") for why in undelivered]
        parts.append(Points("What did not reach you", some(reasons, 5)))
    return Card("How things stand", tuple(parts))


def home_cards(projects: Sequence[StatusLine], settings: Mapping[str, object], now: datetime) -> tuple[Card, ...]:
    """The app's own page: each project, and the freelancer's settings."""
    troubles = [f"{place(line.project)}: {one_line(line.trouble, 120)}" for line in projects if line.trouble]
    status = status_card(projects, (), now)
    tone = one_line(str(settings.get("tone", VoiceTone.WARM)), 20)
    mine = Card("Your settings", (Text(f"Drafts sound {tone}. “help” lists what you can change."),))
    if not troubles:
        return status, mine
    return status, Card("What I can't read", (Points("Trouble", some(troubles, LISTED)),), tone="tense"), mine


def error_card(sentence: str) -> Card:
    """What can't be done, and what can, in one sentence."""
    said = one_line(sentence, SENTENCE_MAX, empty="Something is missing. Try “help”.")
    return Card("That didn't work", (Text(said),))


def watching_card(project: str, knows_clients: bool = True) -> Card:
    """A place is watched from now on."""
    words = "I'll read along quietly and whisper to you when a client heats up. Nobody here sees me do it."
    parts: list[Part] = [Text(words)]
    if not knows_clients:
        parts.append(Text("Tell me who the client is: “watch clients:@name”. Until then I only listen."))
    parts.append(Note("“unwatch” ends it, “status” shows it."))
    return Card(f"Watching {place(project)}", tuple(parts), tone="good")


def choose_clients_card(project: str, project_id: int) -> Card:
    """Nobody there looks like a client, so the freelancer has to say who is."""
    words = f"I can read {place(project)}, and I can't tell who the client is. Whom should I listen to?"
    choose = Button("Choose clients", "clients", str(project_id), "primary", opens_form=True)
    return Card("Who is the client?", (Text(words),), (ButtonRow((choose,)),))


def shut_out_card(project: str, why: str) -> Card:
    """A place that is to be watched can't be read."""
    reason = one_line(why, SENTENCE_MAX, empty="The platform gave no reason.")
    return Card(f"I can't read {place(project)}", (Text(reason),), tone="tense")


def unwatched_card(project: str) -> Card:
    """A place is no longer watched."""
    words = "I've stopped reading along here. What I know stays with you, and “watch” starts again."
    return Card(f"No longer watching {place(project)}", (Text(words),))


def posted_card(project: str, at: datetime | None = None) -> Card:
    """The freelancer's reply is on its way to the client."""
    when = f" at {moment(at)}" if at else ""
    words = f"Your reply went to {place(project)}{when}. Now it's their turn; a short walk is a good idea."
    return Card("Posted", (Text(words),), tone="good")


def not_posted_card(project: str, why: str) -> Card:
    """The reply could not be posted; the freelancer has to know, since the client still waits."""
    reason = one_line(why, SENTENCE_MAX, empty="The platform gave no reason.")
    words = f"Your reply to {place(project)} was not posted. {reason} Your client is still waiting."
    return Card("Not posted", (Text(words),), tone="tense")


def unreachable_card(why: str) -> Card:
    """The coach can't write to someone in private."""
    reason = one_line(why, SENTENCE_MAX, empty="The platform gave no reason.")
    return Card("I can't reach you in private", (Text(f"{reason} Until that works, my nudges wait in “status”."),))


def _status(line: StatusLine, now: datetime | None) -> str:
    """One project in a line."""
    if line.case is None:
        return f"{place(line.project)}: {_LAST_UNREAD if line.is_unread else 'all calm'}"
    case = line.case
    heat = heat_since(case.band, case.heat, case.opened_at, now)
    quiet = f", snoozed until {moment(case.snoozed_until, now)}" if case.snoozed_until else ""
    unread = f", {_LAST_UNREAD}" if line.is_unread else ""
    return f"{place(line.project)}: {heat[0].lower()}{heat[1:]}, {_STATES[case.state]}{quiet}{unread}"


def draft_card(nudge: Nudge, case_id: int) -> Card:
    """The draft for one case, ready to use or to turn."""
    buttons = (
        Button("Use draft", "use", str(case_id), "primary", opens_form=True),
        Button("Another tone", "tone", str(case_id)),
    )
    draft = Draft(paragraphs(nudge.draft, 2_400))
    return Card(f"A reply to {person(nudge.client)}", (draft, Note(ONLY_YOU)), (ButtonRow(buttons),))


def settings_card(values: Mapping[str, str]) -> Card:
    """What is set, and how to change it."""
    lines = tuple(f"{name}: {value}" for name, value in values.items())
    how = "Change one with “settings tone plain”. Days off: “settings days_off 24 December to 2 January”."
    return Card("Your settings", (Points("How I work for you", lines), Note(how)))
