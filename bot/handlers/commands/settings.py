"""settings: how the coach behaves towards one freelancer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

from bot.chat.commands import CommandError, Option
from bot.chat.events import CommandRun
from bot.chat.replies import Reply
from bot.coach.advice.types import VoiceTone
from bot.coach.schedule.words import DAY_NAMES
from bot.coach.schedule.zones import zone_from_local_time
from bot.handlers.answering import answer_to
from bot.handlers.desk import COMMANDS
from bot.handlers.due.replanning import replan
from bot.handlers.due.timing import moment_said
from bot.handlers.owners import SENSITIVITY, WEEKS, Owner, hours_in_words, hours_said, owner_of
from bot.handlers.tools import Tools
from bot.phrases.notices import settings_card
from bot.store import people

BREAK_MAX = 60
"""Days off that one line may name."""
Understood = Callable[[str, Owner], object]


def _one_of(name: str, *choices: str) -> Understood:
    """A setting that is one of a few words."""

    def understood(said: str, owner: Owner) -> str:
        if said not in choices:
            raise CommandError(f"{name} is one of {', '.join(choices)}, not “{said[:40]}”.")
        return said

    return understood


def _zone(said: str, owner: Owner) -> str:
    """The zone in which it is the time that was said; where several fit, the best known."""
    zones = zone_from_local_time(said, owner.now)
    if not zones:
        raise CommandError("Tell me what time it is where you are, for example: settings zone it's 14:20 here")
    return zones[0]


def _quiet(said: str, owner: Owner) -> list[str] | None:
    """Quiet hours like 20:00-8:00; off goes back to the usual."""
    if said == "off":
        return None
    begin, dash, end = said.replace(" ", "").replace("–", "-").replace("to", "-").partition("-")
    try:
        ends = [
            time.fromisoformat(clock.zfill(5) if ":" in clock else f"{clock.zfill(2)}:00") for clock in (begin, end)
        ]
    except ValueError as error:
        raise CommandError("Write quiet hours like 20:00-8:00, or off.") from error
    if not dash:
        raise CommandError("Write quiet hours like 20:00-8:00, or off.")
    return [clock.isoformat() for clock in ends]


def _days_off(said: str, owner: Owner) -> list[str]:
    """One more day off, or all from one to another, or none at all."""
    if said == "none":
        return []
    begin, to, end = said.partition(" to ")
    first = moment_said(begin, owner).day
    last = moment_said(end, owner).day if to else first
    if not 0 <= (last - first).days < BREAK_MAX:
        raise CommandError(f"Days off go from an earlier to a later day, {BREAK_MAX} at most: 24 December to 2 January")
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sorted({off.isoformat() for off in (*owner.hours.days_off, *days)})


def _none(said: str, owner: Owner) -> None:
    """Forget what was called fine."""
    if said != "none":
        raise CommandError("“settings fine none” lets every phrase come up again in checks.")


SETTINGS: dict[str, Understood] = {
    "tone": _one_of("tone", *(tone.value for tone in VoiceTone)),
    "length": _one_of("length", "short", "full"),
    "sensitivity": _one_of("sensitivity", *SENSITIVITY),
    "hours": lambda said, owner: hours_said(said),
    "quiet": _quiet,
    "zone": _zone,
    "days_off": _days_off,
    "week": _one_of("week", *WEEKS),
    "dates": _one_of("dates", "day first", "month first"),
    "look": _one_of("look", "on", "off"),
    "fine": _none,
}
"""Each setting, and how what is typed for it is understood."""


@COMMANDS.command(
    "settings",
    name=Option("name", "tone", required=False, choices=tuple(SETTINGS)),
    value=Option("value", "plain", required=False),
)
def settings(run: CommandRun, tools: Tools, name: str = "", value: str = "") -> list[Reply]:
    """See or change how I work for you, for example: settings tone plain."""
    if name and value:
        before = owner_of(run.person.key, tools)
        people.change_setting(tools.session, run.person, name, SETTINGS[name](value.strip().casefold(), before))
        replan(before, owner_of(run.person.key, tools), tools)
    return [answer_to(run, settings_card(_lines(owner_of(run.person.key, tools), run, tools)))]


def _lines(owner: Owner, run: CommandRun, tools: Tools) -> dict[str, str]:
    """What is in force, setting by setting."""
    sensitivity = next(name for name, heat in SENSITIVITY.items() if heat == owner.hot_from)
    off = ", ".join(f"{day.day} {day:%B}" for day in sorted(owner.hours.days_off) if day >= owner.now.date())
    return {
        "tone": owner.tone.value,
        "length": "short" if owner.is_short else "full",
        "sensitivity": sensitivity,
        "hours": hours_in_words(owner.hours),
        "quiet": f"{owner.quiet.begin:%H:%M}-{owner.quiet.end:%H:%M}"
        + ("" if owner.holds_nudges else ", reminders only"),
        "zone": f"{owner.hours.zone}, where it is {owner.now:%H:%M}",
        "days_off": off or "none",
        "week": f"begins on {DAY_NAMES[owner.first_day]}",
        "dates": f"12/3 has the {owner.order}" if owner.order else "12/3 is asked back",
        "look": "on" if owner.looks else "off",
        "fine": f"{owner.fine} phrases" if owner.fine else "none",
    }
