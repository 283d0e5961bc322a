"""What the coach shows: cards that refuse, when made, what either platform would refuse.

Everything here is plain text. An adapter escapes it; no markup of any platform is understood or needed.
Lengths are in characters (`bot.chat.limits`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.chat.limits import (
    ACTION_MAX,
    CARD_MAX,
    LABEL_MAX,
    PARTS_MAX,
    ROW_MAX,
    ROWS_MAX,
    STEPS_MAX,
    TEXT_MAX,
    TITLE_MAX,
    TooBig,
    fit,
)

Tone = Literal["plain", "calm", "tense", "heated", "critical", "good"]
Style = Literal["plain", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, with an optional short lead that is shown strong."""

    body: str
    lead: str = ""

    def __post_init__(self) -> None:
        fit("a paragraph", self.body, TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, shown inert: no mention, link or markup in them may work."""

    body: str
    by: str = ""

    def __post_init__(self) -> None:
        fit("a quote", self.body, TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Points:
    """A short list under a lead."""

    lead: str
    items: tuple[str, ...]

    def __post_init__(self) -> None:
        fit("a list's lead", self.lead, TITLE_MAX)
        fit("a list", "\n".join(self.items), TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, the principle it serves (a short name), and words one could use."""

    do: str
    principle: str
    say: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """The ordered steps of a nudge."""

    lead: str
    items: tuple[Step, ...]

    def __post_init__(self) -> None:
        if len(self.items) > STEPS_MAX:
            raise TooBig(f"{len(self.items)} steps, at most {STEPS_MAX} fit")
        fit("the steps", "\n".join(f"{s.do} {s.principle} {s.say}" for s in self.items), TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that the freelancer may take, change or ignore."""

    body: str
    lead: str = "Draft reply"

    def __post_init__(self) -> None:
        fit("a draft", self.body, TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    body: str

    def __post_init__(self) -> None:
        fit("a note", self.body, TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Link:
    """A way back to a message: shown as a link, with a text of our own."""

    text: str
    url: str

    def __post_init__(self) -> None:
        fit("a link's text", self.text, LABEL_MAX)
        if not self.url.startswith(("https://", "http://", "/")):
            raise ValueError(f"a link must be a web address, not {self.url[:40]!r}")


Part = Text | Quote | Points | Steps | Draft | Note | Link


@dataclass(frozen=True, slots=True)
class Button:
    """A press: `coach:<verb>:<row id>` and nothing else, so it works after a restart.

    `opens_form` tells the adapter that the answer is a form, which has to open within 3 seconds.
    """

    label: str
    verb: str
    row: str
    style: Style = "plain"
    opens_form: bool = False
    chosen: bool = False
    """Shown as the choice that is in force."""

    def __post_init__(self) -> None:
        fit("a button's label", self.label, LABEL_MAX)
        fit("a button's action", self.action, ACTION_MAX)

    @property
    def action(self) -> str:
        """What the platform hands back when it is pressed."""
        return f"coach:{self.verb}:{self.row}"


@dataclass(frozen=True, slots=True)
class ButtonRow:
    """Buttons that belong together, with an optional question before them."""

    buttons: tuple[Button, ...]
    question: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.buttons) <= ROW_MAX:
            raise TooBig(f"a row of {len(self.buttons)} buttons, 1 to {ROW_MAX} fit")
        fit("a row's question", self.question, TITLE_MAX, empty_ok=True)


@dataclass(frozen=True, slots=True)
class Card:
    """Something to read and press: a title, parts in order, and rows of buttons."""

    title: str
    parts: tuple[Part, ...] = ()
    rows: tuple[ButtonRow, ...] = ()
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        fit("a card's title", self.title, TITLE_MAX)
        if len(self.parts) > PARTS_MAX:
            raise TooBig(f"{len(self.parts)} parts, at most {PARTS_MAX} fit")
        if len(self.rows) > ROWS_MAX:
            raise TooBig(f"{len(self.rows)} rows of buttons, at most {ROWS_MAX} fit")
        fit("a card", self.plain(), CARD_MAX)
        actions = [button.action for row in self.rows for button in row.buttons]
        if len(actions) != len(set(actions)):
            raise ValueError(f"two buttons with one action: {actions}")

    def plain(self) -> str:
        """The whole card as text: the notification, the log line, the screen reader's version."""
        return "\n".join([self.title, *(_plain(part) for part in self.parts)])


def _plain(part: Part) -> str:
    """One part as plain text."""
    match part:
        case Text(body, lead):
            return f"{lead}: {body}" if lead else body
        case Quote(body, by):
            return f"{by}: “{body}”" if by else f"“{body}”"
        case Points(lead, items):
            return "\n".join([lead, *(f"- {item}" for item in items)])
        case Steps(lead, items):
            lines = [f"{n}. {s.do} ({s.principle})" + (f" “{s.say}”" if s.say else "") for n, s in enumerate(items, 1)]
            return "\n".join([lead, *lines])
        case Draft(body, lead):
            return f"{lead}:\n{body}"
        case Note(body):
            return body
        case Link(text, url):
            return f"{text}: {url}"
