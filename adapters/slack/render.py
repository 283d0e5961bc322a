"""Cards as Block Kit, made of rich text and plain text only: nothing in anyone's words can be markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from adapters.slack.forms import plain_text
from adapters.slack.wording import cut, escaped
from bot.chat.cards import Button, ButtonRow, Card, Draft, Link, Note, Part, Points, Quote, Step, Steps, Text, Tone

HEADER_MAX, TEXT_MAX, LABEL_MAX = 150, 3_000, 75
BLOCKS_MAX, VIEW_BLOCKS_MAX = 50, 100
NOTICE_MAX = 3_000
"""Characters of the text beside the blocks, which a notification and a screen reader use."""
_TONES: dict[Tone, str] = {
    "plain": "",
    "calm": "🟢 ",
    "tense": "🟡 ",
    "heated": "🟠 ",
    "critical": "🔴 ",
    "good": "✅ ",
}

Block = dict[str, Any]


def notice(card: Card) -> str:
    """The card as escaped text, for notifications and screen readers."""
    return escaped(cut(card.plain(), NOTICE_MAX))


def blocks(card: Card, mark: str = "") -> list[Block]:
    """A card as blocks; `mark` becomes the first block's id, by which the message is found again."""
    head: Block = {"type": "header", "text": plain_text(_TONES[card.tone] + card.title, HEADER_MAX)}
    if mark:
        head["block_id"] = mark
    return [head, *(_part(part) for part in card.parts), *(block for row in card.rows for block in _row(row))]


def home(cards: Sequence[Card]) -> Block:
    """Our own page: the cards one under the other, as many as fit."""
    shown: list[Block] = []
    for card in cards:
        more = [*([{"type": "divider"}] if shown else []), *blocks(card)]
        if len(shown) + len(more) > VIEW_BLOCKS_MAX:
            break
        shown += more
    return {"type": "home", "blocks": shown}


def words(said: str, mark: str = "") -> list[Block]:
    """Somebody's own words, exactly, in which nothing is a mention or markup."""
    block = _rich(_section(_text(said)))
    return [block | {"block_id": mark}] if mark else [block]


def _part(part: Part) -> Block:
    """One part of a card."""
    match part:
        case Text(body, lead):
            return _rich(_section(*([_bold(f"{lead} ")] if lead.strip() else []), _text(body)))
        case Quote(body, by):
            return _rich(*_lead(by), {"type": "rich_text_quote", "elements": [_text(body)]})
        case Points(lead, items):
            return _rich(*_lead(lead), *_list("bullet", [_section(_text(item)) for item in items if item]))
        case Steps(lead, items):
            return _rich(*_lead(lead), *_list("ordered", [_section(*_step(step)) for step in items]))
        case Draft(body, lead):
            return _rich(*_lead(lead), {"type": "rich_text_preformatted", "elements": [_text(body)]})
        case Note(body):
            return {"type": "context", "elements": [plain_text(body, TEXT_MAX)]}
        case Link(label, url):
            return _rich(_section(_link(label, url)))


def _link(label: str, url: str) -> Block:
    """A link, or its label alone where the address leads nowhere outside of ours."""
    is_address = url.startswith(("https://", "http://"))
    return {"type": "link", "url": url[:TEXT_MAX], "text": label} if is_address else _text(label)


def _step(step: Step) -> Iterator[Block]:
    """What to do, the principle behind it, and words for it."""
    yield _text(step.do or "…")
    if step.principle:
        yield _text(f" ({step.principle})", italic=True)
    if step.say:
        yield _text(f"\n“{step.say}”", italic=True)


def _rich(*elements: Block) -> Block:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(elements)}


def _section(*elements: Block) -> Block:
    """A line or paragraph of it."""
    return {"type": "rich_text_section", "elements": list(elements)}


def _list(style: str, items: list[Block]) -> list[Block]:
    """A list, unless there is nothing in it."""
    return [{"type": "rich_text_list", "style": style, "elements": items}] if items else []


def _lead(words: str) -> list[Block]:
    """A strong line above something, if there is one."""
    return [_section(_bold(words))] if words.strip() else []


def _bold(words: str) -> Block:
    """Strong text."""
    return {"type": "text", "text": words, "style": {"bold": True}}


def _text(words: str, *, italic: bool = False) -> Block:
    """Text that is nothing but text."""
    block: Block = {"type": "text", "text": words}
    return block | {"style": {"italic": True}} if italic else block


def _row(row: ButtonRow) -> Iterator[Block]:
    """A question, if there is one, and the buttons that answer it."""
    if row.question.strip():
        yield {"type": "section", "text": plain_text(row.question, TEXT_MAX)}
    yield {"type": "actions", "elements": [_button(button) for button in row.buttons]}


def _button(button: Button) -> Block:
    """A button; the choice that is in force has a tick."""
    label = f"✓ {button.label}" if button.chosen else button.label
    block: Block = {"type": "button", "action_id": button.action, "text": plain_text(label, LABEL_MAX)}
    return block if button.style == "plain" else block | {"style": button.style}
