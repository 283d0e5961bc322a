"""What the coach shows: cards and forms that refuse, when made, what either platform would refuse.

Everything here is plain text. An adapter escapes it; no markup of any platform is understood or needed.
Lengths are in characters; each limit is the smaller of Slack's and Discord's (PLATFORM LIMITS below).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# PLATFORM LIMITS: Slack Block Kit (header 150, section text 3,000, button 75, action_id 255, 25 buttons in
# one block, 50 blocks, modal title 24) and Discord (embed 6,000 in all, field 1,024, label 80,
# custom_id 100, 5 rows of 5, modal title 45 and 5 inputs of 4,000 characters).
TITLE_MAX = 150
TEXT_MAX = 2_900
CARD_MAX = 5_500
PARTS_MAX = 20
STEPS_MAX = 12
LABEL_MAX = 75
ACTION_MAX = 100
ROWS_MAX, ROW_MAX = 5, 5
FORM_TITLE_MAX = 24
INPUTS_MAX = 5
INPUT_LABEL_MAX = 45
INPUT_MAX = 3_000
CHOICES_MAX = 25

Tone = Literal["plain", "calm", "tense", "heated", "critical", "good"]
Style = Literal["plain", "primary", "danger"]


class TooBig(ValueError):
    """A card or form holds more than a platform would take."""


def _fit(what: str, text: str, most: int, *, empty_ok: bool = False) -> None:
    """Refuse a text that is too long, or empty where that is refused too."""
    if len(text) > most:
        raise TooBig(f"{what} has {len(text)} characters, at most {most} fit")
    if not text.strip() and not empty_ok:
        raise ValueError(f"{what} must not be empty")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, with an optional short lead that is shown strong."""

    body: str
    lead: str = ""

    def __post_init__(self) -> None:
        _fit("a paragraph", self.body, TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, shown inert: no mention, link or markup in them may work."""

    body: str
    by: str = ""

    def __post_init__(self) -> None:
        _fit("a quote", self.body, TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Points:
    """A short list under a lead."""

    lead: str
    items: tuple[str, ...]

    def __post_init__(self) -> None:
        _fit("a list's lead", self.lead, TITLE_MAX)
        _fit("a list", "\n".join(self.items), TEXT_MAX)


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
        _fit("the steps", "\n".join(f"{s.do} {s.principle} {s.say}" for s in self.items), TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that the freelancer may take, change or ignore."""

    body: str
    lead: str = "Draft reply"

    def __post_init__(self) -> None:
        _fit("a draft", self.body, TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    body: str

    def __post_init__(self) -> None:
        _fit("a note", self.body, TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Link:
    """A way back to a message: shown as a link, with a text of our own."""

    text: str
    url: str

    def __post_init__(self) -> None:
        _fit("a link's text", self.text, LABEL_MAX)
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
        _fit("a button's label", self.label, LABEL_MAX)
        _fit("a button's action", self.action, ACTION_MAX)

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
        _fit("a row's question", self.question, TITLE_MAX, empty_ok=True)


@dataclass(frozen=True, slots=True)
class Card:
    """Something to read and press: a title, parts in order, and rows of buttons."""

    title: str
    parts: tuple[Part, ...] = ()
    rows: tuple[ButtonRow, ...] = ()
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        _fit("a card's title", self.title, TITLE_MAX)
        if len(self.parts) > PARTS_MAX:
            raise TooBig(f"{len(self.parts)} parts, at most {PARTS_MAX} fit")
        if len(self.rows) > ROWS_MAX:
            raise TooBig(f"{len(self.rows)} rows of buttons, at most {ROWS_MAX} fit")
        _fit("a card", self.plain(), CARD_MAX)
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


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a menu."""

    value: str
    label: str

    def __post_init__(self) -> None:
        _fit("a choice's label", self.label, LABEL_MAX)


InputKind = Literal["line", "long", "menu", "people"]


@dataclass(frozen=True, slots=True)
class Input:
    """One question of a form; `people` lets the freelancer pick persons (values joined by commas)."""

    name: str
    label: str
    kind: InputKind = "line"
    value: str = ""
    hint: str = ""
    optional: bool = False
    choices: tuple[Choice, ...] = ()

    def __post_init__(self) -> None:
        _fit("an input's label", self.label, INPUT_LABEL_MAX)
        _fit("an input's value", self.value, INPUT_MAX, empty_ok=True)
        if self.kind == "menu" and not 1 <= len(self.choices) <= CHOICES_MAX:
            raise TooBig(f"a menu of {len(self.choices)} choices, 1 to {CHOICES_MAX} fit")


@dataclass(frozen=True, slots=True)
class Form:
    """A few questions; sending it comes back as FormSent(form=name, row=row)."""

    name: str
    row: str
    title: str
    inputs: tuple[Input, ...]
    send_label: str = "Send"
    intro: str = ""

    def __post_init__(self) -> None:
        _fit("a form's title", self.title, FORM_TITLE_MAX)
        _fit("a form's send label", self.send_label, FORM_TITLE_MAX)
        if not 1 <= len(self.inputs) <= INPUTS_MAX:
            raise TooBig(f"a form of {len(self.inputs)} inputs, 1 to {INPUTS_MAX} fit")
