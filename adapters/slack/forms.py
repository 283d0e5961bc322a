"""Forms as Slack's modals, and what a modal carries so that its answer finds the way back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from adapters.slack.wording import cut
from bot.chat.forms import Form, Input
from bot.chat.people import BadKey, Person

VIEW = "coach_form"
"""The callback id of every form."""
VALUE = "value"
"""The action id of every input; the block's id is the input's name."""
TITLE_MAX, OPTION_MAX, VALUE_MAX, HINT_MAX, INITIAL_MAX = 24, 75, 150, 2_000, 3_000

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a form's answer has to say: which form, about which row, and where it was asked for."""

    form: str
    row: str
    place: str


def carried(metadata: str) -> Carried:
    """What a modal carried; raises ValueError for anything that is not ours."""
    try:
        found = json.loads(metadata)
        card = Carried(**found)
    except (TypeError, RecursionError) as error:
        raise ValueError("not a form of ours") from error
    if not all(isinstance(value, str) for value in asdict(card).values()):
        raise ValueError("not a form of ours")
    return card


def plain_text(words: str, most: int) -> Block:
    """A text in which nothing is formatted and no emoji code counts."""
    return {"type": "plain_text", "text": cut(words, most) or " ", "emoji": False}


def modal(form: Form, place: str) -> Block:
    """A form as a view; `place` is the key of where it was asked for."""
    intro = [{"type": "section", "text": plain_text(form.intro, INITIAL_MAX)}] if form.intro else []
    return {
        "type": "modal",
        "callback_id": VIEW,
        "private_metadata": json.dumps(asdict(Carried(form.name, form.row, place))),
        "title": plain_text(form.title, TITLE_MAX),
        "submit": plain_text(form.send_label, TITLE_MAX),
        "close": plain_text("Cancel", TITLE_MAX),
        "blocks": [*intro, *(_input(question) for question in form.inputs)],
    }


def _input(question: Input) -> Block:
    """One question."""
    block: Block = {
        "type": "input",
        "block_id": question.name,
        "label": plain_text(question.label, HINT_MAX),
        "optional": question.optional,
        "element": _element(question) | {"action_id": VALUE},
    }
    return block | {"hint": plain_text(question.hint, HINT_MAX)} if question.hint else block


def _element(question: Input) -> Block:
    """The control that takes the answer."""
    match question.kind:
        case "menu":
            return _menu(question)
        case "people":
            users = _users(question.value)
            return {"type": "multi_users_select"} | ({"initial_users": users} if users else {})
        case "line" | "long":
            box: Block = {
                "type": "plain_text_input",
                "multiline": question.kind == "long",
                "max_length": INITIAL_MAX,
            }
            return box | {"initial_value": cut(question.value, INITIAL_MAX)} if question.value else box


def _menu(question: Input) -> Block:
    """A list to choose from, with what is chosen now."""
    options = [{"text": plain_text(one.label, OPTION_MAX), "value": one.value} for one in question.choices]
    chosen = [option for option in options if option["value"] == question.value]
    return {"type": "static_select", "options": options} | ({"initial_option": chosen[0]} if chosen else {})


def _users(keys: str) -> list[str]:
    """The user ids in comma-joined keys."""
    try:
        return [Person.parse(key).user for key in keys.split(",") if key]
    except BadKey:
        return []
