"""The front desk for interactions: hand the event over first, then answer, open a form or say that it takes longer."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Coroutine, Mapping
from typing import Any

import aiohttp
import discord
import structlog

from adapters.discord import incoming, naming
from adapters.discord.buttons import MendButton, view_of
from adapters.discord.held import Held
from adapters.discord.render import Shown, shown
from adapters.discord.timing import Timing
from bot.chat.cards import Card, Quote, Text
from bot.chat.events import ButtonPressed, CommandRun, FormSent
from bot.chat.forms import Form
from bot.chat.ports import Inbox
from bot.extras.suggest import Suggest

log = structlog.get_logger()

Interaction = discord.Interaction[Any]
Acted = CommandRun | ButtonPressed | FormSent

FAILED = Card(
    "That didn't work", (Text("Something went wrong on my side, and nothing was changed. Please try again."),)
)
OUTDATED = Card(
    "This command has changed", (Text("Reload Discord (Ctrl+R, or restart the app) and pick it from the list again."),)
)
FORGOTTEN = Card("I no longer have this form", (Text("Press the button on the card again to open it."),))
FORMS_KEPT = 200


class Desk:
    """Takes every slash command, press and form, and keeps what can still be answered."""

    def __init__(self, inbox: Inbox, suggest: Suggest, timing: Timing) -> None:
        self._inbox, self._suggest, self._timing = inbox, suggest, timing
        self._held: dict[str, tuple[float, Held]] = {}
        self._forms: dict[str, Form] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def ran(self, interaction: Interaction, line: str, values: Mapping[str, str]) -> None:
        """A slash command."""
        await self._act(interaction, incoming.command_run(interaction, line, values))

    async def ran_on_message(self, interaction: Interaction, message: discord.Message) -> None:
        """The message command; what it is used on need not be watched."""
        about = incoming.message_seen(message, incoming.place_of(interaction))
        run = incoming.command_run(interaction, "coach", {"message": about.text} if about.text else {}, about)
        await self._act(interaction, run)

    async def pressed(self, interaction: Interaction, verb: str, row: str) -> None:
        """A card's button."""
        await self._act(interaction, incoming.button_pressed(interaction, verb, row))

    async def sent(self, interaction: Interaction) -> None:
        """A form."""
        if (event := incoming.form_sent(interaction)) is not None:
            await self._act(interaction, event)

    async def open_again(self, interaction: Interaction, token: str) -> None:
        """The form that has to be mended, as it was sent."""
        form, held = self._forms.get(token), Held(interaction)
        await self._quietly(held.open(form) if form else held.say(shown(FORGOTTEN)))

    async def outdated(self, interaction: Interaction) -> None:
        """A command that we no longer have."""
        await self._quietly(Held(interaction).say(shown(OUTDATED)))

    async def complete(self, interaction: Interaction, command: str, option: str, typed: str) -> list[str]:
        """What fits the letters typed so far; nothing where it takes too long."""
        who = naming.person(interaction.user.id)
        try:
            async with asyncio.timeout(self._timing.suggestions):
                return await self._suggest.suggest(who, command, option, typed)
        except TimeoutError:
            return []

    async def answered(self, delivery: str, card: Card, key: str) -> bool:
        """Answer where it was asked; False if that can't be done any more. Raises what discord.py raises."""
        self._forget_old()
        found = self._held.get(delivery)
        return found is not None and await found[1].say(shown(card), key)

    async def close(self) -> None:
        """Let go of what is still waiting."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _act(self, interaction: Interaction, event: Acted) -> None:
        """Store the event, then answer; what can't be stored is said and left."""
        held = self._hold(interaction, event.delivery)
        handling = asyncio.ensure_future(self._inbox.handle(event))
        done, _ = await asyncio.wait({handling}, timeout=self._timing.patience)
        if not done:
            await self._quietly(held.defer())
        try:
            handled = await handling
        # The adapter's edge: whatever failed in there, its user gets a sentence.
        except Exception as error:
            log.warning("interaction not handled", delivery=event.delivery, error=str(error))
            await self._quietly(held.say(shown(FAILED)))
            return
        if handled.form is not None:
            await self._quietly(self._show(held, handled.form))
        elif not handled.repeat:
            await self._wait_for_answer(held)

    async def _show(self, held: Held, form: Form) -> None:
        """Open the form, or a button that does."""
        if held.opens_forms:
            await held.open(form)
            return
        token = secrets.token_hex(8)
        self._forms[token] = form
        while len(self._forms) > FORMS_KEPT:
            del self._forms[next(iter(self._forms))]
        typed = tuple(Quote(one.value, one.label) for one in form.inputs if one.kind == "long" and one.value.strip())
        card = Card(form.title, (Text(form.intro or "Something in it has to be mended."), *typed), tone="tense")
        await held.say(Shown(shown(card).embeds, view_of([MendButton(token)])))

    async def _wait_for_answer(self, held: Held) -> None:
        """A press is done; a command's answer comes through the outbox at any moment."""
        if held.interaction.message is None:
            try:
                async with asyncio.timeout(self._timing.answer):
                    await held.answered.wait()
            except TimeoutError:
                self._later(held)
        await self._quietly(held.defer())

    def _later(self, held: Held) -> None:
        """Stop announcing an answer some time from now, if none came."""
        task = asyncio.create_task(self._stop_thinking(held))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _stop_thinking(self, held: Held) -> None:
        await asyncio.sleep(self._timing.thinking)
        await self._quietly(held.stop_thinking())

    def _hold(self, interaction: Interaction, delivery: str) -> Held:
        """Keep it for as long as it can be answered."""
        self._forget_old()
        held = Held(interaction)
        self._held[delivery] = (time.monotonic(), held)
        return held

    def _forget_old(self) -> None:
        """Drop what can't be answered any more, the oldest first."""
        too_old = time.monotonic() - self._timing.kept
        while self._held and next(iter(self._held.values()))[0] < too_old:
            del self._held[next(iter(self._held))]

    async def _quietly(self, answering: Coroutine[Any, Any, object]) -> None:
        """An answer that does not get through is logged: the event is stored, and cards come as messages."""
        try:
            await answering
        # RuntimeError: aiohttp's own, for a client that was closed in the meantime.
        except (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError) as error:
            log.warning("interaction not answered", error=str(error))
