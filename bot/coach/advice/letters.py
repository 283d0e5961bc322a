"""Messages that prevent the next upset: kick-off, update, holding reply, a moved date, a promise at risk.

Principles 7 and 8: what comes when, what could get in the way, and a clock time for the next word (COACHING 2,
steps 6 and 7). An update shows the work (Buell & Norton 2011): what is done, not "still on it". Blanks in
[brackets] are for what only the freelancer knows; nothing is posted while one is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NOTHING = "[nothing this time, or what it is]"


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a time in words, already in the freelancer's zone: "Homepage", "Friday 13 March"."""

    what: str
    when: str = ""

    @property
    def line(self) -> str:
        """As one line of a list."""
        return f"- {self.what}: {self.when}" if self.when else f"- {self.what}: [date]"


@dataclass(frozen=True, slots=True)
class UpdateFacts:
    """What is known for an update; empty parts become blanks or fall away.

    `in_progress` is what is due first, `ahead` what comes after it, `risks` what was named or has already slipped.
    """

    client: str
    done: Sequence[str] = ()
    in_progress: str = ""
    ahead: Sequence[Item] = ()
    risks: Sequence[str] = ()
    noted: Sequence[str] = ()
    waiting_on_client: Sequence[str] = ()
    next_update: str = ""


def kickoff(client: str, items: Sequence[Item], rhythm: str, risks: str, reply_hours: int, hours: str) -> str:
    """Sets expectations: what, when, what could get in the way, when word comes, how to reach me."""
    return "\n\n".join(
        [
            f"Hi {client or '[name]'}, so that we both know what to expect, here is my plan.",
            "What you get, and when:\n" + "\n".join(item.line for item in items or (Item("[first deliverable]"),)),
            f"What could get in the way: {risks or '[what could move a date, and what I need from you by when]'}.",
            f"You'll hear from me {rhythm or '[how often, e.g. every Friday at 16:00]'}, even with little to tell.",
            f"Write to me here any time. I work {hours} and answer within {_hours(reply_hours)}.",
            "Does this match what you have in mind? If something is missing, now is the best time to say so.",
        ]
    )


def update(facts: UpdateFacts) -> str:
    """A progress update made of what is known: done, in progress, next, what is needed, next update when."""
    done = [*facts.done, *facts.noted] or ["[what you finished, in one concrete line]"]
    parts = [
        f"Hi {facts.client or '[name]'}, a short update.",
        _listed("Done", done),
        f"In progress: {facts.in_progress or '[what you are on right now]'}.",
        _next(facts),
        _listed("Risks", list(facts.risks) or ["[what could move a date, or “none that I see”]"]),
        _listed("What I need from you", list(facts.waiting_on_client) or [NOTHING]),
        f"Next update: {facts.next_update or '[day and time]'}.",
    ]
    return "\n\n".join(part for part in parts if part)


def _next(facts: UpdateFacts) -> str:
    """What comes next; nothing where the last thing to do is the one in progress."""
    ahead = [item.line.removeprefix("- ") for item in facts.ahead]
    if not ahead and facts.in_progress:
        return ""
    return _listed("Next", ahead or ["[what comes next, and by when]"])


def slipped(what: str, when: str) -> str:
    """A date that has passed, as an open risk: the new one is for the freelancer to name."""
    return f"{what} was planned for {when} and is still open; it will be [new date]"


def holding_update(client: str, next_update: str) -> str:
    """Says that word is coming, where a whole update is not ready."""
    when = next_update or "[day and time]"
    who = client or "[name]"
    return f"Hi {who}, my update is not ready yet. You'll have it {when}. In one line: [where things stand]."


def holding_reply(client: str) -> str:
    """Acknowledges a waiting message and names a time."""
    who = client or "[name]"
    return (
        f"Hi {who}, I've read your message and want to give you a proper answer. You'll have it by [time, e.g. 15:00]."
    )


def written_reply(client: str) -> str:
    """Acknowledges a message that only a written answer may meet (COACHING 3, legal_threat, step 1)."""
    return f"{client or '[name]'}, I have received your message and will respond in writing by [date]."


def recap(client: str, items: Sequence[Item]) -> str:
    """Puts in writing what was agreed (COACHING 2, step 8)."""
    agreed = "\n".join(item.line for item in items or (Item("[what is agreed]"),))
    return "\n\n".join(
        [
            f"Hi {client or '[name]'}, thank you. So that it is all in one place, this is where it stands:",
            agreed,
            "If I have something wrong here, tell me and I'll correct it.",
        ]
    )


def feedback(client: str) -> str:
    """Asks one question once it has settled (COACHING 2, step 9)."""
    return (
        f"Hi {client or '[name]'}, a few days have passed since this was settled, and I'd like to learn from it. "
        "One question: what should I do differently next time? A line is enough."
    )


def moved(client: str, what: str, before: str, after: str) -> str:
    """Tells the client early that a date has moved (COACHING 3, late, step 1: before the date, not after)."""
    was = f" It was planned for {before}." if before else ""
    return (
        f"Hi {client or '[name]'}, one date has moved: {what} is now planned for {after}.{was} "
        "The reason in one line: [reason]. What this means for you: [effect, or “the other dates stay”]. "
        "Does that work on your side?"
    )


def promise_at_risk(client: str, what: str, when: str) -> str:
    """Warns the client before a promise breaks."""
    return (
        f"Hi {client or '[name]'}, a word before it is due: I said I would {what} by {when}, and that is at risk. "
        "I can do [part] by then and the rest by [day and time]. Next word from me at [time]."
    )


def _hours(count: int) -> str:
    """Working hours in words."""
    return "one working hour" if count == 1 else f"{count} working hours"


def _listed(lead: str, entries: Sequence[str]) -> str:
    """One entry on the line, several below it."""
    if len(entries) == 1:
        return f"{lead}: {entries[0].rstrip('.')}."
    return f"{lead}:\n" + "\n".join(f"- {entry}" for entry in entries)
