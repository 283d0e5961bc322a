"""Slack's limits that its published schema does not know, as rules that name what breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_LONGEST = {
    "header": 150,
    "section": 3_000,
    "button": 75,
    "context": 3_000,
    "input label": 2_000,
    "input hint": 2_000,
    "option": 75,
    "modal title": 24,
    "modal submit": 24,
    "modal close": 24,
}
_MENTIONS = ("user", "usergroup", "broadcast", "channel", "team", "emoji")


def units(text: str) -> int:
    """Length as JavaScript counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_faults(body: Json) -> Iterator[str]:
    """What is wrong with a message."""
    text, blocks = body.get("text", ""), body.get("blocks") or []
    if not text and not blocks:
        yield "a message with nothing in it"
    if units(text) > 40_000:
        yield f"text of {units(text)}"
    if "<" in text or ">" in text:
        yield "text that is not escaped"
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks in a message"
    if units(body.get("username", "")) > 80:
        yield "username longer than 80"
    yield from block_faults(blocks)


def view_faults(view: Json) -> Iterator[str]:
    """What is wrong with a modal or a home page."""
    if len(view.get("blocks", [])) > 100:
        yield f"{len(view['blocks'])} blocks in a view"
    if units(view.get("private_metadata", "")) > 3_000:
        yield "private_metadata longer than 3000"
    if units(view.get("callback_id", "")) > 255:
        yield "callback_id longer than 255"
    for name in ("title", "submit", "close"):
        if name in view:
            yield from _text_faults(f"modal {name}", view[name])
    yield from block_faults(view.get("blocks", []))


def block_faults(blocks: list[Json]) -> Iterator[str]:
    """What is wrong with blocks."""
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        yield f"two blocks with one block_id: {ids}"
    for block in blocks:
        if units(block.get("block_id", "")) > 255 or block.get("block_id") == "":
            yield "block_id longer than 255, or empty"
        yield from _one_block(block)
        yield from _inside(block)


def _one_block(block: Json) -> Iterator[str]:
    match block.get("type"):
        case "header":
            yield from _text_faults("header", block["text"])
        case "section":
            yield from _text_faults("section", block["text"])
        case "context":
            if not 1 <= len(block["elements"]) <= 10:
                yield "1 to 10 elements in a context"
            for element in block["elements"]:
                yield from _text_faults("context", element)
        case "actions":
            yield from _actions(block)
        case "input":
            yield from _input(block)


def _input(block: Json) -> Iterator[str]:
    yield from _text_faults("input label", block["label"])
    if "hint" in block:
        yield from _text_faults("input hint", block["hint"])
    element = block["element"]
    if element["type"] == "static_select":
        yield from _options(element)
    if units(element.get("initial_value", "")) > 3_000:
        yield "initial_value longer than 3000"


def _actions(block: Json) -> Iterator[str]:
    elements = block["elements"]
    if not 1 <= len(elements) <= 25:
        yield f"{len(elements)} elements in actions"
    ids = [element["action_id"] for element in elements]
    if len(ids) != len(set(ids)):
        yield f"two elements with one action_id: {ids}"
    for element in elements:
        if element["type"] == "button":
            yield from _text_faults("button", element["text"])


def _inside(value: Any) -> Iterator[str]:
    """What is wrong anywhere in a block."""
    if isinstance(value, list):
        for item in value:
            yield from _inside(item)
    if not isinstance(value, dict):
        return
    yield from _element(value)
    for item in value.values():
        yield from _inside(item)


def _element(value: Json) -> Iterator[str]:
    yield from _rich_text(value, value.get("type"))
    if units(value.get("action_id", "x")) > 255 or value.get("action_id") == "":
        yield "action_id longer than 255, or empty"
    if units(value.get("value", "")) > 2_000:
        yield "value longer than 2000"


def _rich_text(value: Json, kind: object) -> Iterator[str]:
    if kind == "mrkdwn":
        yield "text that Slack would read as markup"
    if kind in _MENTIONS and "style" not in value and "text" not in value:
        yield f"a {kind} that we never mean to mention"
    if kind == "text" and not value["text"]:
        yield "an empty text in rich text"
    if kind == "link" and (not value["url"] or units(value["url"]) > 3_000):
        yield "a link without a usable address"


def _options(menu: Json) -> Iterator[str]:
    if not 1 <= len(menu["options"]) <= 100:
        yield f"{len(menu['options'])} options"
    for option in menu["options"]:
        yield from _text_faults("option", option["text"])
        if not 1 <= units(option["value"]) <= 150:
            yield "option value of 0 or more than 150"


def _text_faults(what: str, text: Json) -> Iterator[str]:
    if not 1 <= units(text["text"]) <= _LONGEST[what]:
        yield f"{what} of {units(text['text'])}"
