"""One registry of commands for every platform: the signature is the grammar, the docstring is the help."""

from __future__ import annotations

import inspect
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

OptionKind = Literal["text", "people", "choice"]
NEAR = 0.74
"""How alike a typed word and a command are before one is offered for the other: “hlep” is, “what” is no “watch”."""


class CommandError(ValueError):
    """A command line that can't be run as typed; the text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command: its name, an example, and whether it may be left out."""

    name: str
    hint: str
    required: bool
    kind: OptionKind = "text"
    choices: tuple[str, ...] = ()


PROJECT = Option("project", "homepage", required=False)
"""Names the project where the place does not, on platforms whose options have names."""


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """A command: its name, one-line help, options in order, and the handler behind it."""

    name: str
    help: str
    options: tuple[Option, ...]
    handler: Callable[..., Any]
    of_project: bool = False
    """Whether it is about one project, so that a typed line may end with the project's name."""

    @property
    def usage(self) -> str:
        """How to type it: `watch [clients] [name]`."""
        words = [f"<{o.name}>" if o.required else f"[{o.name}]" for o in self.options]
        return " ".join([self.name, *words])

    @property
    def offered(self) -> tuple[Option, ...]:
        """Its options where each has a field of its own."""
        return (*self.options, PROJECT) if self.of_project else self.options

    def parse(self, rest: str) -> dict[str, str]:
        """Split typed words into option values; the last option takes all that is left. Raises CommandError."""
        named, loose = _named_and_loose(rest, {o.name for o in self.options})
        open_options = [o for o in self.options if o.name not in named]
        values = dict(named)
        for place, option in enumerate(open_options):
            if not loose:
                break
            is_last = place == len(open_options) - 1
            values[option.name] = " ".join(loose) if is_last else loose[0]
            loose = [] if is_last else loose[1:]
        if loose:
            raise CommandError(f"“{self.name}” does not know what to do with “{' '.join(loose)}”. Try: {self.usage}")
        return self.checked(values)

    def checked(self, values: Mapping[str, str]) -> dict[str, str]:
        """Refuse missing or unknown values with a sentence; raises CommandError."""
        for option in self.options:
            value = values.get(option.name, "")
            if option.required and not value.strip():
                raise CommandError(f"“{self.name}” needs <{option.name}>, for example: {self.name} {option.hint}")
            if value and option.choices and value not in option.choices:
                raise CommandError(f"{option.name} is one of {', '.join(option.choices)}, not “{value}”.")
        return {name: value for name, value in values.items() if value}


def _named_and_loose(rest: str, names: set[str]) -> tuple[dict[str, str], list[str]]:
    """Tell `name:value` words from the rest; quotes keep words together."""
    named: dict[str, str] = {}
    loose: list[str] = []
    words = _words(rest)
    # “log note: two pages”: the name alone, before everything, says nothing that its place does not say.
    if words and words[0].endswith(":") and words[0][:-1] in names:
        words = words[1:]
    for word in words:
        name, colon, value = word.partition(":")
        if colon and name in names and name not in named:
            named[name] = value
        else:
            loose.append(word)
    return named, loose


def _words(rest: str) -> list[str]:
    """Split like a shell where the quotes close; an apostrophe alone is a letter."""
    lexer = shlex.shlex(rest, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    lexer.quotes = '"'
    lexer.escape = ""
    try:
        return list(lexer)
    except ValueError:
        return rest.split()


@dataclass(slots=True)
class Registry:
    """Every command by name, in the order of registration."""

    commands: dict[str, CommandSpec] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    """Other words that people type, and the line that each stands for: `unpause` for `pause off`."""

    def command(
        self, name: str, /, *, of_project: bool = False, **hints: str | Option
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a handler `(run, tools, *options)`; each hint is an example value or a whole Option."""

        def register(handler: Callable[..., Any]) -> Callable[..., Any]:
            self.commands[name] = CommandSpec(name, _first_line(handler), _options(handler, hints), handler, of_project)
            return handler

        return register

    def knows(self, line: str) -> bool:
        """Whether a line begins with a command, or with a word that stands for one."""
        name, _ = _named(line)
        return name in self.commands or name in self.short

    def find(self, line: str) -> tuple[CommandSpec, str]:
        """The command that a typed line begins with, and the words after it. Raises CommandError."""
        name, rest = _named(line)
        if name in self.short:
            name, rest = _named(f"{self.short[name]} {rest}")
        if name in self.commands:
            return self.commands[name], rest.strip()
        near = get_close_matches(name, self.commands, n=1, cutoff=NEAR)
        hint = f"Did you mean “{near[0]}”? " if near else ""
        raise CommandError(f"I don't know “{name[:40]}”. {hint}“help” lists what I can do.")


def _named(line: str) -> tuple[str, str]:
    """The name that a line begins with, as commands are called, and what follows it on this line or the next."""
    first, *rest = line.strip().split(maxsplit=1) or [""]
    return first.lower().lstrip("/"), rest[0] if rest else ""


def _first_line(handler: Callable[..., Any]) -> str:
    """The help line; a command without a docstring can't be registered."""
    if not handler.__doc__:
        raise ValueError(f"{handler.__name__} has no docstring, so no help line")
    return handler.__doc__.strip().splitlines()[0]


def _options(handler: Callable[..., Any], hints: Mapping[str, str | Option]) -> tuple[Option, ...]:
    """Options from the signature: all after (run, tools); one with a default may be left out."""
    parameters = list(inspect.signature(handler).parameters.values())[2:]
    if {p.name for p in parameters} != set(hints):
        raise ValueError(f"{handler.__name__}: each option needs exactly one hint, got {sorted(hints)}")
    return tuple(_option(p, hints[p.name]) for p in parameters)


def _option(parameter: inspect.Parameter, hint: str | Option) -> Option:
    """One option; a hint that is already an Option stands as it is."""
    if isinstance(hint, Option):
        return hint
    return Option(parameter.name, hint, required=parameter.default is inspect.Parameter.empty)
