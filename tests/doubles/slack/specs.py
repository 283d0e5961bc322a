"""Slack's own published descriptions, where LEVELHEAD_SPECS says that they lie; without it nothing is checked."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft7Validator

Json = dict[str, Any]

NEWER_ARGUMENTS = {
    "chat.postMessage": {"metadata"},
    "chat.update": {"metadata"},
    "conversations.history": {"include_all_metadata"},
    "conversations.replies": {"include_all_metadata"},
    "oauth.v2.access": {"grant_type", "refresh_token"},
}
"""Arguments that came after the description was published in 2021."""
NEWER_FIELDS = {
    "conversations.history": {"response_metadata"},
    "conversations.replies": {"response_metadata"},
}
"""The same in answers."""
NEWER_IN_MESSAGES = {"edited", "metadata", "updates"}
"""The same in messages; `updates` is our own count."""


@cache
def _folder() -> Path | None:
    named = os.environ.get("LEVELHEAD_SPECS")
    return Path(named) if named else None


@cache
def _blocks() -> Json:
    folder = _folder()
    found: Json = json.loads((folder / "slack_blocks.schema.json").read_text()) if folder else {}
    return found


@cache
def _methods() -> Json:
    folder = _folder()
    found: Json = json.loads((folder / "slack_web_openapi_v2.json").read_text()) if folder else {}
    return found


@cache
def _validator(definition: str) -> Draft7Validator:
    return Draft7Validator({**_blocks(), "$ref": f"#/definitions/{definition}"})


@cache
def _names() -> dict[str, str]:
    """The definition of each type of block."""
    kinds = {
        name: definition.get("properties", {}).get("type", {}).get("const")
        for name, definition in _blocks()["definitions"].items()
        if name.endswith("Block")
    }
    return {kind: name for name, kind in kinds.items() if kind}


def block_faults(blocks: list[Json]) -> Iterator[str]:
    """Where blocks differ from the schema."""
    for block in blocks if _folder() else []:
        name = _names().get(block.get("type", ""))
        if name is None:
            yield f"no such block: {block.get('type')}"
            continue
        yield from (f"{name}: {error.message[:300]}" for error in _validator(name).iter_errors(block))


def view_faults(view: Json) -> Iterator[str]:
    """Where a view differs from the schema, its blocks left out."""
    if _folder():
        name = "ModalView" if view.get("type") == "modal" else "HomeView"
        yield from (f"{name}: {e.message[:300]}" for e in _validator(name).iter_errors({**view, "blocks": []}))
        yield from block_faults(view.get("blocks", []))


def _operation(method: str) -> Json | None:
    path = _methods().get("paths", {}).get(f"/{method}") if _folder() else None
    return next(iter(path.values())) if path else None


def argument_faults(method: str, arguments: Json) -> Iterator[str]:
    """Arguments that a method does not have, or has to have."""
    operation = _operation(method)
    if operation is None:
        return
    described = {one["name"]: one.get("required", False) for one in operation["parameters"]}
    for name in arguments.keys() - described.keys() - NEWER_ARGUMENTS.get(method, set()):
        yield f"{method} has no argument {name}"
    exempt = {"token", "code"}
    for name in [name for name, required in described.items() if required and name not in exempt]:
        if not arguments.get(name):
            yield f"{method} needs {name}"


@cache
def _answer_validator(method: str) -> Draft4Validator | None:
    operation = _operation(method)
    if operation is None:
        return None
    return Draft4Validator({**operation["responses"]["200"]["schema"], "definitions": _methods()["definitions"]})


def _older(message: Json) -> Json:
    """A message without what came after the description."""
    return {name: value for name, value in message.items() if name not in NEWER_IN_MESSAGES}


def answer_faults(method: str, answer: Json) -> Iterator[str]:
    """Where an answer of ours differs from what Slack describes."""
    validator = _answer_validator(method)
    if validator is None or answer.get("ok") is not True:
        return
    known = {name: value for name, value in answer.items() if name not in NEWER_FIELDS.get(method, set())}
    known |= {"messages": [_older(one) for one in known["messages"]]} if "messages" in known else {}
    if known.get("messages") == []:
        # The description wants a message at least; a conversation in which nobody wrote yet has none.
        del known["messages"]
        validator = validator.evolve(schema={**validator.schema, "required": ["ok"]})
    yield from (f"our answer to {method}: {error.message[:300]}" for error in validator.iter_errors(known))
