"""What the two JSON formats share: one object whose "messages" are read one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from adapters.transcripts.decoding import pieces
from adapters.transcripts.errors import broken
from adapters.transcripts.jsontext import JsonText

MESSAGES = "messages"


@contextmanager
def opened(path: Path) -> Iterator[JsonText]:
    """The JSON text of a file, closed afterwards."""
    with path.open("rb") as file:
        yield JsonText(pieces(file, str(path)), str(path))


def head(path: Path, wanted: tuple[str, ...]) -> dict[str, Any]:
    """The members beside the messages, and the first message; no further than `wanted` needs."""
    found: dict[str, Any] = {}
    with opened(path) as text:
        for key in text.members():
            if key != MESSAGES:
                found[key] = text.value()
                continue
            _must_be_a_list(text, path)
            messages = text.items()
            found[MESSAGES] = [message for message in (next(messages, None),) if message is not None]
            if any(name in found for name in wanted):
                return found
            for _ in messages:
                pass
    return found


def messages(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every message with its number from 0; raises TranscriptError for what is no object, at the latest at the end."""
    with opened(path) as text:
        for key in text.members():
            if key != MESSAGES:
                text.value()
                continue
            for index, item in enumerate(text.items()):
                yield index, _object(item, path, index)
        text.end()


def place_of(path: Path, index: int) -> str:
    """How a message is named in an error: the file, and its number from 1."""
    return f"{path}, message {index + 1}"


def _must_be_a_list(text: JsonText, path: Path) -> None:
    """Refuse messages that are no list."""
    if text.peek() != "[":
        raise broken(str(path), "“messages” is not a list", "export the conversation again")


def _object(item: Any, path: Path, index: int) -> dict[str, Any]:
    """Refuse a message that is no object."""
    if isinstance(item, dict):
        return item
    raise broken(place_of(path, index), "this is not a message object", "export the conversation again")
