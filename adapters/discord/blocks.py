"""The parts of a card as blocks of Discord's markdown, each cut to the size it is given."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.discord.inert import clip, inert, quoted, size
from bot.chat.cards import Draft, Link, Note, Part, Points, Quote, Step, Steps, Text

MORE = "…"


def block(part: Part, most: int) -> str:
    """One part within `most` characters."""
    match part:
        case Text(body, lead):
            return _led(lead, inert(body), most)
        case Quote(body, by):
            return _led(by, quoted(inert(body)), most, above=True)
        case Points(lead, items):
            return _list(lead, (f"- {inert(item)}" for item in items), most)
        case Steps(lead, items):
            return _list(lead, (_step(number, step) for number, step in enumerate(items, 1)), most)
        case Draft(body, lead):
            return _led(lead, quoted(inert(body)), most, above=True)
        case Note(body):
            return clip("\n".join(f"-# {line}" for line in inert(body).split("\n") if line.strip()), most)
        case Link(text, url):
            return _link(text, url, most)


def question(text: str) -> str:
    """What a row of buttons asks; Discord has no text between buttons."""
    return f"**{inert(text)}**"


def _led(lead: str, body: str, most: int, *, above: bool = False) -> str:
    """A strong lead before a text, or in a line of its own above it."""
    if not lead:
        return clip(body, most)
    strong = f"**{inert(lead, 200)}**" + ("\n" if above else " ")
    return strong + clip(body, most - size(strong))


def _list(lead: str, items: Iterable[str], most: int) -> str:
    """The lines under the lead, as many as fit."""
    lines = [f"**{inert(lead, 200)}**", *items]
    whole = "\n".join(lines)
    if size(whole) <= most:
        return whole
    left, kept = most - len(MORE), []
    for line in lines:
        left -= size(line) + 1
        if left < 0:
            break
        kept.append(line)
    return "\n".join([*kept, MORE])


def _step(number: int, step: Step) -> str:
    """One step, the principle it serves, and words one could use."""
    line = f"{number}. {inert(step.do)} *({inert(step.principle)})*"
    return f"{line}\n{quoted(inert(step.say))}" if step.say else line


def _link(text: str, url: str, most: int) -> str:
    """A link with our own words; a path of another platform's page leads nowhere here, so only its words stay."""
    if not url.startswith(("https://", "http://")):
        return inert(text, most)
    safe = "".join(f"%{ord(one):02X}" if one in '()<>\\"|`' or one.isspace() else one for one in url)
    shown = f"[{inert(text)}]({safe})"
    return shown if size(shown) <= most else inert(text, most)
