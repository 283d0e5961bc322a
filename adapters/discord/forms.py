"""Forms as modals, and what comes back when one is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import discord
from discord import ui

from adapters.discord import naming
from adapters.discord.inert import clip, inert
from bot.chat.forms import Form, Input
from bot.chat.people import BadKey, Person

INPUTS_MAX = 5
"""Parts of a modal, text between the questions included."""
DESCRIPTION_MAX, PLACEHOLDER_MAX, TEXT_MAX = 100, 100, 4_000
PEOPLE_MAX = 25
PREFIX = "form"

Json = Mapping[str, Any]


def modal(form: Form) -> ui.Modal:
    """The form as a modal that discord.py need not remember: it is known by its custom_id."""
    shown = ui.Modal(title=form.title, custom_id=f"{PREFIX}:{form.name}:{form.row}", timeout=None)
    has_room = len(form.inputs) < INPUTS_MAX
    if form.intro and has_room:
        shown.add_item(ui.TextDisplay(inert(form.intro, TEXT_MAX)))
    for place, question in enumerate(form.inputs):
        above = "" if has_room or place else form.intro
        shown.add_item(_label(question, above))
    shown.stop()
    return shown


def _label(question: Input, above: str) -> ui.Label[ui.Modal]:
    """One question; a hint that its control can't show stands under the label."""
    hint = above or ("" if question.kind == "line" else question.hint)
    description = clip(hint, DESCRIPTION_MAX) or None
    return ui.Label(text=question.label, description=description, component=_control(question))


def _control(question: Input) -> ui.Item[Any]:
    """What the question is answered with."""
    match question.kind:
        case "menu":
            options = [
                discord.SelectOption(label=one.label, value=one.value, default=one.value == question.value)
                for one in question.choices
            ]
            return ui.Select(custom_id=question.name, options=options, required=not question.optional)
        case "people":
            return ui.MentionableSelect(
                custom_id=question.name,
                required=not question.optional,
                min_values=0 if question.optional else 1,
                max_values=PEOPLE_MAX,
                default_values=list(_chosen(question.value)),
            )
        case _:
            return ui.TextInput(
                custom_id=question.name,
                style=discord.TextStyle.paragraph if question.kind == "long" else discord.TextStyle.short,
                default=question.value or None,
                placeholder=clip(question.hint, PLACEHOLDER_MAX) or None,
                required=not question.optional,
                max_length=TEXT_MAX,
            )


def _chosen(keys: str) -> Iterator[discord.SelectDefaultValue]:
    """People who are chosen already, from comma-joined keys; what is no key is left out."""
    for key in filter(None, keys.split(",")):
        try:
            user = Person.parse(key).user
        except BadKey:
            continue
        kind = discord.SelectDefaultValueType.role if user.startswith("role:") else discord.SelectDefaultValueType.user
        number: Any = user.removeprefix("role:")  # as text, as Discord describes ids; discord.py's own type says int
        if number.isdecimal():
            yield discord.SelectDefaultValue(id=number, type=kind)


def name_and_row(custom_id: str) -> tuple[str, str] | None:
    """Which form it is and what it is about; None for a modal that is not ours."""
    prefix, _, rest = custom_id.partition(":")
    name, _, row = rest.partition(":")
    return (name, row) if prefix == PREFIX and name else None


def values(data: Json) -> dict[str, str]:
    """What was filled in: question to text; people as comma-joined keys."""
    roles = set(data.get("resolved", {}).get("roles", {}))
    return {control["custom_id"]: _value(control, roles) for control in _controls(data.get("components", []))}


def _controls(components: Iterable[Json]) -> Iterator[Json]:
    """Every control of a sent modal, whether under a label or in a row."""
    for component in components:
        inner = [component["component"]] if "component" in component else component.get("components", [])
        yield from (one for one in inner if "custom_id" in one)


def _value(control: Json, roles: set[str]) -> str:
    """One answer as text."""
    chosen = control.get("values")
    if chosen is None:
        return str(control.get("value", ""))
    if control.get("type") == discord.ComponentType.select.value:
        return ",".join(chosen)
    return ",".join(naming.person(naming.group(one) if one in roles else one).key for one in chosen)
