"""What the coach asks: forms that refuse, when made, what either platform would refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.chat.limits import CHOICES_MAX, FORM_TITLE_MAX, INPUT_LABEL_MAX, INPUT_MAX, INPUTS_MAX, LABEL_MAX, TooBig, fit


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a menu."""

    value: str
    label: str

    def __post_init__(self) -> None:
        fit("a choice's label", self.label, LABEL_MAX)


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
        fit("an input's label", self.label, INPUT_LABEL_MAX)
        fit("an input's value", self.value, INPUT_MAX, empty_ok=True)
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
        fit("a form's title", self.title, FORM_TITLE_MAX)
        fit("a form's send label", self.send_label, FORM_TITLE_MAX)
        if not 1 <= len(self.inputs) <= INPUTS_MAX:
            raise TooBig(f"a form of {len(self.inputs)} inputs, 1 to {INPUTS_MAX} fit")
