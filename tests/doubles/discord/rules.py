"""What Discord refuses and its description does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
NAME = re.compile(r"[-_'\w]{1,32}")


def request_problems(method: str, path: str, body: Any) -> list[str]:
    """Everything that breaks a rule of ours."""
    if path.endswith("/callback"):
        return list(_callback(body))
    if path.endswith("/commands") and method == "PUT":
        return [problem for command in body for problem in _command(command)]
    if isinstance(body, dict) and ("/messages" in path or path.startswith("/webhooks/")):
        return list(_message(body, needs_nonce=method == "POST" and path.startswith("/channels/")))
    return []


def _callback(body: Json) -> Iterator[str]:
    match body["type"]:
        case 4:
            yield from _message(body["data"])
            if not body["data"].get("flags", 0) & 64:
                yield "an answer to an interaction that everyone can see"
        case 5:
            if not (body.get("data") or {}).get("flags", 0) & 64:
                yield "a deferred answer that everyone will see"
        case 9:
            yield from _modal(body["data"])


def _message(body: Json, *, needs_nonce: bool = False) -> Iterator[str]:
    embeds, rows = body.get("embeds") or [], body.get("components") or []
    if _units(body.get("content") or "") > 2_000:
        yield "content has more than 2,000 characters"
    if sum(_embed_size(embed) for embed in embeds) > 6_000:
        yield "embeds have more than 6,000 characters in all"
    if any(_units(embed.get("description") or "") > 4_096 for embed in embeds):
        yield "a description has more than 4,096 characters"
    if not (body.get("content") or embeds):
        yield "an empty message"
    if len(rows) > 5:
        yield "more than 5 rows"
    yield from _no_duplicates([one.get("custom_id") for row in rows for one in row.get("components", [])])
    if body.get("allowed_mentions") != {"parse": []}:
        yield f"a message that may ping: {body.get('allowed_mentions')}"
    if needs_nonce and not (body.get("nonce") and body.get("enforce_nonce")):
        yield "a message without an enforced nonce"


def _modal(body: Json) -> Iterator[str]:
    if len(body["components"]) > 5:
        yield "a modal of more than 5 parts"
    inner = [one["component"] for one in body["components"] if "component" in one]
    if not inner:
        yield "a modal that asks nothing"
    yield from _no_duplicates([one.get("custom_id") for one in inner])
    for one in inner:
        if _units(one.get("value") or "") > one.get("max_length", 4_000):
            yield "a text input's value is longer than it may get"


def _command(command: Json, *, top: bool = True) -> Iterator[str]:
    name, options = command["name"], command.get("options") or []
    is_slash = not top or command.get("type", 1) == 1
    if is_slash and (name != name.lower() or not NAME.fullmatch(name)):
        yield f"a command or option named {name!r}"
    if is_slash and not command.get("description"):
        yield f"{name!r} has no description"
    names = [option["name"] for option in options]
    if len(names) != len(set(names)):
        yield f"{name!r} has two options of one name"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"{name!r} has a required option after an optional one"
    for option in options:
        yield from _command(option, top=False)


def _no_duplicates(ids: list[str | None]) -> Iterator[str]:
    given = [one for one in ids if one is not None]
    if len(given) != len(set(given)):
        yield f"two components with one custom_id: {given}"


def _embed_size(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [field[part] for field in embed.get("fields") or [] for part in ("name", "value")]
    return sum(_units(text or "") for text in texts)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
