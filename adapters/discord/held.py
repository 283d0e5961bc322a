"""One interaction and what Discord was told about it: an answer, a form, or that an answer is coming."""

from __future__ import annotations

import asyncio
from typing import Any

import discord

from adapters.discord import forms
from adapters.discord.refusals import TAKEN, TOO_LATE
from adapters.discord.render import Shown
from bot.chat.forms import Form

Interaction = discord.Interaction[Any]


class Held:
    """Answers an interaction in whichever way is still open; all of it is seen by nobody but its user."""

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction
        self.answered = asyncio.Event()
        self._turn = asyncio.Lock()
        self._is_thinking = False
        self._last_try = ""
        self._arrived: set[str] = set()

    @property
    def opens_forms(self) -> bool:
        """Whether a form can be opened: not in answer to a form, and not after any other answer."""
        is_form = self.interaction.type is discord.InteractionType.modal_submit
        return not is_form and not self.interaction.response.is_done()

    async def say(self, shown: Shown, key: str = "") -> bool:
        """Show a card; once for each key. False where it is too late; raises what discord.py raises."""
        async with self._turn:
            if key and key in self._arrived:
                return True
            try:
                await self._say(shown, key)
            except discord.HTTPException as error:
                if error.code in TOO_LATE:
                    return False
                raise
            self._arrived.add(key)
            self.answered.set()
            return True

    async def _say(self, shown: Shown, key: str) -> None:
        """The first answer, the one that was announced, or one more."""
        view = shown.view or discord.utils.MISSING
        if not self.interaction.response.is_done():
            is_again = self._last_try == f"say {key}"
            self._last_try = f"say {key}"
            try:
                await self.interaction.response.send_message(embeds=shown.embeds, view=view, ephemeral=True)
            except discord.HTTPException as error:
                if error.code != TAKEN:
                    raise
                # An earlier try got through although its answer was lost on the way here.
                if not is_again:
                    await self._follow(shown)
        elif self._is_thinking:
            await self.interaction.edit_original_response(embeds=shown.embeds, view=shown.view)
            self._is_thinking = False
        else:
            await self._follow(shown)

    async def _follow(self, shown: Shown) -> None:
        """One more message."""
        view = shown.view or discord.utils.MISSING
        await self.interaction.followup.send(embeds=shown.embeds, view=view, ephemeral=True)

    async def open(self, form: Form) -> None:
        """Open a form; raises what discord.py raises."""
        async with self._turn:
            await self.interaction.response.send_modal(forms.modal(form))
            self.answered.set()

    async def defer(self) -> None:
        """Tell Discord that an answer may come: a card's button just stops spinning, a command says “thinking”."""
        async with self._turn:
            if self.interaction.response.is_done():
                return
            is_on_card = self.interaction.message is not None
            self._last_try = "defer"
            try:
                await self.interaction.response.defer(ephemeral=True, thinking=not is_on_card)
            except discord.HTTPException as error:
                if error.code not in TOO_LATE and error.code != TAKEN:
                    raise
                return
            self._is_thinking = not is_on_card

    async def stop_thinking(self) -> None:
        """Take the announcement back where no answer came."""
        async with self._turn:
            if self._is_thinking:
                self._is_thinking = False
                await self.interaction.delete_original_response()
