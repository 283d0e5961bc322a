"""What is wrong with a setting, in words that say what to write instead."""

from __future__ import annotations

from pydantic_core import ErrorDetails

_WANTED = {
    "bool": "write true or false",
    "int": "write a whole number",
    "model": "write it as a section, with its settings below",
    "path": "write a path in quotes",
    "string": "write text in quotes",
    "too": "write at least one",
    "tuple": "write a list",
}
"""By the first word of pydantic's kind of error."""


def sentence(name: str, error: ErrorDetails) -> str:
    """One error about the setting `name`."""
    if error["type"] == "extra_forbidden":
        return f"I don't know the setting “{name}”; config.example.toml lists all of them."
    return f"{name}: {_wanted(error)}."


def _wanted(error: ErrorDetails) -> str:
    kind, bounds = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return f"write one of {bounds['expected']}".replace(" or ", ", ").replace("'", "")
    if kind == "greater_than_equal":
        return f"write {bounds['ge']} or more"
    if kind == "less_than_equal":
        return f"write {bounds['le']} or less"
    return _WANTED.get(kind.partition("_")[0]) or error["msg"].removeprefix("Value error, ")
