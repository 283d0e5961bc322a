"""Buttons that work after a restart: all that they carry stands in their custom_id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import discord
from discord import ui

from bot.chat.cards import Button, ButtonRow

if TYPE_CHECKING:
    Pressed = discord.Interaction[Any]

STYLES = {
    "plain": discord.ButtonStyle.secondary,
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}
CHOSEN = "✓ "
"""Before the choice that is in force; it is green as well, and colour alone tells nothing to a screen reader."""


class Presses(Protocol):
    """Who takes what is pressed: the client has one of these as its `desk`."""

    async def pressed(self, interaction: Pressed, verb: str, row: str) -> None:
        """A card's button."""

    async def open_again(self, interaction: Pressed, token: str) -> None:
        """The button under a form that has to be mended."""


class CardButton(ui.DynamicItem[ui.Button[ui.View]], template=r"coach:(?P<verb>[^:]+):(?P<row>.*)"):
    """One button of a card, known by its custom_id and by nothing else."""

    def __init__(self, button: ui.Button[ui.View], verb: str, row: str) -> None:
        super().__init__(button)
        self.verb, self.coach_row = verb, row

    @classmethod
    async def from_custom_id(cls, interaction: Pressed, item: ui.Item[Any], match: re.Match[str], /) -> CardButton:
        """The button that was pressed, made anew."""
        assert isinstance(item, ui.Button)
        return cls(item, match["verb"], match["row"])

    async def callback(self, interaction: Pressed) -> None:
        """Hand the press over."""
        await _desk(interaction).pressed(interaction, self.verb, self.coach_row)


class MendButton(ui.DynamicItem[ui.Button[ui.View]], template=r"mend:(?P<token>[0-9a-f]{16})"):
    """The button that opens a form once more: Discord opens no form in answer to a form."""

    def __init__(self, token: str, button: ui.Button[ui.View] | None = None) -> None:
        label, style = "Open it again", discord.ButtonStyle.primary
        super().__init__(button or ui.Button(label=label, style=style, custom_id=f"mend:{token}"))
        self.token = token

    @classmethod
    async def from_custom_id(cls, interaction: Pressed, item: ui.Item[Any], match: re.Match[str], /) -> MendButton:
        """The button that was pressed, made anew."""
        assert isinstance(item, ui.Button)
        return cls(match["token"], item)

    async def callback(self, interaction: Pressed) -> None:
        """Open the form that was kept."""
        await _desk(interaction).open_again(interaction, self.token)


def buttons_of(rows: Sequence[ButtonRow]) -> ui.View | None:
    """The rows of a card; None where it has no buttons."""
    if not rows:
        return None
    items = [_card_button(button, place) for place, row in enumerate(rows) for button in row.buttons]
    return view_of(items)


def view_of(items: Sequence[ui.Item[Any]]) -> ui.View:
    """Buttons as a view that discord.py need not remember: presses are matched by custom_id."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def _card_button(button: Button, row: int) -> CardButton:
    """One button in its row."""
    style = discord.ButtonStyle.success if button.chosen else STYLES[button.style]
    label = f"{CHOSEN if button.chosen else ''}{button.label}"
    made: ui.Button[ui.View] = ui.Button(label=label, style=style, custom_id=button.action, row=row)
    return CardButton(made, button.verb, button.row)


def _desk(interaction: Pressed) -> Presses:
    """The desk of the client that the press came through."""
    desk: Presses = interaction.client.desk
    return desk
