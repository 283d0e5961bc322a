"""The scripted conversations, one for each situation, read from the files beside this one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.web.people import Role
from adapters.web.problems import CannotServe

FOLDER = Path(__file__).parent / "scenarios"
WORDS = {
    "late": "Late delivery",
    "no_updates": "No updates",
    "named_defect": "Something is wrong",
    "vague_dislike": "“It’s just not right”",
    "wrong_brief": "Two readings of a brief",
    "live_breakage": "A live outage",
    "failed_again": "It broke again",
    "scope_creep": "More and more work",
    "price_compare": "“Cheaper elsewhere”",
    "invoice_late": "The client owes you",
    "refund_chargeback": "Money back",
    "review_threat": "A bad review as leverage",
    "client_silent": "The client goes quiet",
    "out_of_hours": "Late-night pings",
    "abuse": "Insults",
    "legal_threat": "A lawyer is mentioned",
    "billing_dispute": "A bill is questioned",
    "general": "Losing faith",
}
"""Every situation in the order of the picker, in a few words."""
FREELANCER, CLIENT, TEAMMATE = "Sam", "Maria", "Jo"
"""Names where a script does not give one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One scripted message, `after` minutes after the one before."""

    who: Role
    name: str
    after: int
    text: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scripted conversation; `starts` is the hour and minute at which it begins, on a weekday in your zone."""

    situation: str
    title: str
    about: str
    freelancer: str
    lines: tuple[Line, ...]
    starts: tuple[int, int]

    @property
    def people(self) -> list[tuple[str, Role]]:
        """Everyone in it as (name, role), each once, with a teammate to play in any case."""
        cast: list[tuple[str, Role]] = [(line.name, line.who) for line in self.lines if line.who != "freelancer"]
        if all(role != "teammate" for _, role in cast):
            cast.append((TEAMMATE, "teammate"))
        return [(self.freelancer, "freelancer"), *dict.fromkeys(cast)]


OWN_TITLE = "Website for Maria"
OWN_PEOPLE: list[tuple[str, Role]] = [(FREELANCER, "freelancer"), (CLIENT, "client"), (TEAMMATE, "teammate")]
"""Who is in a conversation of your own."""


def load(folder: Path = FOLDER) -> dict[str, Scenario]:
    """Every scenario by situation, in the picker's order; raises CannotServe where a file is broken."""
    return {situation: _read(folder / f"{situation}.json", situation) for situation in WORDS}


def _read(file: Path, situation: str) -> Scenario:
    """One file, or a sentence that says what is wrong with it."""
    try:
        return _scenario(json.loads(file.read_text(encoding="utf-8")), situation)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotServe(f"The scenario in {file} can't be read: {type(error).__name__}: {error}.") from error


def _scenario(data: dict[str, Any], situation: str) -> Scenario:
    """A scenario from its file's content; raises ValueError where it belongs to another situation."""
    if data["situation"] != situation:
        raise ValueError(f"it says situation {data['situation']!r}, its name says {situation!r}")
    lines = tuple(Line(m["who"], m["name"], int(m["after"]), m["text"]) for m in data["messages"])
    hour, _, minute = data["starts"].partition(":")
    return Scenario(situation, data["title"], data["about"], data["freelancer"], lines, (int(hour), int(minute)))
