"""Times in what a freelancer types, understood from where they stand; always said back before they count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.chat.commands import CommandError
from bot.coach.schedule.moments import Moment, Standpoint, Unclear
from bot.coach.schedule.saying import in_words
from bot.coach.schedule.snoozing import snooze_until
from bot.coach.schedule.understanding import find_times, understand
from bot.handlers.owners import Owner

_JOINTS = {"by", "on", "at", "to", "until", "till", "about", "before", "due", "for", "that", "-", ":", ","}


def standpoint(owner: Owner) -> Standpoint:
    """Their now and their working hours."""
    return Standpoint(owner.now, owner.hours, owner.first_day, owner.order)


def moment_said(text: str, owner: Owner) -> Moment:
    """The moment that a whole phrase means; raises CommandError with the question to ask back."""
    meant = understand(text, standpoint(owner))
    if isinstance(meant, Unclear):
        raise CommandError(meant.ask)
    return meant


def snoozed_until(values: Mapping[str, str], owner: Owner) -> datetime:
    """The time that a snooze form means: what was typed, else what was chosen; raises CommandError."""
    if typed := values.get("at", "").strip():
        until: datetime | None = moment_said(typed, owner).begins(owner.hours)
    else:
        until = snooze_until(values.get("until", ""), owner.now, owner.hours)
    if until is None:
        raise CommandError("Choose a time, or write one.")
    return ahead(until, owner)


def ahead(at: datetime, owner: Owner) -> datetime:
    """A time that is still to come; raises CommandError."""
    if at <= owner.now:
        raise CommandError("That time is over. Say one that is still ahead, for example: in 2 hours")
    return at


def said_back(at: datetime, owner: Owner) -> str:
    """A time in words, so that a misunderstanding is seen before it counts: tomorrow, Friday 6 March, at 09:00."""
    return in_words(Moment(at, at.astimezone(owner.hours.zone).date()), owner.now, owner.hours.zone)


def moment_in(text: str, owner: Owner) -> tuple[Moment | None, str]:
    """The first time in a text and the words around it; raises CommandError where the time can't be counted on."""
    found = next(iter(find_times(text, standpoint(owner))), None)
    if found is None:
        return None, text.strip()
    if isinstance(found.meant, Unclear):
        raise CommandError(found.meant.ask)
    return (
        found.meant,
        f"{_without_joint_after(text[: found.begin])} {_without_joint_before(text[found.end :])}".strip(),
    )


def _without_joint_after(text: str) -> str:
    """“homepage by” without its “by”."""
    words = text.split()
    while words and words[-1].casefold() in _JOINTS:
        words.pop()
    return " ".join(words)


def _without_joint_before(text: str) -> str:
    """“about the invoice” without its “about”."""
    words = text.split()
    while words and words[0].casefold() in _JOINTS:
        words.pop(0)
    return " ".join(words)
