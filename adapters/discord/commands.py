"""Real slash commands from the one registry: `/coach <command>` with typed options, and the message command."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Literal, Optional, Union

import discord
from discord import app_commands

from adapters.discord import naming
from adapters.discord.inert import clip
from bot.chat.commands import CommandSpec, Option, Registry
from bot.problems import Problem

GROUP, GROUP_HELP = "coach", "Your private coach: only you see what I answer."
ON_MESSAGE = "Coach me on this message"
COMMANDS_MAX, OPTIONS_MAX, HELP_MAX, CHOICES_MAX, CHOICE_MAX = 25, 25, 100, 25, 100
PICKS = 3
"""Pickers for an option that takes several people: Discord's own picker gives one."""
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
INSTALLS = app_commands.AppInstallationType(guild=True, user=True)

Interaction = discord.Interaction[Any]
Run = Callable[[Interaction, str, Mapping[str, str]], Coroutine[Any, Any, None]]
OnMessage = Callable[[Interaction, discord.Message], Coroutine[Any, Any, None]]
Complete = Callable[[Interaction, str, str, str], Coroutine[Any, Any, list[str]]]
# discord.py tells a picker's kind from typing.Union, and from no other way to write it.
_ANYONE: Any = Union[discord.Member, discord.User, discord.Role]  # noqa: UP007


def group(registry: Registry, run: Run, complete: Complete | None) -> app_commands.Group:
    """`/coach` with every command of the registry; `complete` is asked while an option is typed. Raises Problem."""
    if len(registry.commands) > COMMANDS_MAX:
        raise Problem(f"Discord takes {COMMANDS_MAX} commands under /{GROUP}, and there are {len(registry.commands)}.")
    made = app_commands.Group(
        name=GROUP, description=GROUP_HELP, allowed_contexts=EVERYWHERE, allowed_installs=INSTALLS
    )
    for spec in registry.commands.values():
        made.add_command(_command(spec, run, complete))
    return made


def message_command(on_message: OnMessage) -> app_commands.ContextMenu:
    """The command in a message's own menu."""

    async def coach(interaction: Interaction, message: discord.Message) -> None:
        await on_message(interaction, message)

    return app_commands.ContextMenu(
        name=ON_MESSAGE, callback=coach, allowed_contexts=EVERYWHERE, allowed_installs=INSTALLS
    )


def _command(spec: CommandSpec, run: Run, complete: Complete | None) -> app_commands.Command[Any, ..., None]:
    """One command with its options, the required ones first."""
    parameters = _parameters(spec)

    async def callback(interaction: Interaction, **given: Any) -> None:
        await run(interaction, spec.name, values(spec, given))

    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)
    callback.__signature__ = inspect.Signature([first, *parameters.values()])  # type: ignore[attr-defined]
    app_commands.describe(**{name: _help(spec, name) for name in parameters})(callback)
    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=_named(spec.name), description=clip(spec.help, HELP_MAX), callback=callback
    )
    if complete is not None:
        _complete(command, spec, complete)
    return command


def _named(name: str) -> str:
    """A name as Discord takes it: lower case, no spaces."""
    return name.lower().replace(" ", "-")[:32]


def _parameters(spec: CommandSpec) -> dict[str, inspect.Parameter]:
    """Discord's options for a command, by their names there."""
    ordered = sorted(spec.offered, key=lambda option: not option.required)
    made = [parameter for option in ordered for parameter in _pickers(option)]
    # Further pickers are optional, so they come after every required option.
    made.sort(key=lambda parameter: parameter.default is not inspect.Parameter.empty)
    return {parameter.name: parameter for parameter in made[:OPTIONS_MAX]}


def _pickers(option: Option) -> list[inspect.Parameter]:
    """One option as Discord's; people get several pickers."""
    if option.kind != "people":
        kind: Any = Literal[option.choices[:CHOICES_MAX]] if option.choices else str
        return [_parameter(option.name, kind, required=option.required)]
    further = [_parameter(f"{option.name}{number}", _ANYONE, required=False) for number in range(2, PICKS + 1)]
    return [_parameter(option.name, _ANYONE, required=option.required), *further]


def _parameter(name: str, kind: Any, *, required: bool) -> inspect.Parameter:
    """One parameter; one that may be left out is None then."""
    if required:
        return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind)
    # The same goes for what may be left out.
    left_out: Any = Optional[kind]  # noqa: UP045
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=left_out)


def _help(spec: CommandSpec, parameter: str) -> str:
    """What an option is for: an example of it, or that it takes one more person."""
    option = next((one for one in spec.offered if one.name == parameter), None)
    if option is None:
        return "One more, if there is one."
    return clip(
        f"Someone, or a role: {option.hint}" if option.kind == "people" else f"Such as: {option.hint}", HELP_MAX
    )


def values(spec: CommandSpec, given: Mapping[str, Any]) -> dict[str, str]:
    """What was chosen and typed, option to text; people as comma-joined keys."""
    found: dict[str, str] = {}
    for option in spec.offered:
        if option.kind == "people":
            names = [option.name, *(f"{option.name}{number}" for number in range(2, PICKS + 1))]
            keys = [naming.picked(given[name]).key for name in names if given.get(name) is not None]
            found[option.name] = ",".join(dict.fromkeys(keys))
        elif given.get(option.name) is not None:
            found[option.name] = str(given[option.name])
    return {name: value for name, value in found.items() if value}


def _complete(command: app_commands.Command[Any, ..., None], spec: CommandSpec, complete: Complete) -> None:
    """Let every free text option be completed while it is typed."""
    for option in spec.offered:
        if option.kind != "people" and not option.choices:
            command.autocomplete(option.name)(_completer(spec.name, option.name, complete))


def _completer(name: str, option: str, complete: Complete) -> Any:
    """Asks for what fits, in the form that Discord takes."""

    async def completer(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await complete(interaction, name, option, typed)
        fitting = [one for one in dict.fromkeys(found) if 0 < len(one) <= CHOICE_MAX]
        return [app_commands.Choice(name=one, value=one) for one in fitting[:CHOICES_MAX]]

    return completer
