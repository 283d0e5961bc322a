"""Discord's published description of its API, where the tests can see it (LEVELHEAD_SPECS)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FILE = "discord_openapi.json"


@cache
def _document() -> dict[str, Any] | None:
    """The document, or None where it is not at hand."""
    folder = os.environ.get("LEVELHEAD_SPECS")
    file = Path(folder) / FILE if folder else None
    return json.loads(file.read_text()) if file and file.exists() else None


@cache
def _paths() -> list[tuple[re.Pattern[str], str]]:
    """Every path as a pattern; those with fewer blanks first, since @original is no message id."""
    document = _document() or {"paths": {}}
    ordered = sorted(document["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in ordered]


def _path(path: str) -> str | None:
    return next((known for pattern, known in _paths() if pattern.fullmatch(path)), None)


@cache
def _validator(pointer: str) -> Draft202012Validator:
    """Checks against one place in the document."""
    document = _document()
    assert document is not None
    schema = {"$ref": f"#{pointer}", "components": document["components"], "paths": document["paths"]}
    return Draft202012Validator(schema)


def _escaped(path: str) -> str:
    return path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _problems(pointer: str, value: Any) -> Iterator[str]:
    for error in _validator(pointer).iter_errors(value):
        deepest = error
        while deepest.context:
            deepest = max(deepest.context, key=lambda one: len(one.absolute_path))
        where = "/".join(str(part) for part in deepest.absolute_path)
        yield f"{where}: {deepest.message[:300]}"


def request_problems(method: str, path: str, body: Any) -> list[str]:
    """What is wrong with a request."""
    document = _document()
    if document is None:
        return []
    known = _path(path)
    if known is None or method.lower() not in document["paths"][known]:
        return [f"Discord has no {method} {path}"]
    described = document["paths"][known][method.lower()].get("requestBody")
    if described is None:
        return [] if body is None else [f"{method} {path} takes no body"]
    if body is None:
        return [f"{method} {path} needs a body"] if described.get("required") else []
    pointer = f"/paths/{_escaped(known)}/{method.lower()}/requestBody/content/application~1json/schema"
    return [f"{method} {path} {problem}" for problem in _problems(pointer, body)]


def response_problems(method: str, path: str, status: int, body: Any) -> list[str]:
    """What is wrong with an answer of the loopback's own."""
    document, known = _document(), _path(path)
    if document is None or known is None or status >= 300 or body is None:
        return []
    pointer = f"/paths/{_escaped(known)}/{method.lower()}/responses/{status}/content/application~1json/schema"
    return [f"our own answer to {method} {path} {problem}" for problem in _problems(pointer, body)]


def payload_problems(schema: str, body: Any) -> list[str]:
    """What is wrong with something that the gateway tells, where the document describes it."""
    if _document() is None:
        return []
    return [f"our own {schema} {problem}" for problem in _problems(f"/components/schemas/{schema}", body)]
